import { type AnchorNode, type CohortPlan, type GridNode, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { binSlots } from './kernels/bin-slots.ts';
import { layoutOf } from './kernels/known-layouts.ts';
import { candidates, startsOf } from './nodes/anchor.ts';
import { type Context } from './nodes/context.ts';
import { madeRows } from './made-rows.ts';
import { type RunOptions } from './run.ts';

/**
 * How many customers start in another period under `plan` than under `other`: the same query without a
 * condition, over the same tables. Customers who start under one of them only do not count.
 */
export function movedStarts(
  plan: CohortPlan,
  other: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions = {},
): number {
  const customers = customersOf(plan, tables);
  const poll = pollOf(options.cancelled);
  const slots = (each: CohortPlan): Int32Array => {
    const { anchor, grid } = each.root.input.input.input.input;
    const { cache } = options;
    const context: Context = { tables, customers, poll, rows: madeRows(plan, options), cache };
    const laid = laidSlots(anchor, grid, context);
    if (laid !== null) return laid;
    const starts = startsOf(anchor, grid, true, context);
    const found = new Int32Array(customers.size).fill(NONE);
    for (let start = 0; start < starts.customers.length; start += 1) {
      found[starts.customers[start] as number] = starts.slots[start] as number;
    }
    return found;
  };
  const mine = slots(plan);
  const theirs = slots(other);
  let moved = 0;
  for (let code = 0; code < mine.length; code += 1) {
    const slot = mine[code] as number;
    const without = theirs[code] as number;
    if (slot !== NONE && without !== NONE && slot !== without) moved += 1;
  }
  return moved;
}

/**
 * The slot of every customer's first row, straight from rows that are laid out; null where they are not, or more is asked
 * of a start. Plain equivalent: `startsOf`.
 */
function laidSlots(anchor: AnchorNode, grid: GridNode, context: Context): Int32Array | null {
  const { entry, window, keep = [] } = anchor;
  const open = window.from === null && window.until === null && keep.length === 0;
  if (entry !== 'first' || !open) return null;
  const { ticks, until, timed } = candidates(anchor, grid, context);
  const layout = layoutOf(timed(), context.customers.size, context.poll);
  const binned = layout && binSlots(layout, ticks, until);
  if (!binned) return null;
  const { bins, slots } = binned;
  return bins.firsts.map((bin) => (bin < 0 ? NONE : (slots[bin] as number)));
}

/** No slot of the years 1 to 9999. */
const NONE = -0x80000000;
