import { type Calendar, type Grain, instantOf, slotOfDay, slotStart, slotter } from '@tenure/plan';
import type { Interval } from './scope.ts';

const DAY = 86_400_000;

/** The slot that holds a moment. */
export function slotAt(time: number, grain: Grain, calendar: Calendar): number {
  return slotter(grain, calendar, time - DAY, time + DAY)(time);
}

/** The whole slot that holds a local date, as a range of instants; written years begin in January. */
function slotRange(
  year: number,
  month: number,
  day: number,
  grain: Exclude<Grain, 'hour'>,
  calendar: Calendar,
) {
  const local = new Date(0);
  local.setUTCFullYear(year, month - 1, day);
  if (local.getUTCMonth() !== month - 1 || local.getUTCDate() !== day) return null;
  const written = { ...calendar, yearStart: 1 };
  const slot = slotOfDay(local.getTime() / DAY, grain, written);
  return {
    from: slotStart(slot, grain, written),
    until: slotStart(slot + 1, grain, written),
  };
}

/** Monday of ISO week `week` of `year` as a local date. */
function isoWeek(year: number, week: number): Date {
  const january4 = new Date(0);
  january4.setUTCFullYear(year, 0, 4);
  const weekday = (january4.getUTCDay() + 6) % 7;
  return new Date(january4.getTime() + ((week - 1) * 7 - weekday) * DAY);
}

/**
 * The range of time that a date literal names: a day, a month, a quarter, an ISO week, or, with a time of
 * day, a moment (from = until). A literal without a zone is read on the wall clock of the calendar's zone.
 * Null when there is no such date.
 */
export function dateInterval(text: string, calendar: Calendar): Interval | null {
  const moment =
    /^(\d{4})-(\d\d)-(\d\d)T(\d\d)(?::(\d\d)(?::(\d\d)(?:\.(\d{1,3})\d*)?)?)?(Z|[+-]\d\d:?\d\d)?$/iu.exec(
      text,
    );
  if (moment) return momentInterval(moment, calendar);
  const day = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text);
  if (day) return slotRange(Number(day[1]), Number(day[2]), Number(day[3]), 'day', calendar);
  const quarter = /^(\d{4})-Q([1-4])$/iu.exec(text);
  if (quarter) {
    return slotRange(Number(quarter[1]), Number(quarter[2]) * 3 - 2, 1, 'quarter', calendar);
  }
  const week = /^(\d{4})-W(\d\d)$/iu.exec(text);
  if (week) {
    const monday = isoWeek(Number(week[1]), Number(week[2])).getTime();
    // A week belongs to the year of its Thursday: there is a week 53 only where that is still this year.
    const thursday = new Date(monday + 3 * DAY);
    if (Number(week[2]) < 1 || thursday.getUTCFullYear() !== Number(week[1])) return null;
    return {
      from: instantOf(calendar.zone, monday),
      until: instantOf(calendar.zone, monday + 7 * DAY),
    };
  }
  const month = /^(\d{4})-(\d\d)$/u.exec(text);
  if (month) return slotRange(Number(month[1]), Number(month[2]), 1, 'month', calendar);
  const year = /^(\d{4})$/u.exec(text);
  if (year) return slotRange(Number(year[1]), 1, 1, 'year', calendar);
  return null;
}

function momentInterval(parts: RegExpExecArray, calendar: Calendar): Interval | null {
  const [, year, month, day, hour, minute = '0', second = '0', fraction = '0', zone] = parts;
  const local = new Date(0);
  local.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  if (local.getUTCMonth() !== Number(month) - 1 || local.getUTCDate() !== Number(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) {
    // Midnight may be written as the end of its day.
    if (Number(hour) !== 24 || Number(minute) + Number(second) + Number(fraction) > 0) return null;
  }
  local.setUTCHours(Number(hour), Number(minute), Number(second), Number(fraction.padEnd(3, '0')));
  const time =
    zone === undefined
      ? instantOf(calendar.zone, local.getTime())
      : local.getTime() - offsetOfText(zone);
  return { from: time, until: time };
}

function offsetOfText(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
