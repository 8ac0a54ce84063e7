import { CALENDAR_OPTIONS } from '../calendar/facts.ts';
import type { ClauseName, MetricFacts, MetricOption } from '../metric.ts';
import { CONFIDENCE, EVENTS } from '../common-facts.ts';
import { UNITS } from './choices.ts';

/** The clauses that every metric of paths takes. */
export const PATH_CLAUSES: readonly ClauseName[] = [
  'path',
  'by',
  'split',
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

/** Those that they do not take in this version. */
export const PATH_LATER: readonly ClauseName[] = ['vs', 'of', 'using'];

/** Which start opens a path. */
export const ENTRY: MetricOption = {
  name: 'entry',
  type: 'word',
  words: ['first', 'first_in_window', 'best'],
  summary:
    'which start opens the path: the first ever, the first in the window, or the one in it from which the customer gets furthest (as in ClickHouse)',
};

/** In which unit times are told. */
export const UNIT: MetricOption = {
  name: 'unit',
  type: 'word',
  words: UNITS,
  summary: 'the unit of the times: days, hours or weeks',
};

/** Customers whose time is not over count too. */
export const OPEN: MetricOption = {
  name: 'incomplete',
  type: 'flag',
  summary: 'counts customers too whose time is not over yet, which lowers the rate',
};

const SHARED: readonly MetricOption[] = [
  CONFIDENCE,
  ...CALENDAR_OPTIONS.filter(({ name }) => name === 'top' || name === 'customer'),
];

/** What all metrics of paths have in common; `own` are the settings of the one. */
export const ofPaths = (own: readonly MetricOption[]) =>
  ({
    qualifiers: [],
    clauses: PATH_CLAUSES,
    later: PATH_LATER,
    options: [...own, ...SHARED],
    conventions: [],
    needs: [EVENTS],
    calendar: false,
  }) as const satisfies Partial<MetricFacts>;
