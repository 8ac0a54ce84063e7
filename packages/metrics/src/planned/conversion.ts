import type { PlannedMetric } from '../metric.ts';
import { CONFIDENCE, EVENTS, PATH } from './common.ts';

/** The share of the customers with one event who have another within a time. */
export const conversion: PlannedMetric = {
  name: 'conversion',
  phrases: ['conversion', 'conversion rate'],
  summary: 'The share of the customers with one event who have another within a time.',
  formula: 'customers who convert within the window ÷ customers observed for all of it',
  qualifiers: [],
  clauses: PATH,
  options: [CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['entered', 'converted', 'rate'],
  calendar: false,
  views: ['bars', 'curve', 'table'],
};
