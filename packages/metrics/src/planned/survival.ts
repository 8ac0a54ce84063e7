import type { PlannedMetric } from '../metric.ts';
import { COHORT, CONFIDENCE, EVENTS, INACTIVE } from './common.ts';

/** The probability that a customer is not lost by a given age, customers who are still there being censored. */
export const survival: PlannedMetric = {
  name: 'survival curve',
  phrases: ['survival curve', 'survival'],
  summary:
    'The probability that a customer is not lost by a given age, customers who are still there being censored.',
  formula:
    'Kaplan–Meier: the product of 1 − churned ÷ at risk over the ages up to t; Greenwood intervals',
  qualifiers: [],
  clauses: COHORT,
  options: [
    CONFIDENCE,
    INACTIVE,
    { name: 'at_risk', type: 'flag', summary: 'shows the customers at risk under the curve' },
    {
      name: 'test',
      type: 'word',
      words: ['none', 'logrank', 'peto'],
      summary: 'tests whether the curves differ',
    },
  ],
  conventions: [],
  needs: [EVENTS],
  columns: ['at_risk', 'events', 'censored', 'survival', 'low', 'high'],
  calendar: false,
  views: ['curve', 'table'],
};
