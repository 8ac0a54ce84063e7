import type {
  ColumnRequest,
  RowsTold,
  SourceData,
  SourceDescription,
  SourceColumn,
} from '@tenure/plan';
import { columnType } from '../column-type.ts';
import { convertColumns } from '../convert-column.ts';
import { sampledRows, sampleValues } from '../samples.ts';
import type { Values } from '../values.ts';

/** An opened file: what is in it, and its columns on demand. */
export interface OpenTable {
  readonly description: SourceDescription;
  /** `told` hears now and then how many rows were read, where the format is read row by row. */
  read(columns: readonly ColumnRequest[], told?: RowsTold): SourceData | Promise<SourceData>;
}

/** A column whose first rows are at hand, with the name that DuckDB has for its type. */
export interface FoundColumn {
  readonly name: string;
  readonly duckType: string;
  /** The values of at least the first 20,480 rows. */
  readonly values: Values;
  /** Whether whole numbers beyond 2^53 are known to be among them, in the sample or not. */
  readonly unsafe: boolean;
}

/** Describes columns by their first rows, by the rules that hold for DuckDB's. */
export function describeColumns(found: readonly FoundColumn[]): readonly SourceColumn[] {
  const rows = sampledRows(found.length);
  return found.map(({ name, duckType, values, unsafe }) => {
    const sample = sampleValues(values, rows);
    return { name, ...columnType({ duckType }, sample, unsafe), samples: sample.values };
  });
}

/**
 * Reads columns; a column of numbers that turns out to hold whole numbers beyond 2^53 is read as text, unless
 * it was asked for as numbers.
 */
export function readColumns(
  rows: number,
  columns: readonly (SourceColumn & { readonly values: () => Values })[],
  requests: readonly ColumnRequest[],
): SourceData {
  const wishes = requests.map((request) => {
    const column = columns.find(({ name }) => name === request.name);
    const whole = request.as === undefined && column?.type === 'number';
    return whole && hasUnsafe(column.values()) ? { ...request, as: 'text' as const } : request;
  });
  return convertColumns(rows, columns, wishes);
}

function hasUnsafe(values: Values): boolean {
  for (const value of values) {
    if (typeof value === 'number' || value === null || value === undefined) continue;
    const text = typeof value === 'bigint' ? String(value) : values.show(value);
    if (text.length > 15 && /^[+-]?\d{16,18}$|^[+-]?\d{19}$/u.test(text)) {
      const whole = BigInt(text.replace(/^\+/u, ''));
      if (whole > 2n ** 53n || whole < -(2n ** 53n)) return true;
    }
  }
  return false;
}
