import {
  slotter,
  type ColumnData,
  type DeparturesNode,
  type ResultRow,
  type TimeColumn,
} from '@tenure/plan';
import { BLOCK, TooManyCells } from '../cancelled.ts';
import { CAUSES, DEPARTURES, departures, type OrderedStays } from '../kernels/departures.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { calendarSlots } from './calendar.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { endsIn } from './ends.ts';
import { eachSegment, periodRow } from './period-rows.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';
import { segmentsOf } from './segments.ts';

/** Cells, and steps through the periods of rows, beyond which a question takes too long. */
const MOST_CELLS = 1 << 23;
const MOST_STEPS = 2 ** 32;

const DAY = 86_400_000;

/** The rows of a plan of departures, and what they were counted of. */
export interface FoundDepartures {
  readonly rows: readonly ResultRow[];
  readonly customers: number;
  readonly events: number;
}

/** Who was there, came and left, segment by segment and period by period. */
export function departuresOf(node: DeparturesNode, context: Context): FoundDepartures {
  const input = rowsOf(node.input, context);
  const start = timesIn(input, node.start);
  const end = endsIn(columnIn(input, node.end), start);
  const { ticks, base, count, until, reported } = calendarSlots(node.calendar, start);
  const endUntil = boundFor(end, node.calendar.calendar, node.calendar.asOf);
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  if (segments.size * count > MOST_CELLS || input.count * count > MOST_STEPS) {
    throw new TooManyCells(Math.max(segments.size, input.count) * count);
  }
  const { grain, calendar } = node.calendar;
  const first = timeSpan(start).first || 0;
  const endTicks =
    end.zoned === start.zoned
      ? ticks.of
      : slotter(grain, calendarFor(end, calendar), Math.min(first, endUntil) - DAY, endUntil);
  const slot = (of: (time: number) => number) => (time: number) =>
    Math.max(0, Math.min(count, of(time) - base));
  const causes = node.cause ? causesOf(columnIn(input, node.cause.column), node.cause.involuntary) : null; // prettier-ignore
  const stays = { ...orderedStays(input, start, end, until, endUntil, context), causes };
  const rules = {
    slots: count,
    startSlot: slot(ticks.of),
    endSlot: slot(endTicks),
    grace: node.grace,
    until: endUntil,
  };
  const found = departures(stays, segments.codes, segments.size, rules, context.poll);
  const counts = DEPARTURES.filter((name) => causes !== null || !name.startsWith('lost_'));
  const rows = eachSegment(segments).flatMap((segment) =>
    reported.map((period) =>
      periodRow(segments, segment, period, node.incomplete, () => {
        const at = segment * count + period.at;
        return Object.fromEntries(counts.map((name) => [name, found[name][at] as number]));
      }),
    ),
  );
  const { firsts } = stays;
  const { codes } = segments;
  let customers = 0;
  for (let code = 0; code + 1 < firsts.length; code += 1) {
    const counts = codes === null || (codes[code] as number) >= 0;
    if (counts && firsts[code] !== firsts[code + 1]) customers += 1;
  }
  return { rows, customers, events: stays.order.length };
}

/** Why each row ended; a column that is no text says nothing. */
function causesOf(column: ColumnData, involuntary: readonly string[]): Uint8Array {
  if (column.type !== 'text') return new Uint8Array(column.values.length);
  const wanted = new Set(involuntary.map((one) => one.toLowerCase()));
  const of = column.dictionary.map((text) =>
    text.trim() === ''
      ? CAUSES.unknown
      : wanted.has(text.trim().toLowerCase())
        ? CAUSES.involuntary
        : CAUSES.voluntary,
  );
  return Uint8Array.from(column.codes, (code) => (code < 0 ? CAUSES.unknown : (of[code] ?? CAUSES.unknown))); // prettier-ignore
}

/** The rows of every customer by their start; rows that end before they start are left out. */
function orderedStays(
  { codes, kept }: Rows,
  start: TimeColumn,
  end: TimeColumn,
  until: number,
  endUntil: number,
  { customers: { size }, poll }: Context,
): Omit<OrderedStays, 'causes'> {
  const starts = start.values;
  const ends = new Float64Array(codes.length).fill(Infinity);
  const good = new Uint8Array(codes.length);
  const firsts = new Int32Array(size + 1);
  for (let i = 0; i < codes.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const code = codes[i] as number;
    const from = starts[i] as number;
    const to = end.values[i] as number;
    if (code < 0 || (kept !== null && kept[i] !== 1)) continue;
    if (!(from >= FIRST_TIME && from < until)) continue;
    const ended = to >= FIRST_TIME && to < LAST_TIME;
    if (ended && to < from) continue;
    if (ended && to < endUntil) ends[i] = to;
    good[i] = 1;
    firsts[code + 1] = (firsts[code + 1] as number) + 1;
  }
  for (let code = 0; code < size; code += 1) {
    firsts[code + 1] = (firsts[code + 1] as number) + (firsts[code] as number);
  }
  const next = firsts.slice(0, size);
  const order = new Int32Array(firsts[size] as number);
  for (let i = 0; i < codes.length; i += 1) {
    if (good[i] !== 1) continue;
    const code = codes[i] as number;
    order[next[code] as number] = i;
    next[code] = (next[code] as number) + 1;
  }
  for (let code = 0; code < size; code += 1) {
    const own = order.subarray(firsts[code], firsts[code + 1]);
    if (own.length > 1) own.sort((a, b) => (starts[a] as number) - (starts[b] as number));
  }
  return { firsts, order, starts, ends };
}
