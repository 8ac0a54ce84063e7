import {
  assertNever,
  firstWeekday,
  shownBy,
  zoneOffsets,
  type Calendar,
  type Grain,
} from '@tenure/plan';
import { binary, call, whole } from '../tree/build.ts';
import type { SqlExpression } from '../tree/expression.ts';

/** An hour and a day in milliseconds. */
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** The times that count: the years 1 to 9999; anything else is null. */
export const FIRST_TIME = -62_135_596_800_000;
/** Exclusive. */
export const LAST_TIME = 253_402_300_800_000;

/** Where nothing is known of a column's times, changes of the clock are looked for in these years. */
const ANY = { first: Date.UTC(1900, 0, 1), last: Date.UTC(2100, 0, 1) };

/** Bounds of times. */
export type Range = { readonly first: number; readonly last: number } | null;

/** A calendar as a column's times are bucketed by it: wall-clock times stand as they are. */
export function calendarFor(zoned: boolean, calendar: Calendar): Calendar {
  return zoned ? calendar : { ...calendar, zone: 'UTC' };
}

/**
 * Another value from each bound on, `values[0]` before the first: a balanced tree of cases, so that a zone's
 * changes in fifty years cost seven comparisons a row.
 */
function piecewise(
  item: SqlExpression,
  bounds: readonly number[],
  values: readonly SqlExpression[],
): SqlExpression {
  const [only] = values;
  if (values.length === 1 && only) return only;
  const middle = values.length >> 1;
  return {
    kind: 'case',
    branches: [
      {
        when: binary('<', item, whole(bounds[middle - 1] as number)),
        then: piecewise(item, bounds.slice(0, middle - 1), values.slice(0, middle)),
      },
    ],
    otherwise: piecewise(item, bounds.slice(middle), values.slice(middle)),
  };
}

function offsetsOf(zone: string, range: Range) {
  const { first, last } = range ?? ANY;
  return zoneOffsets(zone, first, last);
}

function moved(item: SqlExpression, bounds: readonly number[], by: readonly number[]) {
  if (by.every((offset) => offset === 0)) return item;
  return binary('+', item, piecewise(item, bounds, by.map(whole)));
}

/** What the wall clock of a zone shows at instants. */
export function localOf(item: SqlExpression, zone: string, range: Range): SqlExpression {
  const { since, offsets } = offsetsOf(zone, range);
  return moved(item, since.slice(1), offsets);
}

/** What it has shown by then at the latest, as `shownBy` of the calendar says, to the millisecond below. */
export function latestOf(item: SqlExpression, zone: string, range: Range): SqlExpression {
  const table = offsetsOf(zone, range);
  const local = moved(item, table.since.slice(1), table.offsets);
  const back = table.offsets.some((offset, i) => i > 0 && offset < (table.offsets[i - 1] ?? 0));
  if (!back) return local;
  // Before a change the latest shown is the local time itself; after one, the most shown before any.
  const floors = table.offsets.map((_, i) => {
    let most = FIRST_TIME;
    for (let j = 1; j <= i; j += 1)
      most = Math.max(most, (table.since[j] as number) + (table.offsets[j - 1] as number) - 1);
    return whole(most);
  });
  return call('greatest', local, piecewise(item, table.since.slice(1), floors));
}

/** The same for one moment, known now. */
export function latestAt(moment: number, zone: string): number {
  const table = zoneOffsets(zone, moment - 400 * DAY, moment + DAY);
  return Math.floor(shownBy(table)(moment));
}

/** The instants at which a zone's wall clock shows local times, as `instantOf` of the calendar says. */
export function instantsOf(item: SqlExpression, zone: string, range: Range): SqlExpression {
  const { first, last } = range ?? ANY;
  const { since, offsets } = zoneOffsets(zone, first - 2 * DAY, last + 2 * DAY);
  const bounds: number[] = [];
  const values: SqlExpression[] = [binary('-', item, whole(offsets[0] as number))];
  for (let i = 1; i < since.length; i += 1) {
    const [at, before, after] = [
      since[i] as number,
      offsets[i - 1] as number,
      offsets[i] as number,
    ];
    bounds.push(at + before);
    if (after > before) {
      values.push(whole(at));
      bounds.push(at + after);
    }
    values.push(binary('-', item, whole(after)));
  }
  return piecewise(item, bounds, values);
}

/** The slot of times in a grain of a calendar, as `slotter` counts them. */
export function slotOf(
  item: SqlExpression,
  grain: Grain,
  calendar: Calendar,
  range: Range,
): SqlExpression {
  if (grain === 'hour') {
    const { since, offsets } = offsetsOf(calendar.zone, range);
    const past = offsets.map((offset) => ((offset % HOUR) + HOUR) % HOUR);
    return call('floorDivide', moved(item, since.slice(1), past), whole(HOUR));
  }
  const day = call('floorDivide', localOf(item, calendar.zone, range), whole(DAY));
  const months = (by: number) => {
    const shift = (calendar.yearStart ?? 1) - 1;
    const month = call('monthOfDay', day);
    const from = shift === 0 ? month : binary('-', month, whole(shift));
    return call('floorDivide', from, whole(by));
  };
  switch (grain) {
    case 'day':
      return day;
    case 'week': {
      const first = firstWeekday(calendar.weekStart);
      return call('floorDivide', first === 0 ? day : binary('-', day, whole(first)), whole(7));
    }
    case 'month':
      return call('monthOfDay', day);
    case 'quarter':
      return months(3);
    case 'year':
      return months(12);
    default:
      return assertNever(grain);
  }
}
