import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, EVENTS } from './common.ts';

/** The share of the customers who bring others, and how many each brings. */
export const referralRate: PlannedMetric = {
  name: 'referral rate',
  phrases: ['referral rate'],
  summary: 'The share of the customers who bring others, and how many each brings.',
  formula: 'referrers ÷ customers; k = customers referred ÷ customers',
  qualifiers: [],
  clauses: COHORT,
  options: [CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['customers', 'referrers', 'invites', 'k_factor'],
  calendar: false,
  views: ['curve', 'bars', 'table'],
};
