import type { PlannedMetric } from '../metric.ts';
import { CONFIDENCE, EVENTS, PATH } from './common.ts';

/** How long customers take from one event to another, those who are not there yet being censored. */
export const time: PlannedMetric = {
  name: 'time',
  phrases: ['time'],
  summary:
    'How long customers take from one event to another, those who are not there yet being censored.',
  formula: 'the ages at which 1 − Kaplan–Meier reaches 25, 50 and 75 %',
  qualifiers: [],
  clauses: PATH,
  options: [CONFIDENCE],
  conventions: [],
  needs: [EVENTS],
  columns: ['n', 'median', 'p25', 'p75', 'censored'],
  calendar: false,
  views: ['bars', 'curve', 'table'],
};
