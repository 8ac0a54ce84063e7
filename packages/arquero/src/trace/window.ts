import { type CellSpan, type Grain, type GridNode, type TimeColumn } from '@tenure/plan';
import { type Starts } from '../nodes/anchor.ts';
import { clockOf, startTimes } from '../nodes/clock.ts';
import { LAST_TIME, timeSpan } from '../times.ts';

const DAY = 86_400_000;

/** No unit of a grain is longer, in days. */
const LONGEST: Record<Grain, number> = {
  hour: 1,
  day: 3,
  week: 9,
  month: 33,
  quarter: 95,
  year: 368,
};

/** A start as its clock sees it. */
export interface StartClock {
  /** The period of a moment after the start; below 0 before the start's own. */
  readonly periodOf: (time: number) => number;
  /** The start's time as those of the rows are written. */
  readonly start: number;
  /** A moment after the end of the last period that was asked for. */
  readonly end: number;
}

/** The clock of the grid for the start at a place, good up to the end of period `last`, seen or not. */
export function startClock(
  grid: GridNode,
  starts: Starts,
  at: number,
  time: TimeColumn,
  last: number,
): StartClock {
  const start = startTimes(grid, starts, time)[at] as number;
  const periods = (last + 2) * grid.every;
  const end = Math.min(start + periods * LONGEST[grid.grain] * DAY, LAST_TIME - 1);
  const span = timeSpan(time);
  const first = Math.min(Number.isNaN(span.first) ? start : span.first, start - 2 * 400 * DAY);
  const whole = { ...time, span: { first, last: Math.max(span.last || end, end), nulls: 0 } };
  const clock = clockOf({ ...grid, asOf: whole.span.last }, starts, whole);
  const own = clock.starts[at] as number;
  return { periodOf: (moment) => clock.offset(own, clock.ticks.of(moment)), start, end };
}

/** When the periods of a cell begin and end, found by halving: the clock itself is asked, whichever it is. */
export function windowOf(
  { periodOf, start, end }: StartClock,
  { from, to }: CellSpan,
  { every, grain }: GridNode,
): { readonly from: number; readonly until: number } {
  const before = start - (every * LONGEST[grain] + 2) * DAY;
  const firstAt = (period: number) => {
    let [low, high] = [before, end];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (periodOf(middle) >= period) high = middle;
      else low = middle;
    }
    return high;
  };
  return { from: firstAt(from), until: firstAt(to + 1) };
}
