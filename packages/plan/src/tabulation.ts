import type { ColumnData } from './data.ts';
import type { ProfileKey } from './profile.ts';

/** What the calendar of a plan is laid over: bounds of a column's times in milliseconds, null without any. */
export interface TimeBounds {
  readonly zoned: boolean;
  readonly range: { readonly first: number; readonly last: number } | null;
}

/**
 * What a row of a {@link Tabulation} counts. `segment`: customers of a segment, whether anything else is counted of it or not.
 * `slot`: per slot who is active, for the first time, in the slot before too, and rows. `window`: per place of
 * the window and slot how many customers more are in it. `days`: per place of a period and number of units the customers
 * who are active in so many. `spell`: per age those who are lost or not, and since when they were seen. `cause`:
 * the same of those lost by a cause. `movement`: per slot the amounts and customers, in their order. `pair`: per slot
 * what customers had and have. `facts`: of no segment, what notes tell.
 */
export const TABULATED = [
  'segment',
  'slot',
  'window',
  'days',
  'spell',
  'cause',
  'movement',
  'pair',
  'facts',
] as const;

/**
 * The counts of a plan of activity, spells or movements as an engine gives them, before periods are reported:
 * parallel arrays, in any order.
 */
export interface Tabulation {
  readonly rows: number;
  /** Per row its place in {@link TABULATED}. */
  readonly of: Int32Array;
  /** Of the dimensions of `split`; without meaning in rows of facts. */
  readonly keys: readonly ProfileKey[];
  /** 1 where a row is of the segment that gathers those beyond the largest; null where none are gathered. */
  readonly gathered: Uint8Array | null;
  /** How many segments are gathered there. */
  readonly gatheredSegments: number;
  /** Slots since 1970, ages in days, places of a list. */
  readonly at: Float64Array;
  readonly numbers: readonly Float64Array[];
  /** Why spells ended; null where no cause is asked for. */
  readonly causes: ColumnData | null;
}
