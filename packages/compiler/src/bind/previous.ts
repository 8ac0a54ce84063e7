import type { BoundDimension, BoundQuery, DateShift } from '@tenure/metrics';
import { slotLabel, slotStart, type Calendar, type Grain, type TimeRange } from '@tenure/plan';
import type { Clause, Diagnostic, DurationLiteral, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { badValue } from '../messages/meaning.ts';
import { wholeNumber } from './constant.ts';
import { dateInterval, slotAt } from './time.ts';
import type { BoundVersus } from './versus.ts';

type Report = (diagnostic: Diagnostic) => void;

const HOUR = 3_600_000;
/** Units of wall-clock time: so many months or so many hours in one of a grain. */
const MONTHS: Readonly<Partial<Record<Grain, number>>> = { month: 1, quarter: 3, year: 12 };
const HOURS: Readonly<Partial<Record<Grain, number>>> = { hour: 1, day: 24, week: 168 };
const isWindow = ({ kind }: Clause) => kind === 'during' || kind === 'since' || kind === 'until';

/** A query `vs previous 12 months` without a window of its own is of the last 12 months. */
export function withLastWindow(query: Query, duration: DurationLiteral): Query {
  if (query.clauses.some(isWindow)) return query;
  const { amount, grain, span } = duration;
  const period = { kind: 'relative', which: 'last', amount, grain, span } as const;
  return { ...query, clauses: [...query.clauses, { kind: 'during', period, to: null, span }] };
}

/**
 * Binds `vs previous 12 months`: the same query as it stood so long before, its window and its as-of date
 * moved back on the wall clock, so that its cells had the same time to be seen in. Reported and null where
 * its cohorts would have no partners, or would be among those of the query itself.
 */
export function bindPrevious(
  query: Query,
  own: BoundQuery,
  duration: DurationLiteral,
  catalog: Catalog,
  report: Report,
): BoundVersus | null {
  const amount = wholeNumber(duration.amount, 1, catalog, report);
  if (amount === null) return null;
  const { grain, span } = duration;
  const shift: DateShift = {
    months: amount * (MONTHS[grain] ?? 0),
    hours: amount * (HOURS[grain] ?? 0),
  };
  const told = `${String(amount)} ${grain}${amount === 1 ? '' : 's'}`;
  const bad = [...own.by, ...own.split].find((dimension) => !isAligned(dimension, shift));
  if (bad) {
    const of = 'grain' in bad ? bad.grain : 'period';
    report(
      badValue(
        span,
        `${told} are no whole number of ${of}s, so the cohorts of a ${of} have no partner ${told} before`,
        [of === 'week' ? 'say `vs previous 52 weeks`' : `say how many ${of}s: \`vs previous 4 ${of}s\``], // prettier-ignore
      ),
    );
    return null;
  }
  const { from } = own.during;
  if (from === null) {
    report(
      badValue(span, 'What lies before a window without a beginning is not known', [
        'say `during` or `since`, or leave out `until`: then it is of the last ' + told,
      ]),
    );
    return null;
  }
  const until = own.during.until ?? own.asOf;
  const back = (time: number) => instantBack(time, shift, own.calendar);
  const during = { from: back(from), until: back(until) };
  if (during.until > from) {
    report(
      badValue(span, `The window is longer than ${told}, so it would be compared with itself`, [
        'take a shorter window, or look back at least as far as it is long',
      ]),
    );
    return null;
  }
  const asOf = back(own.asOf);
  const isDefault = !query.clauses.some(isWindow);
  const reference: BoundQuery = {
    ...own,
    during,
    duringText: rangeText(during, own.calendar),
    asOf,
    asOfText: slotLabel(slotAt(asOf - 1, 'day', own.calendar), 'day', own.calendar),
  };
  return {
    kind: 'query',
    own: isDefault ? { ...own, duringText: `during the last ${told}` } : own,
    reference,
    shift,
    sides: {
      own: null,
      reference: during.until === from ? `the ${told} before` : `${told} earlier`,
    },
  };
}

/** Whether dates of a dimension, moved back, are dates of it again. */
function isAligned(dimension: BoundDimension, { months, hours }: DateShift): boolean {
  if (!('grain' in dimension)) return dimension.kind === 'value';
  const { grain } = dimension;
  const inMonths = MONTHS[grain];
  if (inMonths !== undefined) return months > 0 && months % inMonths === 0;
  if (months > 0) return grain !== 'week';
  return hours % (HOURS[grain] ?? 1) === 0;
}

/** A moment moved back on the wall clock; a day that a month lacks is its last. */
function instantBack(time: number, { months, hours }: DateShift, calendar: Calendar): number {
  const day = slotAt(time, 'day', calendar);
  const rest = time - slotStart(day, 'day', calendar);
  if (months === 0) {
    return hours % 24 === 0
      ? slotStart(day - hours / 24, 'day', calendar) + rest
      : time - hours * HOUR;
  }
  const [year = 0, month = 1, date = 1] = slotLabel(day, 'day', calendar).split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 - months, 1));
  const length = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  first.setUTCDate(Math.min(date, length));
  const moved = dateInterval(first.toISOString().slice(0, 10), calendar);
  return (moved?.from ?? time) + rest;
}

function rangeText({ from, until }: TimeRange, calendar: Calendar): string {
  const day = (time: number) => slotLabel(slotAt(time, 'day', calendar), 'day', calendar);
  return `during ${day(from ?? 0)} to ${day((until ?? 1) - 1)}`;
}
