import type { BoundQuery } from '../bound.ts';

/** Units in which times on a path are told. */
export const UNITS = ['days', 'hours', 'weeks'] as const;

const DAYS: Readonly<Record<(typeof UNITS)[number], number>> = { days: 1, hours: 1 / 24, weeks: 7 };

/** The choices that metrics of paths share, read off the query once. */
export interface PathChoices {
  /** The start is the signup of the customers table. */
  readonly startsFromCustomers: boolean;
  /** Which of a customer's starts opens the path; `first_in_window` is the first of the window, whatever came before. */
  readonly entry: 'first' | 'first_in_window' | 'best';
  /** What must lie between two steps. */
  readonly apart: 'row' | 'day';
  /** Whether customers count whose time is not over at the as-of date. */
  readonly open: 'counted' | 'left out';
  readonly unit: (typeof UNITS)[number];
  /** Days in a unit. */
  readonly days: number;
  readonly top: number | null;
  readonly confidence: number;
  /** The scale on which intervals of shares by Kaplan and Meier are symmetric. */
  readonly scale: 'log-log' | 'log' | 'plain';
}

/** Every choice as the statement says it, else the default; `own` are those that a metric has for itself. */
export function pathChoices(
  query: BoundQuery,
  own: Partial<Pick<PathChoices, 'apart' | 'open'>> = {},
): PathChoices {
  const { options, customers, from } = query;
  const { entry, top, confidence, interval } = options;
  const unit = UNITS.find((name) => name === options['unit']) ?? 'days';
  return {
    startsFromCustomers: from === null && (customers?.time ?? null) !== null,
    entry: entry === 'best' || entry === 'first_in_window' ? entry : 'first',
    apart: options['same_day'] === true ? 'row' : (own.apart ?? 'row'),
    open: options['incomplete'] === true ? 'counted' : options['mature'] === true ? 'left out' : (own.open ?? 'left out'), // prettier-ignore
    unit,
    days: DAYS[unit],
    top: typeof top === 'number' ? top : null,
    confidence: typeof confidence === 'number' ? confidence : 0.95,
    scale: interval === 'log' || interval === 'plain' ? interval : 'log-log',
  };
}
