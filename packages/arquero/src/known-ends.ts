import { type TimeColumn } from '@tenure/plan';
import { FIRST_TIME, LAST_TIME, timeSpan } from './times.ts';

/** What the ends of stays tell of up to when they are known. */
export interface KnownEnds {
  /** The latest end, in milliseconds as the column is written; null where none is later than the latest start. */
  readonly last: number | null;
  /** Ends are terms agreed on: most of the stays that run when the last one starts have one. */
  readonly planned: boolean;
}

/**
 * Up to when ends of stays are known. An end after the latest start is news where most of the stays that run then
 * have none; where most of them have one, such as the end of a contract or the year 9999, ends are planned and say
 * nothing about when the data were taken.
 */
export function knownEnds(starts: TimeColumn, ends: TimeColumn): KnownEnds {
  const { last } = timeSpan(starts);
  let [open, later, latest] = [0, 0, -Infinity];
  for (let row = 0; row < starts.values.length; row += 1) {
    const start = starts.values[row] as number;
    if (!(start >= FIRST_TIME && start < LAST_TIME)) continue;
    const end = ends.values[row] as number;
    if (!(end >= FIRST_TIME && end < LAST_TIME)) open += 1;
    else if (end > last) {
      later += 1;
      if (end > latest) latest = end;
    }
  }
  if (later === 0) return { last: null, planned: false };
  return later > open ? { last: null, planned: true } : { last: latest, planned: false };
}
