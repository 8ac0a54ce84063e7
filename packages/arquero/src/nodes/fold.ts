import { type Expression, type FoldNode, type RowsNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { type TimedRows } from '../kernels/anchors.ts';
import { cellMasks } from '../kernels/cell-masks.ts';
import { cellsOf, type Cells } from '../kernels/cells.ts';
import { foldLaid, type LaidStarts } from '../kernels/fold-laid.ts';
import { foldOnce } from '../kernels/fold-once.ts';
import { NO_START } from '../kernels/no-start.ts';
import { layRows, type LaidRows } from '../kernels/lay-rows.ts';
import { type Masks } from '../kernels/masks.ts';
import { numbersOfRows } from '../kernels/operands.ts';
import { type GroupedStarts } from '../kernels/profile.ts';
import { masksOfBits, NARROW, slotBits } from '../kernels/slot-bits.ts';
import { valueCells, type CellValues } from '../kernels/value-cells.ts';
import { valueOnce } from '../kernels/value-once.ts';
import { actorsOfStarts, holdsIn, startsOf, type Starts } from './anchor.ts';
import { actorsOf, type Actors } from './actors.ts';
import { clockOf, startTimes, type Clock } from './clock.ts';
import { firstSlot } from './common-starts.ts';
import { type Context } from './context.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';

/** Starts with their activity, and how far their periods are observed. */
export interface Folded {
  readonly starts: Starts;
  readonly cells: Cells;
  /** Bit c of a start is set when it is retained in cell c. */
  readonly masks: Masks;
  /** Per start, the periods that are over at the as-of date: 0 to one less. */
  readonly over: Int32Array;
  /** Per start, the periods that have begun before the as-of date. */
  readonly begun: Int32Array;
  /** Adds up the value per group of starts and cell; null without a value. */
  readonly values: ((groups: GroupedStarts) => CellValues) | null;
}

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** Folds the activity of every start into a mask; `slotsOnly` as in {@link startsOf}. */
export function foldOf(node: FoldNode, slotsOnly: boolean, context: Context): Folded {
  const { grid, matching } = node;
  const cells = cellsOf(grid);
  const once = isValueOnce(node, cells);
  const timed = needsTimes(node) && !once;
  const actors = actorsOf(node, context);
  const starts = startsOf(node.anchor, grid, slotsOnly && !timed, context, actors?.ofStarts);
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const clock = clockOf(grid, starts, time);
  const over = offsets(clock, clock.asOf, 0);
  const begun = offsets(clock, clock.before, 1);
  const horizon = Math.max(0, Math.min(grid.horizon, most(begun)));
  if (((horizon >>> 5) + 1) * starts.slots.length > MOST_WORDS) {
    throw new TooManyCells(horizon * starts.slots.length);
  }
  const rows = () => ({
    codes: actors?.ofRows ?? input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  });
  const fast = timed ? null : fastMasks(node, starts, clock, horizon, rows, context);
  const laid = fast ? null : laidOf(node, starts, clock, rows(), actors, context);
  const masks = fast ?? laidMasks(node, laid as Laid, clock, horizon, input, context);
  const everybody = node.period0 === 'size';
  return {
    starts,
    cells,
    masks: cellMasks(masks, cells, matching, everybody, context.poll),
    over,
    begun,
    values: once
      ? valuesOnce(node, starts, clock, cells, input, rows, context)
      : laid && valuesOf(node, laid, clock, cells, input, context),
  };
}

/** Whether the time of a start says more than its slot does. */
export function needsTimes(node: FoldNode): boolean {
  const { grid, value, shared } = node;
  return grid.clock !== 'calendar' || countsPeriod0(node) || value !== null || shared.length > 0;
}

/**
 * Whether a value can be added up row by row: a slot is a period, no row of a customer comes before its start,
 * and one row is enough. Else the rows of each period must stand side by side.
 */
function isValueOnce(node: FoldNode, cells: Cells): boolean {
  const { anchor, grid, value, atLeast, matching, period0, shared } = node;
  return (
    value !== null &&
    grid.clock === 'calendar' &&
    grid.every === 1 &&
    cells.plain &&
    matching === 'on' &&
    period0 === 'size' &&
    atLeast <= 1 &&
    shared.length === 0 &&
    anchor.entry === 'first' &&
    sameRows(node)
  );
}

function valuesOnce(
  node: FoldNode,
  { customers }: Starts,
  clock: Clock,
  cells: Cells,
  input: Rows,
  rows: () => TimedRows,
  { customers: { size }, poll }: Context,
): Folded['values'] {
  if (node.value === null) return null;
  const values = numbersOfRows(
    node.value.expression,
    (name) => columnIn(input, name),
    input.count,
    poll,
  );
  const starts = { customers, slots: clock.starts as Int32Array };
  const until = untilOf(node);
  return (groups) =>
    valueOnce(rows(), values, starts, clock.ticks, until, cells.count, groups, size, poll);
}

/** Whether the returns of period 0 make a difference to any cell. */
function countsPeriod0({ matching, period0 }: FoldNode): boolean {
  return period0 === 'counted' || matching === 'on_or_before';
}

/** The kernels that need no rows side by side: a single row makes a period active, a slot is a period. */
function fastMasks(
  node: FoldNode,
  starts: Starts,
  clock: Clock,
  horizon: number,
  rows: () => TimedRows,
  { customers: { size }, poll }: Context,
): Masks | null {
  if (!clock.unit || node.atLeast > 1) return null;
  const slots = clock.starts as Int32Array;
  const slotted = { customers: starts.customers, slots };
  const until = untilOf(node);
  const orAfter = node.matching === 'on_or_after';
  const base = firstSlot(slots);
  if (clock.asOf + 1 - base < NARROW) {
    const bits =
      starts.bits && slots === starts.slots && sameRows(node)
        ? starts.bits
        : slotBits(rows(), -Infinity, until, clock.ticks, base, size, poll);
    return masksOfBits(bits, slotted, horizon, orAfter);
  }
  if (node.anchor.entry === 'recurring') return null;
  const slotOfCustomer = new Int32Array(size).fill(NO_START);
  for (let start = 0; start < slots.length; start += 1) {
    slotOfCustomer[starts.customers[start] as number] = slots[start] as number;
  }
  const masks = foldOnce(rows(), slotOfCustomer, clock.ticks, until, horizon, orAfter, poll);
  return ofStarts(masks, starts.customers);
}

/** What the general kernels read: rows side by side, and the starts as they see them. */
interface Laid {
  readonly rows: LaidRows;
  readonly starts: LaidStarts;
  readonly times: Float64Array;
}

function laidOf(
  node: FoldNode,
  starts: Starts,
  clock: Clock,
  rows: TimedRows,
  actors: Actors | null,
  context: Context,
): Laid {
  const own = actorsOfStarts(starts, actors?.ofStarts ?? null);
  const earliest = new Float64Array(actors?.size ?? context.customers.size).fill(Infinity);
  for (let start = 0; start < own.length; start += 1) {
    const actor = own[start] as number;
    earliest[actor] = Math.min(earliest[actor] as number, clock.starts[start] as number);
  }
  const timed = countsPeriod0(node) || node.value !== null;
  const input = rowsOf(node.input, context);
  return {
    rows: layRows(rows, earliest, clock.ticks, untilOf(node), timed, context.poll),
    starts: {
      actors: own,
      ticks: clock.starts,
      times: timed ? startTimes(node.grid, starts, timesIn(input, node.time)) : null,
    },
    times: rows.times,
  };
}

/** The general kernel, for every choice that the fast ones do not know. */
function laidMasks(
  node: FoldNode,
  { rows, starts, times }: Laid,
  clock: Clock,
  horizon: number,
  input: Rows,
  context: Context,
): Masks {
  return foldLaid(
    rows,
    starts,
    clock.offset,
    horizon,
    node.atLeast,
    node.matching === 'on_or_after',
    countsPeriod0(node) ? { times, starting: holdsIn(node.starting, input, context) } : null,
    context.poll,
  );
}

function valuesOf(
  { value, atLeast, matching }: FoldNode,
  { rows, starts, times }: Laid,
  clock: Clock,
  cells: Cells,
  input: Rows,
  { poll }: Context,
): Folded['values'] {
  if (value === null) return null;
  const columns = (name: string) => columnIn(input, name);
  const values = numbersOfRows(value.expression, columns, input.count, poll);
  const cumulative = matching === 'on_or_before';
  return (groups) =>
    valueCells(
      rows,
      starts,
      clock.offset,
      { times, values },
      cells,
      groups,
      atLeast,
      cumulative,
      poll,
    );
}

function untilOf({ until, grid }: FoldNode): number {
  return Math.min(until ?? Infinity, grid.asOf);
}

function offsets({ starts, offset }: Clock, tick: number, plus: number): Int32Array {
  const counts = new Int32Array(starts.length);
  for (let start = 0; start < starts.length; start += 1) {
    counts[start] = offset(starts[start] as number, tick) + plus;
  }
  return counts;
}

function most(counts: Int32Array): number {
  let largest = 0;
  for (let i = 0; i < counts.length; i += 1) {
    if ((counts[i] as number) > largest) largest = counts[i] as number;
  }
  return largest;
}

/** Whether any row that could start is a return and the other way round. */
export function sameRows({ anchor, input, time, activity, until }: FoldNode): boolean {
  // Which columns are read of the rows does not change which rows they are.
  const rowsAs = (node: RowsNode, condition: Expression | null) =>
    JSON.stringify([node, condition], (key, part: unknown) => (key === 'columns' ? null : part));
  return (
    until === null &&
    anchor.time === time &&
    rowsAs(anchor.input, anchor.condition) === rowsAs(input, activity)
  );
}

/** The masks of the customers that have a start, in the order of the starts. */
function ofStarts({ words, bits, events }: Masks, customers: Int32Array): Masks {
  const own = new Int32Array(customers.length * words);
  for (let start = 0; start < customers.length; start += 1) {
    const code = customers[start] as number;
    for (let word = 0; word < words; word += 1) {
      own[start * words + word] = bits[code * words + word] as number;
    }
  }
  return { words, bits: own, events };
}
