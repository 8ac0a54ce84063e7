import type { ColumnType } from '@tenure/plan';

/** A column of a relation in an engine. */
export interface SqlColumn {
  /** Its name there. */
  readonly name: string;
  readonly type: ColumnType;
  /** True for times that are instants. */
  readonly zoned: boolean;
  /** For times, bounds of the values that are there, in milliseconds; null where they are not known. */
  readonly range: { readonly first: number; readonly last: number } | null;
  /** Numbers of a whole type: they are customers as they stand, without a way through floating numbers. */
  readonly integer: boolean;
  /** Rows without a value, of times also those outside the years 1 to 9999; null where that is not known. */
  readonly nulls: number | null;
}

/** A relation that holds a table of the session. */
export interface SqlTable {
  readonly name: string;
  /** By the names that plans use. */
  readonly columns: Readonly<Record<string, SqlColumn>>;
  /** A column of whole numbers in the order of the rows, which decides between rows of one time; null where there is none. */
  readonly row: string | null;
  /** How many rows there are; null where that is not known. */
  readonly rows: number | null;
}

/** The relations of an engine, by the names of the tables that plans use. */
export type Schema = Readonly<Record<string, SqlTable>>;
