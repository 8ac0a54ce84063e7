import { type GridNode, type ResultRow, type SpellsNode } from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { codedColumn } from '../columns.ts';
import { binSlots } from '../kernels/bin-slots.ts';
import { layoutOf } from '../kernels/known-layouts.ts';
import { laidSpells } from '../kernels/laid-spells.ts';
import { slotMasks } from '../kernels/slot-masks.ts';
import { slotsOf } from '../kernels/slots.ts';
import {
  firstDays,
  spellEndsOfDays,
  spellEndsOfStays,
  type SpellEnds,
  type SpellStarts,
  type Stays,
} from '../kernels/spell-ends.ts';
import { compareText } from '../kernels/text-order.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { holdsIn, startsOf } from './anchor.ts';
import { calendarSlots } from './calendar.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { columnIn, rowsOf, timesIn, type Rows } from './rows.ts';
import { segmentsOf, type Segments } from './segments.ts';
import { spellTable } from './spell-table.ts';

/** Words of masks beyond which memory, not time, is the limit: 1 GB. */
const MOST_WORDS = 1 << 28;

/** The rows of a plan of spells, and what they were counted of. */
export interface SpellCounts {
  readonly rows: readonly ResultRow[];
  /** Customers whose spell is seen. */
  readonly customers: number;
  readonly events: number;
}

/** The spell of each customer, in days from the start. */
export function spellEndsOf(
  node: SpellsNode,
  context: Context,
): { readonly customers: Int32Array; readonly ends: SpellEnds } {
  const { starts, ends } =
    node.end === null ? ofMoments(node, context) : ofStays(node, node.end, context);
  return { customers: starts.customers, ends };
}

/** How many spells end, and are censored, at each age in days, segment by segment. */
export function spellsOf(node: SpellsNode, context: Context): SpellCounts {
  const { starts, ends, events } =
    node.end === null ? ofMoments(node, context) : ofStays(node, node.end, context);
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  const causes = causesOf(node, ends, context);
  const rows = spellRows(ends, starts.customers, segments, causes, node.landmark);
  const seen = ends.ages.reduce((count, age) => count + (age >= 0 ? 1 : 0), 0);
  return { rows, customers: seen, events };
}

function dailyGrid({ calendar: { calendar, asOf } }: SpellsNode): GridNode {
  return {
    kind: 'grid',
    grain: 'day',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    horizon: 0,
    cells: null,
    calendar,
    asOf,
  };
}

function anchored(node: SpellsNode, context: Context): SpellStarts {
  const { customers, slots } = startsOf(node.anchor, dailyGrid(node), false, context);
  return { customers, days: slots };
}

/** Whether a spell starts with the first row that keeps the customer, so that its days tell the start too. */
function startsWithFirst({ anchor, input, time, activity }: SpellsNode): boolean {
  const { window, keep = [], condition, entry } = anchor;
  const open = window.from === null && window.until === null && keep.length === 0;
  const same = JSON.stringify([anchor.input, anchor.time, condition]) === JSON.stringify([input, time, activity]); // prettier-ignore
  return entry === 'first' && open && same;
}

interface Ended {
  readonly starts: SpellStarts;
  readonly ends: SpellEnds;
  readonly events: number;
}

function ofMoments(node: SpellsNode, context: Context): Ended {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const slots = calendarSlots(node.calendar, time);
  const { size } = context.customers;
  const rows = {
    codes: input.codes,
    times: time.values,
    kept: input.kept,
    counts: holdsIn(node.activity, input, context),
  };
  const { ticks, base, count, until } = slots;
  // The day of the as-of moment is known in full only where that is its end.
  const known = dayOf(until, node, input) - 1;
  const layout = startsWithFirst(node) ? layoutOf(rows, size, context.poll) : null;
  const binned = layout && binSlots(layout, ticks, until);
  if (layout && binned) {
    const spells = laidSpells(layout, binned, base, count, node.silence, known, context.poll);
    return { ...spells, events: layout.times.length };
  }
  if (((count >>> 5) + 1) * size > MOST_WORDS) throw new TooManyCells(count * size);
  const masks = slotMasks(rows, until, ticks, base, count, size, context.poll);
  const starts = startsWithFirst(node) ? firstDays(masks) : anchored(node, context);
  return {
    starts,
    ends: spellEndsOfDays(starts, masks, node.silence, known, context.poll),
    events: masks.events,
  };
}

function ofStays(node: SpellsNode, end: string, context: Context): Ended {
  const starts = anchored(node, context);
  const input = rowsOf(node.input, context);
  const begins = timesIn(input, node.time);
  const ends = columnIn(input, end);
  // An empty column has no type: nothing has ended yet.
  const overs = ends.type === 'time' ? ends.values : null;
  const { calendar, asOf } = node.calendar;
  const until = boundFor(begins, calendar, asOf);
  const span = (times: Float64Array, first: number, last: number) => {
    const { of } = slotsOf('day', calendarFor(begins, calendar), first, last);
    return (row: number) => of(times[row] as number);
  };
  const first = Math.max(FIRST_TIME, timeSpan(begins).first);
  const last = Math.min(LAST_TIME - 1, Math.max(first, until));
  const startDay = span(begins.values, Math.min(first, last), last);
  const endDay = span(overs ?? begins.values, Math.min(first, last), last);
  const holds = holdsIn(node.activity, input, context);
  const stays: Stays = {
    codes: new Int32Array(input.count).fill(-1),
    from: new Float64Array(input.count),
    until: new Float64Array(input.count),
  };
  let events = 0;
  for (let row = 0; row < input.count; row += 1) {
    const begin = begins.values[row] as number;
    const over = overs === null ? Number.NaN : (overs[row] as number);
    const counts = (input.codes[row] as number) >= 0 && (input.kept === null || input.kept[row] === 1) && (holds === null || holds[row] === 1); // prettier-ignore
    if (!counts || !(begin >= first && begin < until) || over < begin) continue;
    events += 1;
    stays.codes[row] = input.codes[row] as number;
    stays.from[row] = startDay(row);
    // An end that is null, or not before the as-of moment, has not come.
    stays.until[row] = over < until ? endDay(row) : Number.POSITIVE_INFINITY;
  }
  const known = dayOf(until, node, input);
  const { size } = context.customers;
  return {
    starts,
    ends: spellEndsOfStays(starts, stays, size, node.silence, known, context.poll),
    events,
  };
}

/** The day that holds the as-of moment: the first that is not known in full. */
function dayOf(until: number, node: SpellsNode, input: Rows): number {
  const time = timesIn(input, node.time);
  const moment = Math.min(Math.max(until, FIRST_TIME), LAST_TIME - 1);
  return slotsOf('day', calendarFor(time, node.calendar.calendar), moment, moment).of(moment);
}

/** Causes by name, and which is whose. */
export interface Causes {
  readonly names: readonly string[];
  /** Per spell the place of its cause among the names. */
  readonly codes: Int32Array;
}

/** Where no reason is written. */
const NO_REASON = 'no reason given';

/** Why each spell ended: what its last stay says. */
function causesOf(node: SpellsNode, { ended, last }: SpellEnds, context: Context): Causes | null {
  if (node.cause === null || last === null) return null;
  const column = codedColumn(columnIn(rowsOf(node.input, context), node.cause));
  const own = Int32Array.from(last, (row) => (row < 0 ? -1 : (column.codes[row] as number)));
  return namedCauses(
    own.map((code, i) => (ended[i] === 1 ? code : -2)),
    column,
  );
}

/** Names codes of a column by what they say, in their order; -1 is no reason, -2 none that is asked for. */
export function namedCauses(
  codes: Int32Array,
  column: Pick<ReturnType<typeof codedColumn>, 'valueOf'>,
): Causes {
  const names = new Map<number, string>();
  for (const code of codes) {
    if (code === -2 || names.has(code)) continue;
    names.set(code, code < 0 ? NO_REASON : String(column.valueOf(code)));
  }
  const order = [...names].sort(([, a], [, b]) => compareText(a, b));
  const places = new Map(order.map(([code], place) => [code, place]));
  return {
    names: order.map(([, name]) => name),
    codes: codes.map((code) => places.get(code) ?? 0),
  };
}

/** The spells of each segment, counted by their age. */
function spellRows(
  { ages, ended, entries }: SpellEnds,
  customers: Int32Array,
  segments: Segments,
  causes: Causes | null,
  landmark: number,
): ResultRow[] {
  const oldest = ages.reduce((most, age) => Math.max(most, age), -1);
  const table = spellTable(oldest, segments, causes?.names ?? null);
  for (let i = 0; i < ages.length; i += 1) {
    const age = ages[i] as number;
    const own = segments.codes === null ? 0 : (segments.codes[customers[i] as number] as number);
    if (own < 0 || age < 0) continue;
    const lost = ended[i] === 1;
    const spell = { segment: own, age, entry: Math.max(entries[i] as number, landmark), count: 1 };
    table.add(spell, lost);
    if (causes !== null && lost) table.because(spell, causes.codes[i] as number);
  }
  return table.rows();
}
