import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, EVENTS, INACTIVE } from './common.ts';

/** The share of the customers who started together that are lost by each age. */
export const churnCurve: PlannedMetric = {
  name: 'churn curve',
  phrases: ['churn curve'],
  summary: 'The share of the customers who started together that are lost by each age.',
  formula: '1 − survival at each age',
  qualifiers: [],
  clauses: COHORT,
  options: [INACTIVE, CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['at_risk', 'churned', 'cumulative'],
  calendar: false,
  views: ['curve', 'table'],
};
