import {
  slotStart,
  type GridNode,
  type PathsNode,
  type ResultRow,
  type TimeColumn,
  type Waits,
} from '@tenure/plan';
import { TooManyCells } from '../cancelled.ts';
import { pathRows } from '../kernels/path-rows.ts';
import { followBest, followPaths, type PathRule, type Paths } from '../kernels/paths.ts';
import { slotsOf } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { holdsIn, startsOf, type Starts } from './anchor.ts';
import { boundFor, calendarFor, type Context } from './context.ts';
import { rewrittenTimes } from './rewritten-times.ts';
import { rowsOf, timesIn, type Rows } from './rows.ts';
import { segmentLabels, segmentsOf, type Segments } from './segments.ts';

/** Steps of entries beyond which memory is the limit. */
const MOST_STEPS = 1 << 28;

/** The rows of a plan of paths, and what they were counted of. */
export interface PathCounts {
  readonly rows: readonly ResultRow[];
  /** Parallel to the rows. */
  readonly waits: readonly Waits[];
  readonly customers: number;
  readonly events: number;
}

/** How many customers of each segment enter, reach each step, and are seen for the whole window. */
export function pathsOf(node: PathsNode, context: Context): PathCounts {
  const input = rowsOf(node.input, context);
  const time = timesIn(input, node.time);
  const until = boundFor(time, node.calendar.calendar, node.calendar.asOf);
  const starts = startsOf(node.anchor, dailyGrid(node), false, context);
  if (starts.customers.length * node.steps.length > MOST_STEPS) {
    throw new TooManyCells(starts.customers.length * node.steps.length);
  }
  const { size } = context.customers;
  const masks = masksOf(node, input, context);
  const rows = pathRows(input.codes, time.values, masks, until, size, context.poll);
  const rule: PathRule = {
    steps: node.steps.length,
    window: node.window ?? Infinity,
    nextDay: node.apart === 'day' ? nextDayOf(node, time, until) : null,
  };
  const { window } = node.anchor;
  const bound = (instant: number | null, none: number) =>
    instant === null ? none : boundFor(time, node.calendar.calendar, instant);
  const paths =
    node.entry === 'best'
      ? followBest(rows, starts, rule, [bound(window.from, -Infinity), bound(window.until, Infinity)], context.poll) // prettier-ignore
      : followPaths(rows, { customers: starts.customers, times: momentsOf(starts, time, node), own: node.starting !== null }, rule, context.poll); // prettier-ignore
  const segments = segmentsOf(node.anchor, node.split, node.top, node.calendar, context);
  const counted = countedRows(node, starts.customers, paths, segments, until);
  return { ...counted, customers: starts.customers.length, events: rows.times.length };
}

function dailyGrid({ calendar: { calendar, asOf } }: PathsNode): GridNode {
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

/** Per row bit 0 where it can start, bit k where it matches step k. */
function masksOf({ starting, steps }: PathsNode, input: Rows, context: Context): Int32Array {
  const masks = new Int32Array(input.count);
  const mark = (holds: Uint8Array | null, bit: number): void => {
    for (let row = 0; row < masks.length; row += 1) {
      if (input.kept !== null && input.kept[row] !== 1) continue;
      if (holds === null || holds[row] === 1) masks[row] = (masks[row] as number) | (1 << bit);
    }
  };
  if (starting !== null) mark(holdsIn(starting, input, context), 0);
  const known = new Map<string, Uint8Array | null>();
  steps.forEach((step, at) => {
    const key = JSON.stringify(step);
    if (!known.has(key)) known.set(key, holdsIn(step, input, context));
    mark(known.get(key) ?? null, at + 1);
  });
  return masks;
}

/** The first moment of the day after a moment, as the times of the column are written. */
function nextDayOf(
  { calendar: { calendar } }: PathsNode,
  time: TimeColumn,
  until: number,
): (moment: number) => number {
  const own = calendarFor(time, calendar);
  const { first } = timeSpan(time);
  const from = Number.isNaN(first) ? FIRST_TIME : first;
  const { of } = slotsOf('day', own, from, Math.max(from, Math.min(until, LAST_TIME - 1)));
  const begins = new Map<number, number>();
  return (moment) => {
    const day = of(moment) + 1;
    const known = begins.get(day) ?? slotStart(day, 'day', own);
    begins.set(day, known);
    return known;
  };
}

/** The moments of the starts as the times of the rows are written: instants, or what the zone's clock shows. */
function momentsOf({ rows, time }: Starts, of: TimeColumn, { calendar }: PathsNode): Float64Array {
  const own = Float64Array.from(rows ?? [], (row) => time.values[row] as number);
  return time.zoned === of.zoned ? own : rewrittenTimes(own, of.zoned, calendar.calendar);
}

/** A row for each segment and step, with the wait of everybody who entered. */
function countedRows(
  { steps, window }: PathsNode,
  customers: Int32Array,
  { starts, reached, matches }: Paths,
  segments: Segments,
  until: number,
): Pick<PathCounts, 'rows' | 'waits'> {
  const places: number[][] = Array.from({ length: segments.size }, () => []);
  for (let i = 0; i < customers.length; i += 1) {
    const own = segments.codes === null ? 0 : (segments.codes[customers[i] as number] as number);
    if (own >= 0 && !Number.isNaN(starts[i])) places[own]?.push(i);
  }
  const isOver = (i: number) => window === null || (starts[i] as number) + window < until;
  const rows: ResultRow[] = [];
  const waits: Waits[] = [];
  places.forEach((entries, segment) => {
    if (entries.length === 0) return;
    const labels = segmentLabels(segments, segment);
    const observed = entries.reduce((count, i) => count + (isOver(i) ? 1 : 0), 0);
    for (let step = 0; step < steps.length; step += 1) {
      const counts = { reached: 0, reached_observed: 0, matches: 0, matches_observed: 0 };
      const times = new Float64Array(entries.length);
      const ended = new Uint8Array(entries.length);
      entries.forEach((i, place) => {
        const place0 = i * steps.length + step;
        const [start, moment, over] = [starts[i] as number, reached[place0] as number, isOver(i)];
        const got = !Number.isNaN(moment);
        counts.reached += got ? 1 : 0;
        counts.reached_observed += got && over ? 1 : 0;
        counts.matches += matches[place0] as number;
        counts.matches_observed += over ? (matches[place0] as number) : 0;
        ended[place] = got ? 1 : 0;
        // The last known moment lies before `until`, in whole milliseconds.
        times[place] = got ? moment - start : Math.max(0, Math.min(until - 1 - start, window ?? Infinity)); // prettier-ignore
      });
      rows.push({ ...labels, step: step + 1, entered: entries.length, observed, ...counts });
      waits.push({ times, ended });
    }
  });
  return { rows, waits };
}
