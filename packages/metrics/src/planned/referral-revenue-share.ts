import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, PURCHASES } from './common.ts';

/** The share of the revenue that comes from customers who were referred. */
export const referralRevenueShare: PlannedMetric = {
  name: 'referral revenue share',
  phrases: ['referral revenue share'],
  summary: 'The share of the revenue that comes from customers who were referred.',
  formula: 'revenue of referred customers ÷ revenue',
  qualifiers: [],
  clauses: CALENDAR,
  options: [],
  conventions: [],
  needs: [PURCHASES],
  columns: ['revenue', 'referred', 'share'],
  calendar: true,
  views: ['bars', 'curve', 'table'],
};
