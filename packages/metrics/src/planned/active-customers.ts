import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, EVENTS } from './common.ts';

/** The customers with any event in each period. */
export const activeCustomers: PlannedMetric = {
  name: 'active customers',
  phrases: ['active customers'],
  summary: 'The customers with any event in each period.',
  formula: 'distinct customers with an event in the period',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: [],
  needs: [EVENTS],
  columns: ['customers'],
  calendar: true,
  views: ['bars', 'curve', 'area', 'table'],
};
