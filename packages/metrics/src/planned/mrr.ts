import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, SUBSCRIPTIONS } from './common.ts';

/** The monthly recurring revenue of the active subscriptions at the end of each period. */
export const mrr: PlannedMetric = {
  name: 'mrr',
  phrases: ['mrr', 'monthly recurring revenue'],
  summary: 'The monthly recurring revenue of the active subscriptions at the end of each period.',
  formula: 'Σ monthly price of the subscriptions that are active at the end',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: [],
  needs: [SUBSCRIPTIONS],
  columns: ['customers', 'mrr'],
  calendar: true,
  views: ['area', 'bars', 'curve', 'table'],
};
