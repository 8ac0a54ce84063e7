import { type ColumnData, type TableData } from '@tenure/plan';
import { numberCodes } from './kernels/number-codes.ts';

/** A column as codes, -1 for null, with the value behind each code: text for text, else a number. */
export interface CodedColumn {
  readonly type: ColumnData['type'];
  readonly codes: Int32Array;
  readonly size: number;
  readonly valueOf: (code: number) => string | number;
  /** How many codes occur and how many rows are null, where that is known without looking. */
  readonly known?: { readonly distinct: number; readonly nulls: number };
}

/** A column of a table; throws when the table lacks it, which a checked plan rules out. */
export function columnOf(table: TableData, name: string): ColumnData {
  const column = Object.hasOwn(table.columns, name) ? table.columns[name] : undefined;
  if (!column)
    throw new Error(`The plan names the column ${JSON.stringify(name)}, which is not there.`);
  return column;
}

const coded = new WeakMap<ColumnData, CodedColumn>();

/** The codes of a column, found once per column; text keeps the codes that it has. */
export function codedColumn(column: ColumnData): CodedColumn {
  const known = coded.get(column);
  if (known) return known;
  const made = code(column);
  coded.set(column, made);
  return made;
}

function code(column: ColumnData): CodedColumn {
  switch (column.type) {
    case 'text': {
      const { codes, dictionary } = column;
      return {
        type: 'text',
        codes,
        size: dictionary.length,
        valueOf: (index) => dictionary[index] as string,
        ...(column.nulls === undefined
          ? {}
          : { known: { distinct: dictionary.length, nulls: column.nulls } }),
      };
    }
    case 'boolean':
      return {
        type: 'boolean',
        codes: Int32Array.from(column.values, (value) => (value === 2 ? -1 : value)),
        size: 2,
        valueOf: (index) => index,
      };
    case 'number':
      return { type: column.type, ...numberCodes(column.values, column.range) };
    case 'time':
      return { type: column.type, ...numberCodes(column.values) };
  }
}

/** A value as text, as it stands in a cohort's name: `pro`, `12.5`, `true`, `2024-03-01T06:00:00Z`. */
export function valueText(column: CodedColumn, zoned: boolean, index: number): string {
  const value = column.valueOf(index);
  if (column.type === 'boolean') return value === 1 ? 'true' : 'false';
  if (column.type !== 'time') return String(value);
  const time = new Date(Number(value));
  if (Number.isNaN(time.getTime())) return String(value);
  const text = time.toISOString().replace(/\.000Z$/, 'Z');
  return zoned ? text : text.slice(0, -1);
}

/** The rows of a column at the given indexes, null where an index is negative. */
export function gather(column: ColumnData, rows: Int32Array): ColumnData {
  switch (column.type) {
    case 'text':
      return { ...column, codes: take(column.codes, rows, new Int32Array(rows.length), -1) };
    case 'boolean':
      return { ...column, values: take(column.values, rows, new Uint8Array(rows.length), 2) };
    case 'number':
    case 'time':
      return {
        ...column,
        values: take(column.values, rows, new Float64Array(rows.length), Number.NaN),
      };
  }
}

function take<T extends Int32Array | Uint8Array | Float64Array>(
  from: T,
  rows: Int32Array,
  into: T,
  missing: number,
): T {
  for (let i = 0; i < rows.length; i += 1) {
    const row = rows[i] as number;
    into[i] = row < 0 ? missing : (from[row] as number);
  }
  return into;
}
