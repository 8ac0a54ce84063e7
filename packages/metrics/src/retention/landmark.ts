import type { CellSpan, Grain, GridNode } from '@tenure/plan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Days of the months of a year without a leap day. */
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The fewest milliseconds that `count` units of the grain in a row can last. */
function shortest(count: number, grain: Grain): number {
  switch (grain) {
    case 'hour':
      return count * HOUR;
    case 'day':
      return count * DAY;
    case 'week':
      return count * 7 * DAY;
    case 'month':
      return shortestMonths(count) * DAY;
    case 'quarter':
      return shortestMonths(3 * count) * DAY;
    case 'year':
      return 365 * count * DAY;
  }
}

function shortestMonths(count: number): number {
  const lengths = MONTHS.map((_, first) => {
    let days = 365 * Math.floor(count / 12);
    for (let i = 0; i < count % 12; i += 1) days += MONTHS[(first + i) % 12] ?? 0;
    return days;
  });
  return Math.min(...lengths);
}

/**
 * How soon after a start its period can begin, at the least, in milliseconds. On the calendar the unit of the
 * start may be over the moment after; days are taken as 24 hours, those on which clocks change too.
 */
function soonest({ grain, every, origin, clock }: GridNode, period: number): number {
  if (origin === 'common') return shortest((period - 1) * every, grain);
  switch (clock) {
    case 'calendar':
      return shortest(period * every - 1, grain);
    case 'exact':
      return shortest(period * every, grain);
    case 'hourly': {
      if (grain === 'week') return period * every * 7 * DAY - DAY;
      if (grain === 'month') return period * every * 30 * DAY - DAY;
      return shortest(period * every, grain) - HOUR;
    }
  }
}

/** The first period from 1 on that begins, for every start, when `length` milliseconds after it are over. */
export function firstClearPeriod(grid: GridNode, length: number): number {
  let period = 1;
  while (soonest(grid, period) < length) period += 1;
  return period;
}

/** The cells that begin when `length` milliseconds after every start are over. */
export function clearCells(grid: GridNode, length: number): readonly CellSpan[] {
  const first = firstClearPeriod(grid, length);
  const all =
    grid.cells ??
    Array.from({ length: grid.horizon + 1 }, (_, period) => ({ period, from: period, to: period }));
  return all.filter(({ from }) => from >= first);
}

/** The milliseconds of a landmark as it is written, `30 days`; null without one, or for months. */
export function landmarkLength(text: unknown): number | null {
  const [, amount = '', unit = ''] =
    /^(\d+) (hour|day|week)s$/u.exec(typeof text === 'string' ? text : '') ?? [];
  const units: Readonly<Record<string, number>> = { hour: HOUR, day: DAY, week: 7 * DAY };
  const each = units[unit];
  return each === undefined ? null : Number(amount) * each;
}
