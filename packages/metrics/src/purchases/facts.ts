import { CALENDAR_OPTIONS } from '../calendar/facts.ts';
import type { ClauseName, MetricFacts, MetricOption } from '../metric.ts';
import { PURCHASES } from '../common-facts.ts';

/** The clauses that every metric of purchases takes. */
export const PURCHASE_CLAUSES: readonly ClauseName[] = [
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

/** The settings that they share. */
export const PURCHASE_OPTIONS: readonly MetricOption[] = CALENDAR_OPTIONS.filter(
  ({ name }) => name === 'top' || name === 'customer',
);

/** What all metrics of purchases have in common. */
export const OF_PURCHASES = {
  qualifiers: [],
  clauses: PURCHASE_CLAUSES,
  later: ['vs', 'of'],
  options: PURCHASE_OPTIONS,
  conventions: [],
  needs: [PURCHASES],
  calendar: false,
} as const satisfies Partial<MetricFacts>;
