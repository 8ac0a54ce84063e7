import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, CONFIDENCE, EVENTS, INACTIVE } from './common.ts';

/** The share of the customers at the start of a period who are customers at its end. */
export const crr: PlannedMetric = {
  name: 'crr',
  phrases: ['crr', 'customer retention rate'],
  summary: 'The share of the customers at the start of a period who are customers at its end.',
  formula: 'customers at the start and at the end ÷ customers at the start',
  qualifiers: [],
  clauses: CALENDAR,
  options: [CONFIDENCE, INACTIVE],
  conventions: ['formula'],
  needs: [EVENTS],
  columns: ['start_customers', 'still_active', 'crr'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
