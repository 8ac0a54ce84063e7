import { type FoldNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { cellMasks } from '../kernels/cell-masks.ts';
import { cellsOf, type Cells } from '../kernels/cells.ts';
import { foldLaid } from '../kernels/fold-laid.ts';
import { foldOnce, NO_START } from '../kernels/fold-once.ts';
import { layRows } from '../kernels/lay-rows.ts';
import { type Masks } from '../kernels/masks.ts';
import { masksOfBits, NARROW, slotBits } from '../kernels/slot-bits.ts';
import { type TimedRows } from '../kernels/anchors.ts';
import { holdsIn, startsOf, type Starts } from './anchor.ts';
import { clockOf, firstSlot, startTimes, type Clock } from './clock.ts';
import { type Context } from './context.ts';
import { rowsOf, timesIn, type Rows } from './rows.ts';

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
}

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** Folds the activity of every start into a mask; `slotsOnly` as in {@link startsOf}. */
export function foldOf(node: FoldNode, slotsOnly: boolean, context: Context): Folded {
  const { grid, matching } = node;
  const cells = cellsOf(grid);
  const timed = needsTimes(node);
  const starts = startsOf(node.anchor, grid, slotsOnly && !timed, context);
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
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  });
  const masks =
    (timed ? null : fastMasks(node, starts, clock, horizon, rows, context)) ??
    laidMasks(node, starts, clock, horizon, rows(), input, context);
  const everybody = node.period0 === 'size';
  return {
    starts,
    cells,
    masks: cellMasks(masks, cells, matching, everybody, context.poll),
    over,
    begun,
  };
}

/** Whether the time of a start says more than its slot does. */
function needsTimes({ grid, matching, period0, value }: FoldNode): boolean {
  return (
    grid.clock !== 'calendar' ||
    period0 === 'counted' ||
    matching === 'on_or_before' ||
    value !== null
  );
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
      starts.bits && node.grid.every === 1 && sameRows(node)
        ? starts.bits
        : slotBits(rows(), -Infinity, until, clock.tickOf, base, size, poll);
    return masksOfBits(bits, slotted, horizon, orAfter);
  }
  if (node.anchor.entry === 'recurring') return null;
  const slotOfCustomer = new Int32Array(size).fill(NO_START);
  for (let start = 0; start < slots.length; start += 1) {
    slotOfCustomer[starts.customers[start] as number] = slots[start] as number;
  }
  const masks = foldOnce(rows(), slotOfCustomer, clock.tickOf, until, horizon, orAfter, poll);
  return ofStarts(masks, starts.customers);
}

/** The general kernel, for every other choice. */
function laidMasks(
  node: FoldNode,
  starts: Starts,
  clock: Clock,
  horizon: number,
  rows: TimedRows,
  input: Rows,
  context: Context,
): Masks {
  const { matching, atLeast } = node;
  const actors = starts.customers;
  const earliest = new Float64Array(context.customers.size).fill(Infinity);
  for (let start = 0; start < actors.length; start += 1) {
    const actor = actors[start] as number;
    earliest[actor] = Math.min(earliest[actor] as number, clock.starts[start] as number);
  }
  const counted = node.period0 === 'counted' || matching === 'on_or_before';
  const laid = layRows(rows, earliest, clock.tickOf, untilOf(node), counted, context.poll);
  const times = counted ? startTimes(node.grid, starts, timesIn(input, node.time)) : null;
  return foldLaid(
    laid,
    { actors, ticks: clock.starts, times },
    clock.offset,
    horizon,
    atLeast,
    matching === 'on_or_after',
    counted ? { times: rows.times, starting: holdsIn(node.starting, input, context) } : null,
    context.poll,
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
  for (let i = 0; i < counts.length; i += 1) largest = Math.max(largest, counts[i] as number);
  return largest;
}

/** Whether any row that could start is a return and the other way round. */
function sameRows({ anchor, input, time, activity, until }: FoldNode): boolean {
  return (
    until === null &&
    anchor.time === time &&
    JSON.stringify([anchor.input, anchor.condition]) === JSON.stringify([input, activity])
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
