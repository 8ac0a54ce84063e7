import type { ColumnType } from './data.ts';
import type { ColumnRequest, Outcome, Unreadable } from './source.ts';

/** A column of a table that an engine reads where it lies. */
export interface EngineColumn {
  /** Its name in the engine. */
  readonly name: string;
  readonly type: ColumnType;
  /** True for times that are instants. */
  readonly zoned: boolean;
  /** For times, the first and last in milliseconds since 1970; null without any, and for other types. */
  readonly range: { readonly first: number; readonly last: number } | null;
  /** Numbers of a whole type. */
  readonly integer: boolean;
  /** Rows without a value; of times also those outside the years that count. */
  readonly nulls: number;
  /** 16 digits of its values in the order of the rows, by the engine's own count. */
  readonly fingerprint: string;
}

/** A table that an engine reads where it lies: nothing of it is in memory. */
export interface EngineTable {
  /** Its name in the engine. */
  readonly name: string;
  readonly rows: number;
  /** By the names of the file. */
  readonly columns: Readonly<Record<string, EngineColumn>>;
  /** A column of whole numbers in the order of the rows; null where there is none. */
  readonly row: string | null;
  readonly unreadable: readonly Unreadable[];
  /** As in a description of the file. */
  readonly stamp?: string;
}

/** A value of an engine's answer; whole numbers of 64 bits may come as text. */
export type EngineCell = string | number | boolean | null;

/**
 * What a host may hand in to compute beside the rows instead of in memory. Nothing is thrown on a bad file;
 * whatever is asked for stays inside the host's folder, without network.
 */
export interface QueryEngine {
  /** The dialect of SQL that it speaks. */
  readonly name: 'duckdb' | 'postgres';
  /**
   * Puts a file under a name, with the columns that are wanted and no others; what was there under that name
   * before is gone. Finds out once per file and column what a table says of it.
   */
  open(
    name: string,
    file: string,
    columns: readonly ColumnRequest[],
  ): Promise<Outcome<EngineTable>>;
  /** The rows of a statement over the opened tables; `$1` in it is the first parameter. */
  query(
    sql: string,
    parameters: readonly string[],
  ): Promise<Outcome<readonly (readonly EngineCell[])[]>>;
}
