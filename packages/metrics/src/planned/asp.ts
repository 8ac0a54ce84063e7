import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, SUBSCRIPTIONS } from './common.ts';

/** The monthly revenue that a new customer starts with. */
export const asp: PlannedMetric = {
  name: 'asp',
  phrases: ['asp', 'average sales price'],
  summary: 'The monthly revenue that a new customer starts with.',
  formula: 'new MRR ÷ new customers',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: [],
  needs: [SUBSCRIPTIONS],
  columns: ['new_customers', 'new_mrr', 'asp'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
