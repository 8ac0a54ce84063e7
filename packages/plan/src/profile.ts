import type { ColumnData } from './data.ts';
import type { Grain } from './calendar/grain.ts';

/**
 * What the cohorts or segments of a profile's rows are called by: slots of a grain (NaN for null) of a
 * column that is zoned or not, values of a column, or the answers of a test.
 */
export type ProfileKey =
  | {
      readonly kind: 'slots';
      readonly grain: Grain;
      readonly zoned: boolean;
      readonly slots: Float64Array;
    }
  | { readonly kind: 'values'; readonly column: ColumnData }
  | { readonly kind: 'answers'; readonly passed: Uint8Array };

/**
 * The counts of a {@link ProfileNode} as an engine gives them, before cells are stated and rated: parallel
 * arrays with one row per combination of cohort and segment that occurs and cell, in any order.
 */
export interface Profile {
  readonly rows: number;
  /** Of the dimensions `by`, then `split`. */
  readonly keys: readonly ProfileKey[];
  /** 1 where a row is of the segment that gathers those beyond the largest; null where none are gathered. */
  readonly gathered: Uint8Array | null;
  /** How many segments are gathered there. */
  readonly gatheredSegments: number;
  /** The place of the cell among those of the grid. */
  readonly cell: Int32Array;
  readonly customers: Float64Array;
  readonly exposed: Float64Array;
  readonly begun: Float64Array;
  readonly retained: Float64Array;
  readonly retainedExposed: Float64Array;
  /** Only with a value. */
  readonly amounts: {
    readonly value: Float64Array;
    readonly active: Float64Array;
    readonly valueExposed: Float64Array;
    readonly activeExposed: Float64Array;
  } | null;
}
