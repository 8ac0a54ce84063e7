import { type CohortNode, type Grain, type ProfileNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { cellsOf, MOST_CELLS, type Cells } from '../kernels/cells.ts';
import { laidTriangle } from '../kernels/laid-triangle.ts';
import { layoutOf } from '../kernels/known-layouts.ts';
import { NARROW } from '../kernels/slot-bits.ts';
import { triangleOf } from '../kernels/triangle.ts';
import { candidates, markedOf } from './anchor.ts';
import { binnedSlots } from './binned-slots.ts';
import { edgesOf } from './clock.ts';
import { keyColumns } from './cohort.ts';
import { calendarFor, type Context } from './context.ts';
import { needsTimes, sameRows } from './fold.ts';
import { slotNames, type Named } from './naming.ts';
import { type Profiled } from './profile.ts';

/** A triangle counted: per cohort, or per cohort and cell. */
interface Triangle {
  readonly labels: Named['labels'];
  readonly customers: Int32Array;
  /** 1 where nobody can join. */
  readonly closed: Uint8Array;
  readonly exposed: Int32Array;
  readonly begun: Int32Array;
  readonly retained: Int32Array;
  readonly retainedExposed: Int32Array;
  readonly events: number;
}

/**
 * Counts the cells of a cohort triangle straight from the rows of every customer; null where the question is any
 * other, or nobody starts. Its plain equivalent is the general way of `profileOf`.
 */
export function triangleProfile({ input: cohort }: ProfileNode, context: Context): Profiled | null {
  if (!isTriangle(cohort)) return null;
  const cells = cellsOf(cohort.input.grid);
  const counted = ofLayout(cohort, cells, context) ?? ofSlots(cohort, cells, context);
  if (counted === null || counted.customers.length === 0) return null;
  const { labels, customers, closed, events, ...counts } = counted;
  const { count } = cells;
  const rows = customers.length * count;
  const cohortOf = (row: number) => Math.floor(row / count);
  const make = (value: (row: number) => number) => Int32Array.from({ length: rows }, (_, row) => value(row)); // prettier-ignore
  const starts = customers.reduce((sum, own) => sum + own, 0);
  const cell = make((row) => row % count);
  return {
    names: {
      cohorts: { size: customers.length, parts: [Int32Array.from(customers.keys())] },
      segments: { size: 1, parts: [] },
      cohortColumns: keyColumns('cohort', cohort.by, [{ labels }]),
      segmentColumns: [],
    },
    shown: cells,
    facts: { customers: starts, starts, events },
    cells: {
      rows,
      cohort: make(cohortOf),
      segment: new Int32Array(rows),
      cell,
      period: cell,
      customers: make((row) => customers[cohortOf(row)] as number),
      ...counts,
      closed: make((row) => closed[cohortOf(row)] as number),
      amounts: null,
    },
  };
}

/** Whether cohorts are named by first starts, and one row in a slot that much later retains them. */
function isTriangle({ by, split, input: fold }: CohortNode): boolean {
  const { anchor, grid, matching, atLeast } = fold;
  return (
    by.length === 1 &&
    by[0]?.kind === 'start' &&
    split.length === 0 &&
    grid.every === 1 &&
    grid.cells === null &&
    !needsTimes(fold) &&
    atLeast <= 1 &&
    (matching === 'on' || matching === 'on_or_after') &&
    anchor.entry === 'first' &&
    anchor.window.from === null &&
    anchor.window.until === null &&
    (anchor.keep ?? []).length === 0 &&
    sameRows(fold)
  );
}

/** Counters beyond which they would not stay in the cache: 1 MB of them. */
const WIDEST = 1 << 18;

/** Of rows that are laid out. */
function ofLayout(
  { by, input: fold }: CohortNode,
  cells: Cells,
  context: Context,
): Triangle | null {
  const { anchor, grid, matching } = fold;
  const grain = grainOf(by);
  const { time, first, until, timed } = candidates(anchor, grid, context);
  const layout = layoutOf(timed(), context.customers.size, context.poll);
  if (layout === null || layout.times.length === 0 || layout.last >= until) return null;
  const binned = binnedSlots(layout, time, grain, grid, first);
  if (binned === null) return null;
  const most = Math.max(cells.count, (binned.slots.at(-1) ?? 0) - (binned.slots[0] ?? 0) + 1);
  const width = Math.max(NARROW, most);
  if (width * binned.size > WIDEST) return null;
  const { closed: open, begun } = edgesOf(grid.grain, grid, time);
  const orAfter = matching === 'on_or_after';
  const { bins, cohorts, slots, cohortSlots } = binned;
  const { count } = cells;
  const counted = laidTriangle(layout, bins, binned, width, open, orAfter, context.poll);
  const sizes = new Int32Array(binned.size);
  const exposed = new Int32Array(binned.size * count);
  const started = new Int32Array(binned.size * count);
  counted.starts.forEach((starts, bin) => {
    const cohort = cohorts[bin] as number;
    const slot = slots[bin] as number;
    if (starts === 0) return;
    sizes[cohort] = (sizes[cohort] as number) + starts;
    addThrough(exposed, cohort * count, Math.min(count, open - slot), starts);
    addThrough(started, cohort * count, Math.min(count, begun - slot + 1), starts);
  });
  const present = Int32Array.from(sizes.keys()).filter((cohort) => (sizes[cohort] as number) > 0);
  const ofPresent = (all: Int32Array, each: number) =>
    Int32Array.from({ length: present.length * count }, (_, row) => {
      const cohort = present[Math.floor(row / count)] as number;
      return all[cohort * each + (row % count)] as number;
    });
  const last = edgesOf(grain, grid, time).closed;
  const own = present.map((cohort) => cohortSlots[cohort] as number);
  return {
    labels: slotNames(own, grain, calendarFor(time, grid.calendar)).labels,
    customers: present.map((cohort) => sizes[cohort] as number),
    closed: Uint8Array.from(own, (slot) => (slot < last ? 1 : 0)),
    exposed: ofPresent(exposed, count),
    begun: ofPresent(started, count),
    retained: ofPresent(counted.retained, width),
    retainedExposed: ofPresent(
      counted.retained.map((all, at) => all - (counted.stillOpen[at] as number)),
      width,
    ),
    events: layout.times.length,
  };
}

function addThrough(counts: Int32Array, from: number, cells: number, add: number): void {
  for (let at = from; at < from + cells; at += 1) counts[at] = (counts[at] as number) + add;
}

/** Of the slots of every customer, where cohorts are these slots. */
function ofSlots({ by, input: fold }: CohortNode, cells: Cells, context: Context): Triangle | null {
  const { anchor, grid, matching } = fold;
  if (grainOf(by) !== grid.grain) return null;
  const marked = markedOf(anchor, grid, context);
  if (marked === null) return null;
  const { base, bits, events } = marked.bits;
  const { sizes, retained } = triangleOf(bits, matching === 'on_or_after', context.poll);
  const slots = Int32Array.from(sizes.keys()).filter((slot) => (sizes[slot] as number) > 0);
  const { count, from, to } = cells;
  if (slots.length * count > MOST_CELLS) throw new TooManyCells(slots.length * count);
  const { closed: open, begun } = edgesOf(grid.grain, grid, marked.time);
  const make = (value: (slot: number, cell: number) => number) =>
    Int32Array.from({ length: slots.length * count }, (_, row) =>
      value(slots[Math.floor(row / count)] as number, row % count),
    );
  const sizeOf = (slot: number) => sizes[slot] as number;
  const isOver = (slot: number, cell: number) => (to[cell] as number) < open - base - slot;
  const hasBegun = (slot: number, cell: number) => (from[cell] as number) <= begun - base - slot;
  // Period 0 is the cohort's size: whoever starts is there.
  const active = (slot: number, cell: number) =>
    cell === 0 ? sizeOf(slot) : cell < NARROW ? (retained[slot * NARROW + cell] as number) : 0;
  const own = slots.map((slot) => slot + base);
  return {
    labels: slotNames(own, grid.grain, calendarFor(marked.time, grid.calendar)).labels,
    customers: slots.map(sizeOf),
    closed: Uint8Array.from(own, (slot) => (slot < open ? 1 : 0)),
    exposed: make((slot, cell) => (isOver(slot, cell) ? sizeOf(slot) : 0)),
    begun: make((slot, cell) => (hasBegun(slot, cell) ? sizeOf(slot) : 0)),
    retained: make(active),
    retainedExposed: make((slot, cell) => (isOver(slot, cell) ? active(slot, cell) : 0)),
    events,
  };
}

function grainOf(by: CohortNode['by']): Grain {
  const [start] = by;
  if (start?.kind !== 'start') throw new Error('Only starts name the cohorts of a triangle.');
  return start.grain;
}
