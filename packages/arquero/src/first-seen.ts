import { type AnchorNode, type CohortPlan, type GridNode, type TableData } from '@tenure/plan';
import { pollOf } from './cancelled.ts';
import { customersOf } from './customers.ts';
import { firstTimes } from './kernels/anchors.ts';
import { laidFirstTimes } from './kernels/laid-bits.ts';
import { knownLayout } from './kernels/known-layouts.ts';
import { holdsIn, startsOf } from './nodes/anchor.ts';
import { boundFor, type Context } from './nodes/context.ts';
import { rowsOf, timesIn } from './nodes/rows.ts';
import { madeRows } from './made-rows.ts';
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
  plan: CohortPlan,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions = {},
): FirstSeen {
  const { anchor, grid } = plan.root.input.input.input.input;
  const ever = { ...anchor, window: { from: null, until: null } };
  const count = () => {
    const customers = customersOf(plan, tables);
    const poll = pollOf(options.cancelled);
    const rows = madeRows(plan, options);
    return inStretches(startTimes(ever, grid, { tables, customers, poll, rows }));
  };
  const question = () => JSON.stringify(['first seen', ever, grid]);
  return options.cache?.kept(question(), tables, count, () => 1024) ?? count();
}

/** The time of every start; Infinity stands for none. */
function startTimes(ever: AnchorNode, grid: GridNode, context: Context): Float64Array {
  if (ever.entry === 'first' && !ever.keep?.length) {
    // The rows of the starts are not asked for, and their times are found in one pass.
    const input = rowsOf(ever.input, context);
    const time = timesIn(input, ever.time);
    const counts = holdsIn(ever.condition, input, context);
    const timed = { codes: input.codes, times: time.values, kept: input.kept, counts };
    const asOf = boundFor(time, grid.calendar, grid.asOf);
    const { size } = context.customers;
    const layout = knownLayout(timed, size);
    return layout === null
      ? firstTimes(timed, asOf, size, context.poll)
      : laidFirstTimes(layout, asOf, context.poll);
  }
  const { time, rows } = startsOf(ever, grid, false, context);
  return (rows ?? new Int32Array(0)).reduce(
    (times, row, start) => {
      times[start] = time.values[row] as number;
      return times;
    },
    new Float64Array(rows?.length ?? 0),
  );
}

/** Of times that a layout keeps: found once, as it is of them alone. */
const known = new WeakMap<Float64Array, FirstSeen>();

function inStretches(times: Float64Array): FirstSeen {
  const found = known.get(times) ?? counted(times);
  known.set(times, found);
  return found;
}

function counted(times: Float64Array): FirstSeen {
  let [from, last] = [Infinity, -Infinity];
  for (let start = 0; start < times.length; start += 1) {
    const at = times[start] as number;
    if (at < from) from = at;
    if (at > last && at < Infinity) last = at;
  }
  if (from === Infinity) return { from: 0, length: DAY, counts: [] };
  const length = Math.max(1, Math.ceil((last - from) / STRETCHES / DAY)) * DAY;
  const counts = new Array<number>(Math.max(1, Math.floor((last - from) / length))).fill(0);
  for (let start = 0; start < times.length; start += 1) {
    const stretch = Math.floor(((times[start] as number) - from) / length);
    if (stretch < counts.length) counts[stretch] = (counts[stretch] as number) + 1;
  }
  return { from, length, counts };
}

const DAY = 86_400_000;
