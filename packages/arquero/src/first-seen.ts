import { type Plan, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { startsOf } from './nodes/anchor.ts';
import { type Context } from './nodes/context.ts';
import { type RunOptions } from './run.ts';

/** Customers first seen in each of several stretches of time of one length. */
export interface FirstSeen {
  /** Milliseconds since 1970, as the starts' times are written. */
  readonly from: number;
  /** Milliseconds. */
  readonly length: number;
  readonly counts: readonly number[];
}

/** The most stretches from the first start to the last. */
const STRETCHES = 12;

/**
 * Counts the starts of a plan, those outside its window too, in up to twelve stretches of whole days from the
 * first start on; what is left at the end is no whole stretch and not counted.
 */
export function firstSeen(
  plan: Plan,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions = {},
): FirstSeen {
  const { anchor, grid } = plan.root.input.input.input.input;
  const context: Context = {
    tables,
    customers: customersOf(plan, tables),
    poll: pollOf(options.cancelled),
    rows: new Map(),
  };
  const ever = { ...anchor, window: { from: null, until: null } };
  const { time, rows } = startsOf(ever, grid, false, context);
  const times = Float64Array.from(rows ?? [], (row) => time.values[row] as number);
  let [from, last] = [Infinity, -Infinity];
  for (const at of times) {
    from = Math.min(from, at);
    last = Math.max(last, at);
  }
  if (from === Infinity) return { from: 0, length: DAY, counts: [] };
  const length = Math.max(1, Math.ceil((last - from) / STRETCHES / DAY)) * DAY;
  const counts = new Array<number>(Math.max(1, Math.floor((last - from) / length))).fill(0);
  for (const at of times) {
    const stretch = Math.floor((at - from) / length);
    if (stretch < counts.length) counts[stretch] = (counts[stretch] as number) + 1;
  }
  return { from, length, counts };
}

const DAY = 86_400_000;
