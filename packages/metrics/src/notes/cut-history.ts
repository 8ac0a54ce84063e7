import type { Note } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { retentionChoices } from '../retention/choices.ts';

/** Fewer customers than this in the first stretch of time say nothing. */
const ENOUGH = 50;
/** How many times the largest later stretch the first must be. */
const TIMES = 1.5;
/** How many standard deviations of the difference of two counts must lie between them. */
const DEVIATIONS = 4;
const DAY = 86_400_000;

/** How many customers are first seen in each of several stretches of time of one length. */
export interface FirstSeen {
  /** When the first stretch begins, in milliseconds since 1970. */
  readonly from: number;
  /** Milliseconds. */
  readonly length: number;
  readonly counts: readonly number[];
}

/** Whether the first start that is seen of a customer is taken for the first there was. */
export function trustsHistory(query: BoundQuery): boolean {
  const { entry, startsFromCustomers } = retentionChoices(query);
  return !startsFromCustomers && (entry === 'first' || entry === 'first_ever');
}

/**
 * Says that the data seem to begin in the middle of the customers' history: far more are first seen at their
 * beginning than ever after, as old customers are then seen for the first time. How many they are is
 * estimated by the median of the later stretches, as if new customers came as steadily as then. A business
 * that began with a rush looks alike, so it is said as what it seems.
 */
export function cutHistoryNotes(query: BoundQuery, seen: FirstSeen): readonly Note[] {
  const [first = 0, ...later] = seen.counts;
  const most = Math.max(0, ...later);
  const end = seen.from + seen.length;
  if (!trustsHistory(query) || later.length === 0 || most === 0 || first < ENOUGH) return [];
  if (query.during.from !== null && query.during.from >= end) return [];
  if (first <= TIMES * most || first - most <= DEVIATIONS * Math.sqrt(first + most)) return [];
  const sorted = later.toSorted((a, b) => a - b);
  const median = (at(sorted, (sorted.length - 1) >> 1) + at(sorted, sorted.length >> 1)) / 2;
  const old = Math.round(first - median);
  const days = Math.round(seen.length / DAY);
  const stretch = days === 1 ? 'day' : `${String(days)} days`;
  const date = new Date(end + DAY - 1).toISOString().slice(0, 10);
  return [
    {
      code: 'T4031',
      message: `The data seem to begin after the customers did: ${String(first)} are first seen in the first ${stretch}, ${String(sorted[0] ?? 0)} to ${String(most)} in each ${stretch} after. If new ones came then as later, about ${String(old)} of the ${String(first)} (${String(Math.round((100 * old) / first))}%) are old customers taken for new; \`since ${date}\` leaves the first ${stretch} out`,
    },
  ];
}

const at = (values: readonly number[], index: number) => values[index] ?? 0;
