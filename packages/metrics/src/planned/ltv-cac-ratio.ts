import type { PlannedMetric } from '../metric.ts';
import { COHORT, MARGIN, PURCHASES, SIGNUPS, SPEND } from './common.ts';

/** The value of a customer for each unit that acquiring one cost. */
export const ltvCacRatio: PlannedMetric = {
  name: 'ltv cac ratio',
  phrases: ['ltv cac ratio'],
  summary: 'The value of a customer for each unit that acquiring one cost.',
  formula: 'LTV ÷ CAC',
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
  ],
  conventions: ['historic', 'simple', 'bg nbd', 'mbg nbd'],
  needs: [PURCHASES, SIGNUPS, SPEND],
  columns: ['ltv', 'cac', 'ratio', 'payback_months'],
  calendar: false,
  views: ['bars', 'table'],
};
