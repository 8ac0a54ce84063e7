import {
  instantOf,
  monthsAfter,
  shownAt,
  type Calendar,
  type RenewalsNode,
  type ResultRow,
  type TermLength,
} from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { dueTerms, type Due } from '../kernels/renewals.ts';
import { FIRST_TIME } from '../times.ts';
import { type Starts } from './anchor.ts';
import { calendarSlots } from './calendar.ts';
import { calendarFor, type Context } from './context.ts';
import { endsIn } from './ends.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { rewrittenTimes } from './rewritten-times.ts';
import { rowSegments } from './row-segments.ts';
import { columnIn, rowsOf, timesIn } from './rows.ts';
import { passing } from './start-tests.ts';

/** Cells beyond which a result is of no use. */
const MOST_CELLS = 1 << 24;

/** The rows of a plan of renewals, and what they were counted of. */
export interface RenewalCounts {
  readonly rows: readonly ResultRow[];
  /** Customers with a subscription that counts. */
  readonly customers: number;
  readonly events: number;
}

/** What was due, renewed and is open, segment by segment and period by period. */
export function renewalsOf(node: RenewalsNode, context: Context): RenewalCounts {
  const input = rowsOf(node.input, context);
  const start = timesIn(input, node.start);
  const end = endsIn(columnIn(input, node.end), start);
  const { calendar } = node.calendar;
  const slots = calendarSlots(node.calendar, start);
  const written = end.zoned === start.zoned ? end.values : rewrittenTimes(end.values, start.zoned, calendar); // prettier-ignore
  const ends = written.map((time) => (Number.isNaN(time) ? Infinity : time));
  const amount = node.amount === null ? null : columnIn(input, node.amount);
  const found: number[] = [];
  for (let row = 0; row < input.count; row += 1) {
    const begin = start.values[row] as number;
    const known = (input.codes[row] as number) >= 0 && begin >= FIRST_TIME && begin < slots.until;
    if (!known || (input.kept !== null && input.kept[row] !== 1)) continue;
    if ((ends[row] as number) >= begin) found.push(row);
  }
  const all = Int32Array.from(found);
  const customers = all.map((row) => input.codes[row] as number);
  const starts: Starts = { input, time: start, rows: all, bits: null, first: 0, customers, slots: all }; // prettier-ignore
  const { rows } = passing(starts, node.keep, node.calendar, context);
  const counting = { ...starts, rows: rows ?? all, customers: (rows ?? all).map((row) => input.codes[row] as number) }; // prettier-ignore
  const { segments, codes } = rowSegments(node, counting, context);
  const width = slots.reported.length;
  const cells = segments.size * width;
  if (cells > MOST_CELLS) throw new TooManyCells(cells);
  const at = (values: Float64Array) => Float64Array.from(counting.rows, (row) => values[row] as number); // prettier-ignore
  const dues = dueTerms(
    {
      codes: counting.customers,
      starts: at(start.values),
      ends: at(ends),
      amounts: amount?.type === 'number' ? at(amount.values) : null,
    },
    {
      termEnd: termEnds(node.term, calendarFor(start, calendar)),
      grace: node.grace,
      until: slots.until,
    },
    context.customers.size,
    context.poll,
  );
  const first = slots.reported[0]?.at ?? 0;
  const cellOf = ({ row, time }: Due) => {
    const period = slots.ticks.of(time) - slots.base - first;
    return period < 0 || period >= width ? -1 : (codes[row] as number) * width + period;
  };
  const counts = countsOf(dues, cellOf, cells);
  return {
    rows: eachSegment(segments).flatMap((segment) =>
      slots.reported.map((period, place) =>
        periodRow(segments, segment, period, node.incomplete, () => {
          const own = Object.entries(counts).map(([name, values]) => [name, values[segment * width + place] as number] as const); // prettier-ignore
          return Object.fromEntries(
            own.filter(([name]) => node.amount !== null || !name.startsWith('amount_')),
          );
        }),
      ),
    ),
    customers: new Set(counting.customers).size,
    events: counting.rows.length,
  };
}

/** The end of the k-th term from a start on: months on the wall clock, a day that one lacks being its last. */
function termEnds(term: TermLength | null, { zone }: Calendar) {
  if (term === null) return null;
  if ('milliseconds' in term) return (start: number, k: number) => start + k * term.milliseconds;
  const { months } = term;
  return (start: number, k: number) =>
    zone === 'UTC'
      ? monthsAfter(start, k * months)
      : instantOf(zone, monthsAfter(shownAt(zone, start), k * months));
}

function countsOf(dues: readonly Due[], cellOf: (due: Due) => number, cells: number) {
  const zeros = () => new Float64Array(cells);
  const counts = { due: zeros(), renewed: zeros(), early: zeros(), late: zeros(), open: zeros(), amount_due: zeros(), amount_renewed: zeros() }; // prettier-ignore
  for (const due of dues) {
    const cell = cellOf(due);
    if (cell < 0) continue;
    const add = (name: keyof typeof counts, value: number) => {
      if (!Number.isNaN(value)) counts[name][cell] = (counts[name][cell] as number) + value;
    };
    if (due.state === 0) {
      add('open', 1);
      continue;
    }
    add('due', 1);
    add('amount_due', due.amount);
    if (due.state === 2) continue;
    add('renewed', 1);
    add('amount_renewed', due.renewed);
    if (due.delay < 0) add('early', 1);
    if (due.delay > 0) add('late', 1);
  }
  return counts;
}
