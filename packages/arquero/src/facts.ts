import { type Plan, type TableData } from '@tenure/plan';
import { codedColumn, columnOf, type CodedColumn } from './columns.ts';
import { type Customers, tableOf } from './customers.ts';
import { sourcesOf } from './sources.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from './times.ts';

/** Rows of a table that no count can use. */
export interface Dropped {
  readonly nullCustomer: number;
  /** Rows with a customer and without a time, or with one outside the years 1 to 9999. */
  readonly nullTime: number;
}

/** What happened to the data on the way, for notes. */
export interface Facts {
  /** Customers with at least one start. */
  readonly customers: number;
  /** Starts; more than customers only when recurring. */
  readonly starts: number;
  /** Rows that could count as a return: of a customer, matching, before `until` and the as-of date. */
  readonly events: number;
  /** By table. */
  readonly dropped: Readonly<Record<string, Dropped>>;
}

/** The facts of a run, of which the starts are counted already. */
export function factsOf(
  plan: Plan,
  tables: Readonly<Record<string, TableData>>,
  customers: Customers,
  counted: Omit<Facts, 'dropped'>,
): Facts {
  const dropped = new Map<string, Dropped>();
  const whose = new Map<string, string>();
  for (const source of sourcesOf(plan)) {
    // Rows taken by another column, such as who brought the customer, are not lost without it.
    if ((whose.get(source.table) ?? source.customer) !== source.customer) continue;
    whose.set(source.table, source.customer);
    const known = dropped.get(source.table);
    if (known && (known.nullTime > 0 || source.time === null)) continue;
    const table = tableOf(tables, source.table);
    const time = source.time === null ? null : columnOf(table, source.time);
    dropped.set(
      source.table,
      droppedRows(
        customers.codesOf(source),
        codedColumn(columnOf(table, source.customer)),
        time?.type === 'time' && timeSpan(time).nulls > 0 ? time.values : null,
      ),
    );
  }
  return { ...counted, dropped: Object.fromEntries(dropped) };
}

const nulls = new WeakMap<Int32Array, number>();

function nullCodes(codes: Int32Array, own: CodedColumn): number {
  if (own.codes === codes && own.known) return own.known.nulls;
  let count = nulls.get(codes);
  if (count !== undefined) return count;
  count = 0;
  for (let i = 0; i < codes.length; i += 1) if ((codes[i] as number) < 0) count += 1;
  nulls.set(codes, count);
  return count;
}

function droppedRows(codes: Int32Array, own: CodedColumn, times: Float64Array | null): Dropped {
  let nullTime = 0;
  if (times !== null) {
    for (let i = 0; i < codes.length; i += 1) {
      const time = times[i] as number;
      if ((codes[i] as number) >= 0 && !(time >= FIRST_TIME && time < LAST_TIME)) nullTime += 1;
    }
  }
  return { nullCustomer: nullCodes(codes, own), nullTime };
}

/** How many of `size` codes occur. */
export function distinct(codes: Int32Array, size: number): number {
  const seen = new Uint8Array(size);
  for (let i = 0; i < codes.length; i += 1) seen[codes[i] as number] = 1;
  let count = 0;
  for (let code = 0; code < size; code += 1) count += seen[code] as number;
  return count;
}
