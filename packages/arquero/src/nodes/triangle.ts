import { type CohortNode, type ProfileNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { cellsOf, MOST_CELLS } from '../kernels/cells.ts';
import { NARROW } from '../kernels/slot-bits.ts';
import { triangleOf } from '../kernels/triangle.ts';
import { markedOf } from './anchor.ts';
import { edgesOf } from './clock.ts';
import { keyColumns } from './cohort.ts';
import { calendarFor, type Context } from './context.ts';
import { needsTimes, sameRows } from './fold.ts';
import { slotNames } from './naming.ts';
import { type Profiled } from './profile.ts';

/**
 * Counts the cells of a cohort triangle straight from the slots of every customer; null where the question is any
 * other, or nobody starts. Its plain equivalent is the general way of `profileOf`.
 */
export function triangleProfile({ input: cohort }: ProfileNode, context: Context): Profiled | null {
  if (!isTriangle(cohort)) return null;
  const { by, input: fold } = cohort;
  const { anchor, grid, matching } = fold;
  const marked = markedOf(anchor, grid, context);
  if (marked === null) return null;
  const { base, bits, events } = marked.bits;
  const { sizes, retained } = triangleOf(bits, matching === 'on_or_after', context.poll);
  const slots = Int32Array.from(sizes.keys()).filter((slot) => (sizes[slot] as number) > 0);
  if (slots.length === 0) return null;
  const cells = cellsOf(grid);
  const { count, from, to } = cells;
  if (slots.length * count > MOST_CELLS) throw new TooManyCells(slots.length * count);
  const { closed, begun } = edgesOf(grid.grain, grid, marked.time);
  const rows = slots.length * count;
  const make = (value: (slot: number, cell: number) => number) =>
    Int32Array.from({ length: rows }, (_, row) =>
      value(slots[Math.floor(row / count)] as number, row % count),
    );
  const sizeOf = (slot: number) => sizes[slot] as number;
  const isOver = (slot: number, cell: number) => (to[cell] as number) < closed - base - slot;
  const hasBegun = (slot: number, cell: number) => (from[cell] as number) <= begun - base - slot;
  // Period 0 is the cohort's size: whoever starts is there.
  const active = (slot: number, cell: number) =>
    cell === 0 ? sizeOf(slot) : cell < NARROW ? (retained[slot * NARROW + cell] as number) : 0;
  const customers = slots.reduce((sum, slot) => sum + sizeOf(slot), 0);
  const name = slotNames(
    slots.map((slot) => slot + base),
    grid.grain,
    calendarFor(marked.time, grid.calendar),
  );
  const cell = make((_, own) => own);
  return {
    names: {
      cohorts: { size: slots.length, parts: [Int32Array.from(slots.keys())] },
      segments: { size: 1, parts: [] },
      cohortColumns: keyColumns('cohort', by, [name]),
      segmentColumns: [],
    },
    shown: cells,
    facts: { customers, starts: customers, events },
    cells: {
      rows,
      cohort: Int32Array.from({ length: rows }, (_, row) => Math.floor(row / count)),
      segment: new Int32Array(rows),
      cell,
      period: cell,
      customers: make(sizeOf),
      exposed: make((slot, own) => (isOver(slot, own) ? sizeOf(slot) : 0)),
      begun: make((slot, own) => (hasBegun(slot, own) ? sizeOf(slot) : 0)),
      retained: make(active),
      retainedExposed: make((slot, own) => (isOver(slot, own) ? active(slot, own) : 0)),
      closed: new Uint8Array(rows).fill(1),
      amounts: null,
    },
  };
}

/** Whether cohorts are the slots of first starts, and one row in a slot that much later retains them. */
function isTriangle({ by, split, input: fold }: CohortNode): boolean {
  const { anchor, grid, matching, atLeast } = fold;
  const [start] = by;
  return (
    by.length === 1 &&
    start?.kind === 'start' &&
    start.grain === grid.grain &&
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
