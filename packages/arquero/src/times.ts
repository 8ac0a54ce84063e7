import { type TimeColumn, type TimeSpan } from '@tenure/plan';

/** The times that count: the years 1 to 9999, in milliseconds since 1970; anything else is null. */
export const FIRST_TIME = -62_135_596_800_000;
/** The end of the times that count, exclusive. */
export const LAST_TIME = 253_402_300_800_000;

const spans = new WeakMap<TimeColumn, TimeSpan>();

/** Earliest and latest time of a column and how many are null; found once per column. */
export function timeSpan(column: TimeColumn): TimeSpan {
  const known = column.span ?? spans.get(column);
  if (known) return known;
  let first = Infinity;
  let last = -Infinity;
  let nulls = 0;
  const { values } = column;
  for (let i = 0; i < values.length; i += 1) {
    const time = values[i] as number;
    if (time >= FIRST_TIME && time < LAST_TIME) {
      if (time < first) first = time;
      if (time > last) last = time;
    } else {
      nulls += 1;
    }
  }
  const span =
    first <= last ? { first, last, nulls } : { first: Number.NaN, last: Number.NaN, nulls };
  spans.set(column, span);
  return span;
}
