import type { PlannedMetric } from '../metric.ts';
import { COHORT, PURCHASES } from './common.ts';

/** The revenue of a cohort in each period after its start, as a share of its revenue in the start period. */
export const revenueRetention: PlannedMetric = {
  name: 'revenue retention',
  phrases: ['revenue retention'],
  summary:
    'The revenue of a cohort in each period after its start, as a share of its revenue in the start period.',
  formula: 'revenue in period k ÷ revenue in period 0, same cohort',
  qualifiers: [],
  clauses: COHORT,
  options: [
    {
      name: 'baseline',
      type: 'number',
      range: { least: 0, most: 12, whole: true },
      summary: 'the period that counts as 100 %',
    },
  ],
  conventions: [],
  needs: [PURCHASES],
  columns: ['customers', 'revenue', 'rate'],
  calendar: false,
  views: ['heatmap', 'curve', 'table'],
};
