import {
  type CellSpan,
  type FoldNode,
  type CohortPlan,
  type ResultValue,
  type TableData,
} from '@tenure/plan';
import { customersOf } from '../customers.ts';
import { holdsIn, startsOf, type Starts } from '../nodes/anchor.ts';
import { actorsOf } from '../nodes/actors.ts';
import { boundFor, type Context } from '../nodes/context.ts';
import { nameDimension } from '../nodes/naming.ts';
import { rowsOf, timesIn, type Rows } from '../nodes/rows.ts';
import { isRetained, type PeriodCounts } from './is-retained.ts';
import { rowsOfCustomer } from './rows.ts';
import { startClock, windowOf } from './window.ts';

/** What a row of the customer is to a start. */
export type RowReason =
  /** A start row at the very time of the start. */
  | 'start'
  | 'return'
  /** In the start's own period, and before the start. */
  | 'not after the start'
  | 'before the start'
  /** Not what counts as a return. */
  | 'no return'
  /** Left out by `where`, or without a time. */
  | 'left out'
  /** Of another segment than the start, where both must be of one. */
  | 'other segment'
  /** At or after the as-of date, or the end of the window of returns. */
  | 'too late';

/** A row of the customer. */
export interface TracedRow {
  /** In milliseconds since 1970; NaN where there is none. */
  readonly time: number;
  /** The period after the start, below 0 before it. */
  readonly period: number;
  readonly reason: RowReason;
  readonly values: Readonly<Record<string, ResultValue>>;
}

/** What decides a cell for one start of a customer. */
export interface Trace {
  /** When the cell's periods begin and end (exclusive), in milliseconds since 1970. */
  readonly from: number;
  readonly until: number;
  /** The customer's rows in the order of time. */
  readonly rows: readonly TracedRow[];
  /** The returns of each period. */
  readonly counts: PeriodCounts;
  /** What the rule makes of them, whether the periods are over or not. */
  readonly retained: boolean;
}

/**
 * Follows one start through a cell, row by row: the plain equivalent of the fold for one customer, which tests
 * hold against it. Null where the customer has no start at that time.
 */
export function traceCell(
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  customer: string,
  start: number,
  cell: CellSpan,
): Trace | null {
  const context = contextOf(plan, tables);
  const fold = plan.root.input.input.input.input;
  const { anchor, grid } = fold;
  const actors = actorsOf(fold, context);
  const starts = startsOf(anchor, grid, false, context, actors?.ofStarts);
  const own = new Set(rowsOfCustomer(anchor.input, customer, context).rows);
  const at = (starts.rows ?? []).findIndex(
    (row) => starts.time.values[row] === start && own.has(row),
  );
  if (at < 0) return null;
  const input = rowsOf(fold.input, context);
  const time = timesIn(input, fold.time);
  const clock = startClock(grid, starts, at, time, cell.to);
  const reasonOf = reasons(fold, starts, at, input, clock.start, context);
  const found = rowsOfCustomer(fold.input, customer, context);
  const rows = found.rows.map((row): TracedRow => {
    const moment = time.values[row] as number;
    const period = clock.periodOf(moment);
    const reason = found.kept(row) ? reasonOf(row, moment, period) : 'left out';
    return { time: moment, period, reason, values: found.values(row) };
  });
  const counts = new Map<number, number>();
  for (const { period, reason } of rows) {
    if (reason === 'return') counts.set(period, (counts.get(period) ?? 0) + 1);
  }
  rows.sort((a, b) => a.time - b.time);
  return {
    ...windowOf(clock, cell, grid),
    rows,
    counts,
    retained: isRetained(fold, cell, counts),
  };
}

function contextOf(plan: CohortPlan, tables: Readonly<Record<string, TableData>>): Context {
  const customers = customersOf(plan, tables);
  return { tables, customers, poll: () => undefined, rows: new Map() };
}

function reasons(
  fold: FoldNode,
  starts: Starts,
  at: number,
  input: Rows,
  start: number,
  context: Context,
): (row: number, moment: number, period: number) => RowReason {
  const until = Math.min(fold.until ?? Infinity, fold.grid.asOf);
  const active = holdsIn(fold.activity, input, context);
  const starting = holdsIn(fold.starting, input, context);
  const shares = sharing(fold, starts, at, input, context);
  return (row, moment, period) => {
    const isStart = moment === start && starting?.[row] === 1;
    if (moment >= until) return 'too late';
    if (active !== null && active[row] !== 1) return isStart ? 'start' : 'no return';
    if (period < 0) return 'before the start';
    if (!shares(row)) return 'other segment';
    if (period > 0) return 'return';
    return isStart ? 'start' : moment < start ? 'not after the start' : 'return';
  };
}

/** Whether a row has the start's values of the dimensions that returns must share. */
function sharing(
  fold: FoldNode,
  starts: Starts,
  at: number,
  input: Rows,
  context: Context,
): (row: number) => boolean {
  if (fold.shared.length === 0) return () => true;
  const { grid } = fold;
  const labelsOf = (rows: Rows, row: number) =>
    fold.shared.map((dimension) => {
      if (dimension.kind === 'test') return null;
      const one = { ...starts, input: rows, rows: Int32Array.of(row) };
      const { labels, codes } = nameDimension(dimension, one, grid, context);
      return labels[codes[0] as number] ?? null;
    });
  const wanted = JSON.stringify(labelsOf(starts.input, starts.rows?.[at] ?? 0));
  return (row) => JSON.stringify(labelsOf(input, row)) === wanted;
}

/** What is left of a customer's rows, condition by condition, where none is a start of the result. */
export interface StartTrace {
  readonly rows: number;
  /** Those that `where` leaves and that have a time. */
  readonly kept: number;
  /** Of these, those that match the start's condition. */
  readonly matching: number;
  /** The first of these, in milliseconds since 1970; null without any. */
  readonly first: number | null;
  /** Of these, those in the window of `during` and before the as-of date. */
  readonly inWindow: number;
}

/** Why a customer has no start. */
export function traceStart(
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  customer: string,
): StartTrace {
  const context = contextOf(plan, tables);
  const { anchor, grid } = plan.root.input.input.input.input;
  const input = rowsOf(anchor.input, context);
  const time = timesIn(input, anchor.time);
  const found = rowsOfCustomer(anchor.input, customer, context);
  const matches = holdsIn(anchor.condition, input, context);
  const timeOf = (row: number) => time.values[row] as number;
  const kept = found.rows.filter((row) => found.kept(row) && !Number.isNaN(timeOf(row)));
  const matching = kept.filter((row) => matches === null || matches[row] === 1);
  const bound = (moment: number) => boundFor(time, grid.calendar, moment);
  const from = bound(anchor.window.from ?? -Infinity);
  const until = Math.min(bound(anchor.window.until ?? Infinity), bound(grid.asOf));
  const first = matching.reduce((least, row) => Math.min(least, timeOf(row)), Infinity);
  return {
    rows: found.rows.length,
    kept: kept.length,
    matching: matching.length,
    first: first === Infinity ? null : first,
    inWindow: matching.filter((row) => timeOf(row) >= from && timeOf(row) < until).length,
  };
}
