import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, CONFIDENCE, SUBSCRIPTIONS } from './common.ts';

/** The share of the customers at the start of a period who are lost to a failed payment rather than to a decision. */
export const involuntaryChurn: PlannedMetric = {
  name: 'involuntary churn',
  phrases: ['involuntary churn'],
  summary:
    'The share of the customers at the start of a period who are lost to a failed payment rather than to a decision.',
  formula: 'cumulative incidence by cause (Aalen–Johansen); open dunning is censored',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    { name: 'grace', type: 'duration', summary: 'how long a failed payment may be made good' },
    CONFIDENCE,
  ],
  conventions: ['profitwell', 'baremetrics', 'recurly'],
  needs: [SUBSCRIPTIONS],
  columns: ['at_risk', 'voluntary', 'involuntary', 'rate'],
  calendar: true,
  views: ['area', 'bars', 'table'],
};
