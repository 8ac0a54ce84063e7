import {
  assertNever,
  monthsBetween,
  offsetOf,
  shownBy,
  slotEdges,
  zoneOffsets,
  instantOf,
  type Grain,
  type GridNode,
  type TimeColumn,
} from '@tenure/plan';
import { type Offset } from '../kernels/fold-laid.ts';
import { slotsOf, ticksWithout, type Ticks } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { type Starts } from './anchor.ts';
import { commonPeriod } from './common-starts.ts';
import { calendarFor } from './context.ts';

/**
 * How far a row is from a start: every moment has a tick, and ticks have a distance in periods. The ticks
 * of slots are whole numbers; those of elapsed time are milliseconds.
 */
export interface Clock {
  /** The tick of each start. */
  readonly starts: ArrayLike<number>;
  readonly ticks: Ticks;
  readonly offset: Offset;
  /** Whether a period is a difference of ticks, which are 32-bit whole numbers. */
  readonly unit: boolean;
  /** A tick that all moments before the as-of date come before, and the last of them. */
  readonly asOf: number;
  readonly before: number;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Less than the distance of two times that anybody tells apart, in milliseconds. */
const MOMENT = 1 / 1024;

/** The clock of a grid for starts and the times of the rows that may be returns. */
export function clockOf(grid: GridNode, starts: Starts, time: TimeColumn): Clock {
  const { grain, every } = grid;
  switch (grid.clock) {
    case 'calendar':
      return grid.origin === 'common'
        ? commonClock(grid, starts, time)
        : slotClock(grain, every, starts.slots, grid, time);
    case 'hourly': {
      const unit = grain === 'day' ? 'hour' : 'day';
      const units = (HOURLY[grain] ?? 1) * every;
      return slotClock(unit, units, slotsOfStarts(unit, grid, starts, time), grid, time);
    }
    case 'exact':
      return exactClock(grid, starts, time);
    default:
      return assertNever(grid.clock);
  }
}

/** Hours of a day and days of a week and a month, as the hourly clock counts them. */
const HOURLY: Partial<Record<Grain, number>> = { day: 24, week: 7, month: 30 };
/** The length of the grains that have one. */
const LENGTHS: Partial<Record<Grain, number>> = { hour: HOUR, day: DAY, week: 7 * DAY };
const MONTHS: Partial<Record<Grain, number>> = { month: 1, quarter: 3, year: 12 };

function slotClock(
  grain: Grain,
  units: number,
  starts: Int32Array,
  grid: GridNode,
  time: TimeColumn,
): Clock {
  const { edge, closed, begun } = edgesOf(grain, grid, time);
  return {
    starts,
    ticks: slotsOf(grain, calendarFor(time, grid.calendar), ...spanOf(time, edge)),
    offset:
      units === 1
        ? (start, tick) => tick - start
        : (start, tick) => Math.floor((tick - start) / units),
    unit: units === 1,
    asOf: closed,
    before: begun,
  };
}

/** Units gathered into periods that are the same for everybody, from the first one on. */
function commonClock(grid: GridNode, starts: Starts, time: TimeColumn): Clock {
  const unit = slotClock(grid.grain, 1, starts.slots, grid, time);
  const periodOf = commonPeriod(grid, starts);
  return {
    ...unit,
    starts: starts.slots.map(periodOf),
    ticks: {
      ...unit.ticks,
      of: (at) => periodOf(unit.ticks.of(at)),
      table: unit.ticks.table?.map(periodOf) ?? null,
    },
    asOf: periodOf(unit.asOf),
    before: periodOf(unit.before),
  };
}

function exactClock(grid: GridNode, starts: Starts, time: TimeColumn): Clock {
  const { every, grain } = grid;
  const asOf = Math.min(Math.max(grid.asOf, FIRST_TIME), LAST_TIME);
  const times = startTimes(grid, starts, time);
  const length = (LENGTHS[grain] ?? 0) * every;
  if (length > 0) {
    return {
      starts: times,
      ticks: ticksWithout((at) => at),
      offset: (start, tick) => Math.floor((tick - start) / length),
      unit: false,
      asOf,
      before: asOf - MOMENT,
    };
  }
  const { zone } = calendarFor(time, grid.calendar);
  const [first, last] = spanOf(time, asOf);
  let earliest = first;
  for (const at of times) earliest = Math.min(earliest, at);
  const table = zoneOffsets(zone, earliest, Math.max(last, asOf));
  const shown = shownBy(table);
  const months = (MONTHS[grain] ?? 1) * every;
  return {
    starts: times.map((at) => at + offsetOf(table, at)),
    ticks: ticksWithout(shown),
    offset: (start, tick) => Math.floor(monthsBetween(start, tick) / months),
    unit: false,
    asOf: shown(asOf),
    before: shown(asOf - MOMENT),
  };
}

/**
 * The times of the starts as those of the rows are written: wall-clock times of signups beside events with
 * a zone become the instants at which the zone's clock shows them.
 */
export function startTimes(
  { calendar }: GridNode,
  { rows, time: own }: Starts,
  time: TimeColumn,
): Float64Array {
  if (!rows) throw new Error('The starts were asked for without their rows.');
  const instant =
    time.zoned && !own.zoned ? (at: number) => instantOf(calendar.zone, at) : (at: number) => at;
  const times = new Float64Array(rows.length);
  for (let start = 0; start < rows.length; start += 1) {
    times[start] = instant(own.values[rows[start] as number] as number);
  }
  return times;
}

function slotsOfStarts(grain: Grain, grid: GridNode, starts: Starts, time: TimeColumn): Int32Array {
  const times = startTimes(grid, starts, time);
  let [first, last] = [Infinity, -Infinity];
  for (const at of times) [first, last] = [Math.min(first, at), Math.max(last, at)];
  if (first > last) return new Int32Array(0);
  return Int32Array.from(times, slotsOf(grain, calendarFor(time, grid.calendar), first, last).of);
}

function spanOf(time: TimeColumn, asOf: number): [number, number] {
  const span = timeSpan(time);
  const first = Number.isNaN(span.first) ? 0 : span.first;
  return [first, Math.max(first, Math.min(span.last, asOf)) || 0];
}

/** The slot that begins last at or before the as-of date, and the one that begins last before it. */
export function edgesOf(grain: Grain, grid: GridNode, time: TimeColumn) {
  const edge = Math.min(Math.max(grid.asOf, FIRST_TIME), LAST_TIME);
  return { edge, ...slotEdges(edge, grain, calendarFor(time, grid.calendar)) };
}
