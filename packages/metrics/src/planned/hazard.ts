import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, EVENTS, INACTIVE } from './common.ts';

/** The share of the customers still there at an age who are lost at that age. */
export const hazard: PlannedMetric = {
  name: 'hazard',
  phrases: ['hazard', 'churn hazard'],
  summary: 'The share of the customers still there at an age who are lost at that age.',
  formula: 'churned at the age ÷ at risk just before it',
  qualifiers: [],
  clauses: COHORT,
  options: [INACTIVE, CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['at_risk', 'churned', 'hazard'],
  calendar: false,
  views: ['curve', 'table'],
};
