import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, MARGIN, PURCHASES } from './common.ts';

/** The margin that a customer brings, observed up to an age or expected of a model. */
export const ltv: PlannedMetric = {
  name: 'ltv',
  phrases: ['ltv', 'lifetime value', 'customer lifetime value'],
  summary: 'The margin that a customer brings, observed up to an age or expected of a model.',
  formula:
    'cumulative margin up to each age ÷ customers acquired; with a model, the expected margin discounted',
  qualifiers: [],
  clauses: COHORT,
  options: [
    MARGIN,
    {
      name: 'discount',
      type: 'number',
      range: { least: 0, most: 1, whole: false },
      summary: 'the discount a year',
    },
    CONFIDENCE,
  ],
  conventions: ['historic', 'simple', 'bg nbd', 'mbg nbd', 'shifted beta geometric'],
  needs: [PURCHASES],
  columns: ['customers', 'revenue', 'margin', 'cumulative_per_customer', 'ltv'],
  calendar: false,
  views: ['curve', 'heatmap', 'table'],
};
