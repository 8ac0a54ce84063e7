import { slotLabel, type ResultRow, type TalliesNode, type TimeColumn } from '@tenure/plan';
import { numbersOfRows } from '../kernels/operands.ts';
import { latestRows, tallyRows, type CelledRows } from '../kernels/tally-rows.ts';
import { FIRST_TIME, LAST_TIME } from '../times.ts';
import { holdsIn, type Starts } from './anchor.ts';
import { calendarSlots, type CalendarSlots } from './calendar.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';
import { rowSegments } from './row-segments.ts';
import { passing } from './start-tests.ts';

/** The rows of a plan of tallies, and what they were counted of. */
export interface Tallies {
  readonly rows: readonly ResultRow[];
  /** Customers with a row that counts. */
  readonly customers: number;
  readonly events: number;
}

/** The tallies of every segment and reported period, each row by itself. */
export function talliesOf(node: TalliesNode, context: Context): Tallies {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const periods = periodsOf(node, time);
  const counting = countingRows(node, input, time, periods, context);
  const { segments, codes } = rowSegments(node, counting, context);
  const width = periods.slots.reported.length;
  const cells = counting.slots.map((period, i) =>
    period < 0 ? -1 : (codes[i] as number) * width + period,
  );
  const all: CelledRows = { rows: counting.rows, cells, size: segments.size * width };
  const { poll } = context;
  const celled = node.of === 'latest' ? latestRows(all, input.codes, time.values, poll) : all;
  const tallies = node.tallies.map(({ name, condition, sum }) => {
    const values =
      sum && numbersOfRows(sum, (column) => columnIn(input, column), input.count, poll);
    return [name, tallyRows(celled, holdsIn(condition, input, context), values, poll)] as const;
  });
  const rows = eachSegment(segments).flatMap((segment) =>
    periods.slots.reported.map((period, at) =>
      periodRow(segments, segment, period, node.incomplete, () =>
        Object.fromEntries(
          tallies.map(([name, tally]) => [name, tally[segment * width + at] as number]),
        ),
      ),
    ),
  );
  return { rows, customers: new Set(counting.customers).size, events: counting.rows.length };
}

interface Periods {
  readonly slots: CalendarSlots;
  /** The reported period of a time, -1 for none. */
  readonly of: (time: number) => number;
}

/** The reported periods: those of the grain, or the window as one. */
function periodsOf(node: TalliesNode, time: TimeColumn): Periods {
  const { grain, window, asOf, calendar } = node.calendar;
  const slots = calendarSlots({ ...node.calendar, grain: grain ?? 'day' }, time);
  const [first] = slots.reported;
  if (!first) return { slots, of: () => -1 };
  if (grain !== null) {
    const last = slots.reported.length - 1;
    return {
      slots,
      of: (moment) => {
        const at = slots.ticks.of(moment) - slots.base - first.at;
        return at < 0 || at > last ? -1 : at;
      },
    };
  }
  const bound = (instant: number) =>
    Math.min(Math.max(boundFor(time, calendar, instant), FIRST_TIME), LAST_TIME);
  const from = window.from === null ? FIRST_TIME : bound(window.from);
  const until = Math.min(window.until === null ? Infinity : bound(window.until), slots.until);
  const isOver = window.until === null || window.until <= asOf;
  const label = slotLabel(first.at + slots.base, 'day', calendarFor(time, calendar));
  const whole = { at: 0, label, state: isOver ? 'complete' : 'incomplete' } as const;
  return {
    slots: { ...slots, reported: [whole] },
    of: (moment) => (moment >= from && moment < until ? 0 : -1),
  };
}

/** The rows that count, as starts of their own: `slots` are their reported periods. */
function countingRows(
  node: TalliesNode,
  input: Rows,
  time: TimeColumn,
  periods: Periods,
  context: Context,
): Starts & { readonly rows: Int32Array } {
  const holds = holdsIn(node.counts, input, context);
  const found: number[] = [];
  for (let row = 0; row < input.count; row += 1) {
    const at = time.values[row] as number;
    const known = (input.codes[row] as number) >= 0 && at >= FIRST_TIME && at < periods.slots.until;
    if (!known || (input.kept !== null && input.kept[row] !== 1)) continue;
    if ((holds === null || holds[row] === 1) && periods.of(at) >= 0) found.push(row);
  }
  const rows = Int32Array.from(found);
  const starts = {
    input,
    time,
    rows,
    bits: null,
    first: 0,
    customers: rows.map((row) => input.codes[row] as number),
    slots: rows.map((row) => periods.of(time.values[row] as number)),
  };
  const kept = passing(starts, node.keep, node.calendar, context);
  return { ...kept, rows: kept.rows ?? rows };
}
