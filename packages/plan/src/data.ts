/** The types a column can have in Tenure. Times are instants or wall-clock times, see {@link TimeColumn}. */
export type ColumnType = 'text' | 'number' | 'boolean' | 'time';

/** Text as codes into a dictionary: `codes[row]` is an index, or -1 for null. */
export interface TextColumn {
  readonly type: 'text';
  readonly codes: Int32Array;
  readonly dictionary: readonly string[];
  /** How many rows are null; given only by a maker who also knows that every entry of the dictionary occurs. */
  readonly nulls?: number;
}

/** Numbers; null is NaN. */
export interface NumberColumn {
  readonly type: 'number';
  readonly values: Float64Array;
  /** What the maker saw while filling the column, so that nobody has to pass over it again. */
  readonly range?: NumberRange;
}

/** Least and greatest number of a column that has one, and whether all of them are whole. */
export interface NumberRange {
  readonly least: number;
  readonly greatest: number;
  readonly whole: boolean;
}

/** Booleans: 0 is false, 1 is true, 2 is null. */
export interface BooleanColumn {
  readonly type: 'boolean';
  readonly values: Uint8Array;
}

/**
 * Times in milliseconds since 1970-01-01T00:00; null is NaN.
 * `zoned` says whether they are instants (UTC) or wall-clock times as written in the data. Wall-clock
 * times are never shifted: they are bucketed as they stand, whatever zone is set.
 */
export interface TimeColumn {
  readonly type: 'time';
  readonly values: Float64Array;
  readonly zoned: boolean;
  /** What the maker saw while filling the column, so that nobody has to pass over it again. */
  readonly span?: TimeSpan;
}

/** Earliest and latest time of a column, NaN when all are null, and how many are null. */
export interface TimeSpan {
  readonly first: number;
  readonly last: number;
  readonly nulls: number;
}

/** One column of a table in memory. */
export type ColumnData = TextColumn | NumberColumn | BooleanColumn | TimeColumn;

/** Columns of equal length, by name. The order of the rows is the order of the file. */
export interface TableData {
  readonly rows: number;
  readonly columns: Readonly<Record<string, ColumnData>>;
}

/** The number of rows of a column. */
export function columnLength(column: ColumnData): number {
  return column.type === 'text' ? column.codes.length : column.values.length;
}
