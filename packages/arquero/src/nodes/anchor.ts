import { type AnchorNode, type Expression, type GridNode, type TimeColumn } from '@tenure/plan';
import { firstRows, recurringRows, type TimedRows } from '../kernels/anchors.ts';
import { NARROW, slotBits, startsOfBits, type SlotBits } from '../kernels/slot-bits.ts';
import { slotsOf } from '../kernels/slots.ts';
import { truthOfRows } from '../kernels/truth.ts';
import { timeSpan } from '../times.ts';
import { firstSlot, oncePerPeriod } from './common-starts.ts';
import { boundFor, calendarFor, kept, type Context } from './context.ts';
import { passing } from './start-tests.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';

/** The starts: parallel arrays, ordered by customer unless recurring. */
export interface Starts {
  readonly input: Rows;
  readonly time: TimeColumn;
  readonly customers: Int32Array;
  /** The start's row in `input`; null when only slots were asked for. */
  readonly rows: Int32Array | null;
  /** Slots of all rows that could start, up to the as-of date, where they were marked on the way. */
  readonly bits: SlotBits | null;
  /** The start's slot in the grid's grain. */
  readonly slots: Int32Array;
  /** The slot with which common periods begin: of the window's start, without one of the earliest start. */
  readonly first: number;
}

/**
 * Finds the starts. Rows at or after the as-of date are not known and start nothing. With `slotsOnly` the
 * rows of the starts may be left out: the caller names cohorts by the start's slot alone. Recurring starts
 * are one per actor and slot, where `actors` are given per row; then `slotsOnly` must not be.
 */
export function startsOf(
  node: AnchorNode,
  grid: GridNode,
  slotsOnly: boolean,
  context: Context,
  actors: Int32Array | null = null,
): Starts {
  const { keep = [] } = node;
  const all = allStarts(node, grid, slotsOnly && keep.length === 0, context, actors);
  const { from } = node.window;
  const starts = {
    ...all,
    first: from === null ? firstSlot(all.slots) : slotAt(from, all.time, grid),
  };
  const gathered = grid.origin === 'common' && grid.every > 1 && node.entry === 'recurring';
  const once = gathered ? oncePerPeriod(starts, actorsOfStarts(starts, actors), grid) : starts;
  return passing(once, keep, grid, context);
}

/** The slot that holds an instant, as the starts' times are slotted. */
function slotAt(instant: number, time: TimeColumn, { grain, calendar }: GridNode): number {
  const at = boundFor(time, calendar, instant);
  return slotsOf(grain, calendarFor(time, calendar), at, at).of(at);
}

/** Who each start belongs to: its customer, or the actor of its row. */
export function actorsOfStarts({ rows, customers }: Starts, actors: Int32Array | null): Int32Array {
  return actors && rows ? rows.map((row) => actors[row] as number) : customers;
}

/** The rows that may start, and between which times. */
export function candidates(node: AnchorNode, grid: GridNode, context: Context) {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const span = timeSpan(time);
  const first = Number.isNaN(span.first) ? 0 : span.first;
  const bound = (instant: number) => boundFor(time, grid.calendar, instant);
  const asOf = bound(grid.asOf);
  const last = Math.max(first, Math.min(span.last, asOf)) || first;
  const ticks = slotsOf(grid.grain, calendarFor(time, grid.calendar), first, last);
  const from = bound(node.window.from ?? -Infinity);
  const until = Math.min(bound(node.window.until ?? Infinity), asOf);
  const timed = (): TimedRows => ({
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.condition, input, context),
    span,
  });
  return { input, time, asOf, first, last, ticks, from, until, timed };
}

/** The slots of every customer's rows that may start, where all slots fit into a word. */
export interface Marked {
  readonly input: Rows;
  readonly time: TimeColumn;
  readonly bits: SlotBits;
}

/** Marks the slots of the rows that may start, or has marked them before; null where they do not fit. */
export function markedOf(node: AnchorNode, grid: GridNode, context: Context): Marked | null {
  const { input, time, first, last, ticks, from, until, timed } = candidates(node, grid, context);
  const base = ticks.of(first) - 1;
  if (ticks.of(last) - base >= NARROW - 1) return null;
  const { grain, calendar, asOf } = grid;
  const { customers, poll } = context;
  const bits = kept(
    context,
    ['slots', { ...node, entry: null }, grain, calendar, asOf],
    () => slotBits(timed(), from, until, ticks, base, customers.size, poll),
    (made) => made.bits.byteLength,
  );
  return { input, time, bits };
}

function allStarts(
  node: AnchorNode,
  grid: GridNode,
  slotsOnly: boolean,
  context: Context,
  actors: Int32Array | null,
): Omit<Starts, 'first'> {
  const unbounded = node.window.from === null && node.window.until === null;
  const bySlot =
    node.entry === 'recurring' ||
    node.entry === 'first_in_window' ||
    (node.entry === 'first' && unbounded);
  const marked = slotsOnly && bySlot ? markedOf(node, grid, context) : null;
  if (marked !== null) {
    const starts = startsOfBits(marked.bits, node.entry !== 'recurring');
    return { ...marked, rows: null, bits: unbounded ? marked.bits : null, ...starts };
  }
  const { input, time, asOf, ticks, from, until, ...found } = candidates(node, grid, context);
  const { of: slotOf } = ticks;
  const timed = found.timed();
  const matches = timed.counts;
  if (node.entry === 'recurring') {
    const whose = { ...timed, codes: actors ?? input.codes };
    const starts = recurringRows(whose, from, until, ticks, context.poll);
    const customers = starts.rows.map((row) => input.codes[row] as number);
    return { input, time, bits: null, ...starts, customers };
  }
  const anyTime = node.entry !== 'first_in_window';
  const counts = node.entry === 'first_ever' ? holdsIn(node.name, input, context) : matches;
  const firsts = firstRows(
    { ...timed, counts },
    anyTime ? -Infinity : from,
    anyTime ? asOf : until,
    context.customers.size,
    context.poll,
  );
  const enters = (row: number): boolean => {
    const at = time.values[row] as number;
    return at >= from && at < until && (matches === null || matches[row] === 1);
  };
  const { rows, customers } = entered(firsts.rows, enters);
  const slots = new Int32Array(rows.length);
  for (let start = 0; start < rows.length; start += 1) {
    slots[start] = slotOf(firsts.times[customers[start] as number] as number);
  }
  return { input, time, customers, rows, slots, bits: null };
}

function entered(
  firstRow: Int32Array,
  enters: (row: number) => boolean,
): { rows: Int32Array; customers: Int32Array } {
  const rows = new Int32Array(firstRow.length);
  const customers = new Int32Array(firstRow.length);
  let count = 0;
  for (let code = 0; code < firstRow.length; code += 1) {
    const row = firstRow[code] as number;
    if (row < 0 || !enters(row)) continue;
    rows[count] = row;
    customers[count] = code;
    count += 1;
  }
  return { rows: rows.slice(0, count), customers: customers.slice(0, count) };
}

/** 1 for every row where the condition is true; null when there is no condition. */
export function holdsIn(
  condition: Expression | null,
  rows: Rows,
  { poll }: Context,
): Uint8Array | null {
  return condition && truthOfRows(condition, (name) => columnIn(rows, name), rows.count, poll);
}
