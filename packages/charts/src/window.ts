import type { ResultTable } from '@tenure/plan';
import { formatRange } from './cohort-label.ts';
import type { Span } from './period-labels.ts';
import { settingText, unitsOf } from './settings.ts';

type Unit = 'day' | 'week' | 'month' | 'quarter' | 'year';

const DAY = 86_400_000;
const MONTHS: Readonly<Partial<Record<Unit, number>>> = { month: 1, quarter: 3, year: 12 };

/** A day as milliseconds, on a calendar without zones: no instant is meant. Null for other text. */
function dayOf(text: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00.*)?$/.exec(text);
  if (match === null) return null;
  return Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]));
}

function iso(day: number): string {
  return new Date(day).toISOString().slice(0, 10);
}

/** The day that many units later; months are added to the first of a month. */
function later(day: number, count: number, unit: Unit): number {
  const months = MONTHS[unit];
  if (months === undefined) return day + count * DAY * (unit === 'week' ? 7 : 1);
  const date = new Date(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count * months, date.getUTCDate());
}

/** The first day of the unit that holds a day. */
function floor(day: number, unit: Unit, weekStart: number): number {
  const date = new Date(day);
  if (unit === 'day') return day;
  if (unit === 'week') return day - ((date.getUTCDay() - weekStart + 7) % 7) * DAY;
  const months = MONTHS[unit] ?? 1;
  const month = date.getUTCMonth();
  return Date.UTC(date.getUTCFullYear(), month - (month % months), 1);
}

function unitOf(text: string): Unit | null {
  return (/day|week|month|quarter|year/.exec(text)?.[0] as Unit | undefined) ?? null;
}

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The dates of a cohort and of its periods; see `GridRow`. */
export interface Windows {
  readonly dates: string | null;
  readonly windowOf: (period: number) => string | null;
}

/**
 * Tells the days of a cohort, named by its first day, and of its periods. A period's days can be told where
 * periods are units of the calendar: where a cohort is wider than a unit, they run from the first customers'
 * to the last ones'. On other clocks each customer has days of their own, and with a fiscal year the units of
 * a cohort of another grain are not known here: null.
 */
export function windowsOf(
  result: ResultTable,
  cohortGrain: string,
  spanOf: (period: number) => Span,
): (day: string) => Windows {
  const count = unitsOf(result);
  const unit = unitOf(result.grain ?? '');
  const cohort = unitOf(cohortGrain);
  const clock = settingText(result, 'clock') ?? 'calendar';
  const fiscal = settingText(result, 'fiscal year start') ?? 'january';
  const weekStart = Math.max(0, DAYS.indexOf(settingText(result, 'week start') ?? 'monday'));
  const plain = fiscal === 'january' || (unit !== 'quarter' && unit !== 'year') || unit === cohort;
  const none: Windows = { dates: null, windowOf: () => null };
  return (text) => {
    const first = dayOf(text);
    if (first === null || cohort === null) return none;
    const last = later(first, 1, cohort) - DAY;
    // Periods of several units may be common to all, and then cohorts are as long as they are.
    const dates = count > 1 && unit === cohort ? null : formatRange(iso(first), iso(last));
    if (unit === null || !plain || !clock.startsWith('calendar')) return { ...none, dates };
    const start = (day: number): number => (unit === cohort ? first : floor(day, unit, weekStart));
    const windowOf = (period: number): string | null => {
      const { from, to } = spanOf(period);
      if (to === null) return null;
      const end = later(start(last), (to + 1) * count, unit) - DAY;
      return formatRange(iso(later(start(first), from * count, unit)), iso(end));
    };
    return { dates, windowOf };
  };
}
