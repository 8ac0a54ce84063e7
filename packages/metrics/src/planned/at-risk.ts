import type { PlannedMetric } from '../metric.ts';
import { CALENDAR, PURCHASES } from './common.ts';

/** Customers who are silent for longer than their own rhythm lets expect, with the reason. */
export const atRisk: PlannedMetric = {
  name: 'at_risk',
  phrases: ['at_risk'],
  summary:
    'Customers who are silent for longer than their own rhythm lets expect, with the reason.',
  formula: 'time since the last event ÷ the usual gap of that customer',
  qualifiers: [],
  clauses: CALENDAR,
  options: [
    {
      name: 'lookback',
      type: 'duration',
      summary: 'the time over which gaps and revenue are taken',
    },
    {
      name: 'min_gaps',
      type: 'number',
      range: { least: 1, most: 100, whole: true },
      summary: 'the fewest gaps of their own that a rhythm needs',
    },
  ],
  conventions: ['own gaps', 'mbg nbd', 'bg nbd'],
  needs: [PURCHASES],
  columns: ['customer', 'last_seen', 'usual_gap', 'overdue_factor', 'revenue', 'revenue_90d'],
  calendar: false,
  views: ['table'],
};
