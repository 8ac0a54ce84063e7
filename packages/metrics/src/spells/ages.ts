import type { Grain } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';

/** Days in a unit of age: a month is a twelfth of 365.25 days, as ages have no calendar. */
const DAYS: Readonly<Record<Grain, number>> = {
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  quarter: 365.25 / 4,
  year: 365.25,
};

/** The ages that are shown: the period's number, and the last whole day that it covers. */
export function shownAges(query: BoundQuery): readonly { period: number; day: number }[] {
  const { cells, horizon } = query;
  const periods =
    cells?.map(({ period }) => period) ?? Array.from({ length: horizon + 1 }, (_, k) => k);
  return periods.map((period) => ({ period, day: dayOf(query, period) }));
}

/** The last whole day of age that the periods up to one cover; -1 before the first. */
export function dayOf(query: Pick<BoundQuery, 'grain' | 'every'>, period: number): number {
  return period < 0 ? -1 : Math.floor(period * daysIn(query) + 1e-9);
}

/** The days of a length of time as it is written, `30 days`; null for anything else. */
export function daysOfLength(text: unknown): number | null {
  const [, amount = '', unit = ''] =
    /^(\d+) (hour|day|week|month|quarter|year)s$/u.exec(typeof text === 'string' ? text : '') ?? [];
  return unit === '' ? null : Number(amount) * DAYS[unit as Grain];
}

/** Days in a period of the query. */
export function daysIn({ grain, every }: Pick<BoundQuery, 'grain' | 'every'>): number {
  return DAYS[grain] * every;
}
