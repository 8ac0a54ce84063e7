import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, SIGNUPS, SPEND } from './common.ts';

/** What acquiring a customer cost. */
export const cac: PlannedMetric = {
  name: 'cac',
  phrases: ['cac', 'customer acquisition cost'],
  summary: 'What acquiring a customer cost.',
  formula: 'spend of the period ÷ new customers of the same period and channel',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    { name: 'lag', type: 'duration', summary: 'how long after the spend its customers come' },
  ],
  conventions: [],
  needs: [SIGNUPS, SPEND],
  columns: ['spend', 'new_customers', 'cac'],
  calendar: true,
  views: ['bars', 'table'],
};
