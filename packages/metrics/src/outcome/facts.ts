import type { ClauseName, MetricFacts, Qualifier } from '../metric.ts';
import { EVENTS } from '../common-facts.ts';
import { OUTCOMES } from './choices.ts';

const CLAUSES: readonly ClauseName[] = [
  'of',
  'path',
  'at',
  'over',
  'within',
  'during',
  'since',
  'until',
  'for',
  'where',
  'with',
  'sort',
  'limit',
  'asOf',
  'timezone',
  'as',
];

const QUALIFIERS: readonly Qualifier[] = [
  { word: 'classic', group: 'matching', summary: 'of retention: back in that very period' },
  { word: 'unbounded', group: 'matching', summary: 'of retention: back in that period or later' },
];

/** What all metrics about the outcome of another have in common. */
export const OF_OUTCOMES = {
  qualifiers: QUALIFIERS,
  clauses: CLAUSES,
  outcomes: OUTCOMES,
  conventions: [],
  needs: [EVENTS],
  path: { least: 0, most: 1, start: 'signup', limited: false },
  calendar: false,
} as const satisfies Partial<MetricFacts>;
