import { slotStart, type Calendar, type FoldNode, type Grain } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { foldOnce, NO_START } from '../kernels/fold-once.ts';
import { foldSorted } from '../kernels/fold-sorted.ts';
import { type Masks } from '../kernels/masks.ts';
import { masksOfBits, NARROW, slotBits } from '../kernels/slot-bits.ts';
import { slotsOf } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { holdsIn, startsOf, type Starts } from './anchor.ts';
import { calendarFor, type Context } from './context.ts';
import { rowsOf, timesIn } from './rows.ts';

/** Starts with their activity, and how far the grid is observed. */
export interface Folded {
  readonly starts: Starts;
  readonly masks: Masks;
  /** The slot that begins last at or before the as-of date: all before it are over. */
  readonly closed: number;
  /** The slot that begins last before the as-of date. */
  readonly begun: number;
}

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** Folds the activity of every start into a mask; `slotsOnly` as in {@link startsOf}. */
export function foldOf(node: FoldNode, slotsOnly: boolean, context: Context): Folded {
  const { grid, atLeast } = node;
  const starts = startsOf(node.anchor, grid, slotsOnly, context);
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const calendar = calendarFor(time, grid.calendar);
  const span = timeSpan(time);
  const first = Number.isNaN(span.first) ? 0 : span.first;
  const slotOf = slotsOf(
    grid.grain,
    calendar,
    first,
    Math.max(first, Math.min(span.last, grid.asOf)) || 0,
  );
  const asOf = Math.min(Math.max(grid.asOf, FIRST_TIME), LAST_TIME);
  const edge = slotsOf(grid.grain, calendar, asOf, asOf)(asOf);
  const closed = lastSlot(edge, grid.grain, calendar, (begins) => begins <= asOf);
  const begun = lastSlot(edge, grid.grain, calendar, (begins) => begins < asOf);
  const base = least(starts.slots);
  const horizon = Math.max(0, Math.min(grid.horizon, edge + 1 - base));
  if (((horizon >>> 5) + 1) * starts.slots.length > MOST_WORDS) {
    throw new TooManyCells(horizon * starts.slots.length);
  }
  const rows = () => ({
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  });
  const until = Math.min(node.until ?? Infinity, grid.asOf);
  const orAfter = node.matching === 'on_or_after';
  const { size } = context.customers;
  const { poll } = context;
  if (atLeast <= 1 && edge + 1 - base < NARROW) {
    const bits =
      starts.bits && sameRows(node)
        ? starts.bits
        : slotBits(rows(), -Infinity, until, slotOf, base, size, poll);
    return { starts, masks: masksOfBits(bits, starts, horizon, orAfter), closed, begun };
  }
  if (node.anchor.entry === 'recurring' || atLeast > 1) {
    const masks = foldSorted(rows(), starts, size, slotOf, until, horizon, atLeast, orAfter, poll);
    return { starts, masks, closed, begun };
  }
  const slotOfCustomer = new Int32Array(size).fill(NO_START);
  for (let start = 0; start < starts.slots.length; start += 1) {
    slotOfCustomer[starts.customers[start] as number] = starts.slots[start] as number;
  }
  const masks = foldOnce(rows(), slotOfCustomer, slotOf, until, horizon, orAfter, poll);
  return { starts, masks: ofStarts(masks, starts.customers), closed, begun };
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

function least(slots: Int32Array): number {
  let smallest = Infinity;
  for (let start = 0; start < slots.length; start += 1) {
    smallest = Math.min(smallest, slots[start] as number);
  }
  return smallest;
}

/** The last slot around `near` whose beginning passes: clocks that go back at midnight can move it by one. */
function lastSlot(
  near: number,
  grain: Grain,
  calendar: Calendar,
  passes: (begins: number) => boolean,
): number {
  let slot = near + 2;
  while (slot > near - 4 && !passes(slotStart(slot, grain, calendar))) slot -= 1;
  return slot;
}
