import {
  type ColumnData,
  type FilterNode,
  type LookupNode,
  type RowsNode,
  type SourceNode,
  type TimeColumn,
} from '@tenure/plan';
import { columnOf, gather } from '../columns.ts';
import { tableOf } from '../customers.ts';
import { truthOfRows } from '../kernels/truth.ts';
import { timeSpan } from '../times.ts';
import { type Context } from './context.ts';

/** A column as a node sees it: as it stands, or reached through the customer of the row. */
interface Reach {
  readonly column: ColumnData;
  /** Per customer the row of the column, -1 for none; null when rows are the column's own. */
  readonly through: Int32Array | null;
}

/** Rows of a table with their customers, before anything is counted. */
export interface Rows {
  readonly count: number;
  /** The customer of each row, -1 for null. */
  readonly codes: Int32Array;
  /** 1 where a row is kept; null when all are. */
  readonly kept: Uint8Array | null;
  /** Null when there is no such column. */
  readonly reach: (name: string) => Reach | null;
}

/** Runs the nodes that give rows; equal nodes are run once. */
export function rowsOf(node: RowsNode, context: Context): Rows {
  const key = JSON.stringify(node);
  const rows = context.rows.get(key) ?? made(node, context);
  context.rows.set(key, rows);
  return rows;
}

function made(node: RowsNode, context: Context): Rows {
  switch (node.kind) {
    case 'source':
      return source(node, context);
    case 'filter':
      return filter(node, context);
    case 'lookup':
      return lookup(node, context);
  }
}

function source(node: SourceNode, context: Context): Rows {
  const table = tableOf(context.tables, node.table);
  const names = new Set([
    node.customer,
    ...(node.time === null ? [] : [node.time]),
    ...node.columns,
  ]);
  const time = node.time === null ? null : columnOf(table, node.time);
  return {
    count: table.rows,
    codes: context.customers.codesOf(node),
    kept: time?.type === 'time' && timeSpan(time).nulls > 0 ? timed(time) : null,
    reach: (name) => (names.has(name) ? { column: columnOf(table, name), through: null } : null),
  };
}

function timed(column: TimeColumn): Uint8Array {
  const { first, last } = timeSpan(column);
  return Uint8Array.from(column.values, (time) => (time >= first && time <= last ? 1 : 0));
}

function filter({ input, condition }: FilterNode, context: Context): Rows {
  const rows = rowsOf(input, context);
  const holds = truthOfRows(condition, (name) => columnIn(rows, name), rows.count, context.poll);
  const { kept } = rows;
  for (let i = 0; i < holds.length; i += 1) {
    if (holds[i] === 2 || (kept !== null && kept[i] !== 1)) holds[i] = 0;
  }
  return { ...rows, kept: holds };
}

function lookup(node: LookupNode, context: Context): Rows {
  const rows = rowsOf(node.input, context);
  const from = rowsOf(node.from, context);
  const first = firstRowOfCustomer(from, context.customers.size);
  return {
    ...rows,
    kept: node.required ? known(rows, first) : rows.kept,
    reach: (name) => rows.reach(name) ?? reachInto(node, from, first, name),
  };
}

function reachInto(node: LookupNode, from: Rows, first: Int32Array, name: string): Reach | null {
  const bare = node.columns.find((column) => node.prefix + column === name || column === name);
  const reached = bare === undefined ? null : from.reach(bare);
  if (!reached) return null;
  const { column, through } = reached;
  // A column that `from` itself looked up is reached through the same customer.
  return {
    column,
    through: through ? first.map((row, code) => (row < 0 ? -1 : (through[code] as number))) : first,
  };
}

function firstRowOfCustomer({ codes, kept }: Rows, size: number): Int32Array {
  const first = new Int32Array(size).fill(-1);
  for (let i = codes.length - 1; i >= 0; i -= 1) {
    const code = codes[i] as number;
    if (code >= 0 && (kept === null || kept[i] === 1)) first[code] = i;
  }
  return first;
}

function known({ codes, kept }: Rows, first: Int32Array): Uint8Array {
  const found = new Uint8Array(codes.length);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    found[i] =
      code >= 0 && (first[code] as number) >= 0 && (kept === null || kept[i] === 1) ? 1 : 0;
  }
  return found;
}

function reachOf(rows: Rows, name: string): Reach {
  const reached = rows.reach(name);
  if (!reached)
    throw new Error(`The plan names the column ${JSON.stringify(name)}, which is not there.`);
  return reached;
}

/** A column of the rows, one value a row. */
export function columnIn(rows: Rows, name: string): ColumnData {
  const { column, through } = reachOf(rows, name);
  return through ? gather(column, throughCodes(through, rows.codes)) : column;
}

/** A column at some of the rows. */
export function columnAt(rows: Rows, name: string, at: Int32Array): ColumnData {
  const { column, through } = reachOf(rows, name);
  return gather(
    column,
    through
      ? throughCodes(
          through,
          at.map((row) => rows.codes[row] as number),
        )
      : at,
  );
}

/** A column of times, one a row; throws when it is of another type, which a checked plan rules out. */
export function timesIn(rows: Rows, name: string): TimeColumn {
  const column = columnIn(rows, name);
  if (column.type !== 'time') throw new Error(`The column ${JSON.stringify(name)} is not a time.`);
  return column;
}

function throughCodes(through: Int32Array, codes: Int32Array): Int32Array {
  return codes.map((code) => (code < 0 ? -1 : (through[code] as number)));
}
