import type { PlannedMetric } from '../metric.ts';
import { CHURN_CONVENTIONS, COHORT, CONFIDENCE, EVENTS, INACTIVE } from './common.ts';

/** The share of the customers at the start of a period who are lost in it. */
export const churn: PlannedMetric = {
  name: 'churn',
  phrases: ['churn', 'churn rate'],
  summary: 'The share of the customers at the start of a period who are lost in it.',
  formula: 'customers at the start who are not customers at the end ÷ customers at the start',
  qualifiers: [],
  clauses: COHORT,
  options: [INACTIVE, CONFIDENCE],
  conventions: CHURN_CONVENTIONS,
  needs: [EVENTS],
  columns: ['at_risk', 'churned', 'rate'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
