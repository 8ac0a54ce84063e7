import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, EVENTS } from './common.ts';

/** Early behaviour that goes together with a later outcome; an association, not a cause. */
export const drivers: PlannedMetric = {
  name: 'drivers',
  phrases: ['drivers'],
  summary: 'Early behaviour that goes together with a later outcome; an association, not a cause.',
  formula: 'lift = rate among those who did it ÷ rate among those who did not',
  qualifiers: [],
  clauses: COHORT,
  options: [
    {
      name: 'min_lift',
      type: 'number',
      range: { least: 0, most: 1000, whole: false },
      summary: 'the least lift that is shown',
    },
    {
      name: 'min_size',
      type: 'number',
      range: { least: 1, most: 1000000, whole: true },
      summary: 'the fewest customers on either side',
    },
    CONFIDENCE,
  ],
  conventions: [],
  needs: [EVENTS],
  columns: ['behaviour', 'threshold', 'did', 'retained_did', 'retained_not', 'lift', 'phi', 'n'],
  calendar: false,
  views: ['bars', 'table'],
};
