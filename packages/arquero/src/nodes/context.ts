import { shownAt, type Calendar, type TableData, type TimeColumn } from '@tenure/plan';
import { type Poll } from '../cancelled.ts';
import { type Customers } from '../customers.ts';
import { type RunCache } from '../run-cache.ts';
import { type Rows } from './rows.ts';

/** What every node needs to run. */
export interface Context {
  readonly tables: Readonly<Record<string, TableData>>;
  readonly customers: Customers;
  readonly poll: Poll;
  /** Rows that were made already, by their node as JSON: starts and returns are often the same rows. */
  readonly rows: Map<string, Rows>;
  /** What earlier runs found. */
  readonly cache?: RunCache | undefined;
}

/** What an earlier run found for a node over the same columns, or what `make` gives now. */
export function kept<T>(
  { cache, tables }: Context,
  question: unknown,
  make: () => T,
  bytes: (made: T) => number,
): T {
  return cache ? cache.kept(JSON.stringify(question), tables, make, bytes) : make();
}

/** The calendar that buckets a column: wall-clock times stand as they are, whatever zone is set. */
export function calendarFor(column: TimeColumn, calendar: Calendar): Calendar {
  return column.zoned ? calendar : { ...calendar, zone: 'UTC' };
}

/**
 * An instant as the times of a column are written: wall-clock times are held against the wall clock of the
 * calendar's zone. Signups by date beside events with a zone begin their day with it.
 */
export function boundFor(column: TimeColumn, { zone }: Calendar, instant: number): number {
  return column.zoned ? instant : shownAt(zone, instant);
}
