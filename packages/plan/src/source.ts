import type { QueryEngine } from './engine.ts';
import type { ColumnType, TableData } from './data.ts';

/** What a file's column looks like before any of it is loaded. */
export interface SourceColumn {
  readonly name: string;
  readonly type: ColumnType;
  /** True for times that are instants; false for wall-clock times and for every other type. */
  readonly zoned: boolean;
  /** Up to 20 distinct values, most frequent first, as text; taken from the first rows of the file. */
  readonly samples: readonly string[];
}

/** A file that could be opened: its rows and columns. */
export interface SourceDescription {
  readonly file: string;
  readonly format: 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet' | 'arrow' | 'duckdb';
  readonly rows: number;
  readonly columns: readonly SourceColumn[];
  /** What was noticed while opening, in sentences: renamed duplicate columns, skipped lines. */
  readonly remarks: readonly string[];
  /** Changes when the file does; readers of what never changes leave it out. */
  readonly stamp?: string;
}

/** A column to read, and the type it is wanted as (its own type when left out). */
export interface ColumnRequest {
  readonly name: string;
  readonly as?: ColumnType;
}

/** Values that could not be read as the type that was asked for; they are null in the data. */
export interface Unreadable {
  readonly column: string;
  readonly count: number;
  /** Up to three of them as they stand in the file. */
  readonly examples: readonly string[];
}

/** Columns that were read. */
export interface SourceData {
  readonly data: TableData;
  readonly unreadable: readonly Unreadable[];
  /** The stamp of the file that was read, as in {@link SourceDescription}. */
  readonly stamp?: string;
}

/** Why a file could not be opened or read, in the user's words. */
export interface SourceProblem {
  /** `T5001` outside the folder, `T5002` not found, `T5003` not what its name says, `T5004` empty, `T5005` unreadable. */
  readonly code: 'T5001' | 'T5002' | 'T5003' | 'T5004' | 'T5005';
  readonly message: string;
  /** Short text at the caret. */
  readonly label: string;
  readonly help: readonly string[];
}

/** A value, or the reason why there is none. */
export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: SourceProblem };

/** Hears how many rows were read, of how many. */
export type RowsTold = (rows: number, of: number) => void;

/**
 * What a host hands in to open files. Paths are as the user wrote them; the reader keeps them inside
 * its folder. Nothing is thrown on a bad file.
 */
export interface SourceReader {
  describe(file: string): Promise<Outcome<SourceDescription>>;
  /** `told` hears now and then how many rows were read, of how many; not every reader tells. */
  read(
    file: string,
    columns: readonly ColumnRequest[],
    told?: RowsTold,
  ): Promise<Outcome<SourceData>>;
  /** Computes over the same files without reading them into memory; left out where a host cannot. */
  readonly engine?: QueryEngine;
}
