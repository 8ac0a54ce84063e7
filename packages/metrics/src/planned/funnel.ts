import type { PlannedMetric } from '../metric.ts';
import { CONFIDENCE, EVENTS, PATH } from './common.ts';

/** How many customers reach each step of a path in order. */
export const funnel: PlannedMetric = {
  name: 'funnel',
  phrases: ['funnel'],
  summary: 'How many customers reach each step of a path in order.',
  formula: 'customers who reach the step within the limit ÷ customers who enter',
  qualifiers: [],
  clauses: PATH,
  options: [CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['step', 'entered', 'reached', 'rate', 'median_time'],
  calendar: false,
  views: ['bars', 'table'],
};
