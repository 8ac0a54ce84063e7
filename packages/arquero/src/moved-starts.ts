import { type CohortPlan, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { startsOf } from './nodes/anchor.ts';
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

/** No slot of the years 1 to 9999. */
const NONE = -0x80000000;
