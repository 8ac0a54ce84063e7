import type { PlannedMetric } from '../metric.ts';
import { COHORT, PURCHASES } from './common.ts';

/** The revenue of a period per active customer. */
export const arpu: PlannedMetric = {
  name: 'arpu',
  phrases: ['arpu'],
  summary: 'The revenue of a period per active customer.',
  formula: 'revenue of the period ÷ customers active in it',
  qualifiers: [],
  clauses: COHORT,
  options: [{ name: 'paying', type: 'flag', summary: 'counts paying customers only' }],
  conventions: [],
  needs: [PURCHASES],
  columns: ['customers', 'revenue', 'arpu'],
  calendar: true,
  views: ['curve', 'bars', 'table'],
};
