import type { ClauseName, MetricOption } from '../metric.ts';

/** The clauses that every built metric of calendar periods takes. */
export const CALENDAR_CLAUSES: readonly ClauseName[] = [
  'by',
  'split',
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

/** Of those that know several conventions. */
export const CONVENTION_CLAUSES: readonly ClauseName[] = [...CALENDAR_CLAUSES, 'using'];

/** The clauses that they do not take in this version. */
export const LATER_CLAUSES: readonly ClauseName[] = ['vs'];

/** The settings that they share. */
export const CALENDAR_OPTIONS: readonly MetricOption[] = [
  {
    name: 'incomplete',
    type: 'flag',
    summary: 'shows the numbers of the period that is still in progress, marked as such',
  },
  {
    name: 'segment_by',
    type: 'word',
    words: ['start', 'latest'],
    summary: 'which event gives the value of `split by`: the first of the customer, or the latest',
  },
  {
    name: 'top',
    type: 'number',
    range: { least: 1, most: 1_000_000, whole: true },
    summary: 'how many segments of `split by` are kept, the largest; the others are one, `other`',
  },
  {
    name: 'customer',
    type: 'column',
    summary: 'the column of the events whose values are counted as customers, such as an account',
  },
];
