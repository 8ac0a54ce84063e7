import type { PlannedMetric } from '../metric.ts';
import { COHORT, MARGIN, PURCHASES, SIGNUPS, SPEND } from './common.ts';

/** The age at which the margin of the customers acquired has paid for their acquisition. */
export const cacPayback: PlannedMetric = {
  name: 'cac payback',
  phrases: ['cac payback', 'payback'],
  summary: 'The age at which the margin of the customers acquired has paid for their acquisition.',
  formula: 'the first age at which cumulative margin ÷ customers acquired ≥ CAC',
  qualifiers: [],
  clauses: COHORT,
  options: [
    MARGIN,
    { name: 'lag', type: 'duration', summary: 'how long after the spend its customers come' },
  ],
  conventions: [],
  needs: [PURCHASES, SIGNUPS, SPEND],
  columns: ['cac', 'payback_months'],
  calendar: false,
  views: ['bars', 'table'],
};
