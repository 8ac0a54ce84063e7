import type { ColumnType, SourceDescription } from '@tenure/plan';
import type { CsvIndex, Format } from '@tenure/files';

/** DuckDB's types of whole numbers. */
export const WHOLE = /^U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)$/u;

/** A column as DuckDB reads it. */
export interface TableColumn {
  /** The name the user sees. */
  readonly name: string;
  /** The quoted name inside DuckDB. */
  readonly sql: string;
  /** DuckDB's type, for example `BIGINT` or `TIMESTAMP WITH TIME ZONE`. */
  readonly duckType: string;
}

/** A file that DuckDB can read, before its values are looked at. */
export interface Table {
  readonly format: Format;
  readonly columns: readonly TableColumn[];
  readonly remarks: readonly string[];
  /**
   * What to select from. The columns at `asText` come as the text that stands in the file, which for
   * CSV and JSON differs from casting their values back to text (`00001`, `1.50`). Those at `asReal` come as
   * DOUBLE: only the first rows of a text file are looked at, and 1.50 behind whole numbers would come as 2.
   */
  from(asText: ReadonlySet<number>, asReal?: ReadonlySet<number>): string;
  /** What to select from for the rows from `first` to before `end`; only where that reads no other rows. */
  readonly part?: (first: number, end: number) => string;
  /** Where the table is the whole of one file that may be read without DuckDB. */
  readonly path?: string;
  /** Where the rows of a text file stand that is written plainly from beginning to end. */
  readonly plain?: { readonly path: string; readonly index: CsvIndex };
  /** What to select from with DuckDB's `file_row_number` of every row; only where the format has it. */
  readonly numbered?: string;
  /** A statement that must have been carried out where the table is read: a database that is attached. */
  readonly attach?: string;
  /** Whether a second query reads the whole file again, as for text formats. */
  readonly slow: boolean;
}

/** A column with what its values look like. */
export interface KnownColumn extends TableColumn {
  readonly type: ColumnType;
  readonly zoned: boolean;
  readonly samples: readonly string[];
  /** No sample is longer than 12 bytes. */
  readonly short: boolean;
}

/** A described table: what is kept of a file between describing and reading it. */
export interface KnownTable {
  readonly table: Table;
  readonly columns: readonly KnownColumn[];
  readonly description: SourceDescription;
}

/** The type that a column of a text file is read as. */
export function typeAt(
  index: number,
  duckType: string,
  asText: ReadonlySet<number>,
  asReal: ReadonlySet<number> | undefined,
): string {
  if (asText.has(index)) return 'VARCHAR';
  return asReal?.has(index) === true ? 'DOUBLE' : duckType;
}
