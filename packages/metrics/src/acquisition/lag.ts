import { slotLabel, slotStart, slotter, type Calendar, type Grain, type ResultValue, type TimeRange } from '@tenure/plan'; // prettier-ignore
import type { BoundQuery } from '../bound.ts';

const MONTHS: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };

/** The time after which the customers of spending come: as said, its unit and number; null without. */
export function lagOfSpend({
  options,
}: BoundQuery): { readonly text: string; readonly grain: Grain; readonly count: number } | null {
  // prettier-ignore
  const text = options['lag'];
  const [, count = '', unit = ''] =
    /^(\d+) (day|week|month|quarter|year)s$/u.exec(typeof text === 'string' ? text : '') ?? [];
  if (unit === '') return null;
  const said = count === '1' ? `1 ${unit}` : String(text);
  return { text: said, grain: unit as Grain, count: Number(count) };
}

/** The lag in reported periods; null where it is no whole number of them. */
export function lagPeriods(query: BoundQuery, grain: Grain): number | null {
  const lag = lagOfSpend(query);
  if (lag === null) return 0;
  if (lag.grain === grain) return lag.count;
  const days = { day: 1, week: 7 } as const;
  const units: Readonly<Partial<Record<Grain, number>>> = lag.grain in MONTHS ? MONTHS : days;
  const [from, to] = [units[lag.grain], units[grain]];
  if (from === undefined || to === undefined) return null;
  const periods = (lag.count * from) / to;
  return Number.isInteger(periods) ? periods : null;
}

/** A moment so many units earlier: the start of a unit goes to the start of the earlier one. */
function earlier(moment: number, grain: Grain, count: number, calendar: Calendar): number {
  const slot = slotter(grain, calendar, moment, moment)(moment);
  return slotStart(slot - count, grain, calendar) + (moment - slotStart(slot, grain, calendar));
}

/** The window of the spending of customers who come in the query's. */
export function spendWindow(query: BoundQuery): TimeRange {
  const { during, calendar, asOf } = query;
  const lag = lagOfSpend(query);
  if (lag === null) return during;
  const back = (moment: number) => earlier(moment, lag.grain, lag.count, calendar);
  return {
    from: during.from === null ? null : back(during.from),
    until: back(Math.min(during.until ?? asOf, asOf)),
  };
}

/** The period of the spending of customers who come in a period, both by their first day. */
export function spendPeriod(query: BoundQuery, grain: Grain): (period: ResultValue) => ResultValue {
  const { calendar } = query;
  const count = lagPeriods(query, grain) ?? 0;
  if (count === 0) return (period) => period;
  return (period) => {
    const moment = Date.parse(`${String(period)}T12:00:00Z`);
    const slot = slotter(grain, { ...calendar, zone: 'UTC' }, moment, moment)(moment);
    return slotLabel(slot - count, grain, { ...calendar, zone: 'UTC' });
  };
}
