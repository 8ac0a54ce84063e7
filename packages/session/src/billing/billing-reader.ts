import {
  BILLED_COLUMNS,
  type BilledKind,
  type ColumnData,
  type Outcome,
  type SourceColumn,
  type SourceReader,
} from '@tenure/compiler';
import { stripeTable, type MadeTable, type MadeValue } from './stripe-tables.ts';

/**
 * A reader of one table, made of those that a billing system exported into a folder: what `describe` and `read` give of
 * the folder's path. The table is made once and is in memory.
 */
export function billingReader(reader: SourceReader, kind: BilledKind): SourceReader {
  const columns = BILLED_COLUMNS[kind];
  const made = new Map<string, Promise<Outcome<MadeTable>>>();
  const tableOf = (folder: string) => {
    const own = folder.replace(/\/+$/u, '');
    const found = made.get(own) ?? stripeTable(reader, own, kind);
    made.set(own, found);
    return found;
  };
  return {
    describe: async (folder) => {
      const found = await tableOf(folder);
      if (!found.ok) return found;
      const { rows, remarks } = found.value;
      return {
        ok: true,
        value: { file: folder, format: 'duckdb', rows: rows.length, columns, remarks },
      };
    },
    read: async (folder, wanted) => {
      const found = await tableOf(folder);
      if (!found.ok) return found;
      const { rows } = found.value;
      const names = new Set(wanted.map(({ name }) => name));
      const data = columns
        .filter(({ name }) => names.has(name))
        .map((column) => [column.name, columnOf(column, rows)] as const);
      return {
        ok: true,
        value: { data: { rows: rows.length, columns: Object.fromEntries(data) }, unreadable: [] },
      };
    },
  };
}

function columnOf(
  { name, type }: SourceColumn,
  rows: readonly Readonly<Record<string, MadeValue>>[],
): ColumnData {
  const numbers = () =>
    Float64Array.from(rows, (row) => (typeof row[name] === 'number' ? row[name] : Number.NaN));
  if (type === 'number') return { type, values: numbers() };
  if (type === 'time') return { type, values: numbers(), zoned: true };
  const codes = new Map<string, number>();
  const found = rows.map((row) => {
    const value = row[name];
    if (value === null || value === undefined || value === '') return -1;
    const code = codes.get(String(value)) ?? codes.size;
    codes.set(String(value), code);
    return code;
  });
  return { type: 'text', codes: Int32Array.from(found), dictionary: [...codes.keys()] };
}
