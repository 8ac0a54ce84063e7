import { type CohortPlan, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { firstRows } from './kernels/anchors.ts';
import { slotsOf } from './kernels/slots.ts';
import { startsOf } from './nodes/anchor.ts';
import { calendarFor, type Context } from './nodes/context.ts';
import { rowsOf, timesIn } from './nodes/rows.ts';
import { timeSpan } from './times.ts';

/** Customers whose activity a start at the signup leaves out. */
export interface AroundSignup {
  /** Customers with an event in a period before that of their signup. */
  readonly before: number;
  /** Customers with events and without a signup. */
  readonly without: number;
}

/**
 * Holds the first events of customers against their starts, for a plan whose starts are the signups of
 * the customers table. Signups outside the window or after the as-of date are signups all the same.
 */
export function aroundSignup(
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
): AroundSignup {
  const customers = customersOf(plan, tables);
  const poll = pollOf(undefined);
  const context: Context = { tables, customers, poll, rows: new Map() };
  const { anchor, grid, input, time } = plan.root.input.input.input.input;
  const ever = { ...anchor, window: { from: null, until: null } };
  const starts = startsOf(ever, { ...grid, asOf: Infinity }, true, context);
  const events = rowsOf(input, context);
  const times = timesIn(events, time);
  const { first, last } = timeSpan(times);
  const { of: slotOf } = slotsOf(
    grid.grain,
    calendarFor(times, grid.calendar),
    first || 0,
    last || 0,
  );
  const { codes, kept } = events;
  const timed = { codes, times: times.values, kept, counts: null };
  const firsts = firstRows(timed, -Infinity, grid.asOf, customers.size, poll).times;
  let active = 0;
  for (const at of firsts) if (at < Infinity) active += 1;
  let before = 0;
  for (let start = 0; start < starts.customers.length; start += 1) {
    const at = firsts[starts.customers[start] as number] as number;
    if (at === Infinity) continue;
    active -= 1;
    if (slotOf(at) < (starts.slots[start] as number)) before += 1;
  }
  return { before, without: active };
}
