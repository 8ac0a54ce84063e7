import { type TableData } from '@tenure/plan';
import { codedColumn, columnOf, type CodedColumn } from './columns.ts';
import { timeSpan } from './times.ts';

/** A table in numbers, for the summary of a load. */
export interface TableSummary {
  readonly rows: number;
  /** Distinct customers, null left out. */
  readonly customers: number;
  /** First and last time in milliseconds since 1970; null without any. */
  readonly first: number | null;
  readonly last: number | null;
  readonly nullCustomers: number;
  /** Rows whose time is null, whoever their customer is. */
  readonly nullTimes: number;
}

/** Counts rows, customers and times of a table; `customer` and `time` are null for tables without one. */
export function summarize(
  table: TableData,
  customer: string | null,
  time: string | null,
): TableSummary {
  const { distinct, nulls } =
    customer === null
      ? { distinct: 0, nulls: 0 }
      : distinctOf(codedColumn(columnOf(table, customer)));
  const column = time === null ? null : columnOf(table, time);
  const span = column?.type === 'time' ? timeSpan(column) : null;
  return {
    rows: table.rows,
    customers: distinct,
    first: span && !Number.isNaN(span.first) ? span.first : null,
    last: span && !Number.isNaN(span.last) ? span.last : null,
    nullCustomers: nulls,
    nullTimes: span ? span.nulls : 0,
  };
}

/** How many codes occur, and rows without one. */
function distinctOf({ codes, size, known }: CodedColumn): { distinct: number; nulls: number } {
  if (known) return known;
  const seen = new Uint8Array(size);
  let nulls = 0;
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    if (code < 0) nulls += 1;
    else seen[code] = 1;
  }
  let distinct = 0;
  for (let code = 0; code < size; code += 1) distinct += seen[code] as number;
  return { distinct, nulls };
}
