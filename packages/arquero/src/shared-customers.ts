import { type CohortPlan, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { startsOf } from './nodes/anchor.ts';
import { type Context } from './nodes/context.ts';
import { type RunOptions } from './run.ts';

/** How many customers start under one plan, under another, and under both. */
export interface SharedCustomers {
  readonly own: number;
  readonly reference: number;
  readonly both: number;
}

/**
 * Counts the customers of two plans over the same tables: who starts at all, in whatever period, and how
 * many of them start under both, so that their sides are not different people.
 */
export function sharedCustomers(
  own: CohortPlan,
  reference: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions = {},
): SharedCustomers {
  const customers = customersOf([own, reference], tables);
  const poll = pollOf(options.cancelled);
  const starters = (plan: CohortPlan): Uint8Array => {
    const { anchor, grid } = plan.root.input.input.input.input;
    const context: Context = { tables, customers, poll, rows: new Map() };
    const found = new Uint8Array(customers.size);
    for (const code of startsOf(anchor, grid, true, context).customers) found[code] = 1;
    return found;
  };
  const mine = starters(own);
  const theirs = starters(reference);
  const counts = { own: 0, reference: 0, both: 0 };
  for (let code = 0; code < customers.size; code += 1) {
    const [first, second] = [mine[code] as number, theirs[code] as number];
    counts.own += first;
    counts.reference += second;
    counts.both += first & second;
  }
  return counts;
}
