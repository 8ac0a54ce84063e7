import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, CHURN_CONVENTIONS, SUBSCRIPTIONS } from './common.ts';

/** The share of the monthly revenue at the start of a period that is lost in it. */
export const revenueChurn: PlannedMetric = {
  name: 'revenue churn',
  phrases: ['revenue churn'],
  summary: 'The share of the monthly revenue at the start of a period that is lost in it.',
  formula: '(churned MRR + contraction MRR) ÷ MRR at the start',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: CHURN_CONVENTIONS,
  needs: [SUBSCRIPTIONS],
  columns: ['start_mrr', 'churned_mrr', 'contraction_mrr', 'rate'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
