import { assertNever } from '../assert-never.ts';
import { WEEKDAYS, type Calendar, type Grain, type WeekStart } from './grain.ts';
import { instantOf, offsetOf, zoneOffsets, type ZoneOffsets } from './zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Day number of the first day on which a week begins, at or after 1970-01-01 (a Thursday, 4). */
export function firstWeekday(weekStart: WeekStart): number {
  return (WEEKDAYS.indexOf(weekStart) - 4 + 7) % 7;
}

/** Months since January 1970 of a day number (days since 1970-01-01), in the Gregorian calendar. */
export function monthOfDay(day: number): number {
  // Hinnant, "chrono-Compatible Low-Level Date Algorithms": civil_from_days, with years from March.
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  return (yearOfEra + era * 400 - 1970) * 12 + fromMarch + 2;
}

/** Day number of the first day of a month counted from January 1970. */
export function dayOfMonth(month: number): number {
  // Hinnant, as above: days_from_civil, for the first of a month.
  const fromMarch = month + 1970 * 12 - 2;
  const year = Math.floor(fromMarch / 12);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (fromMarch - year * 12) + 2) / 5);
  const leapDays = Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - 719_468;
}

/** Months from January to the month with which years begin. */
function yearShift({ yearStart = 1 }: Calendar): number {
  return yearStart - 1;
}

/**
 * The slot of a local day number in a grain of a day or more. A year is counted as that in which it begins:
 * with years from April, March 2024 is in the year 2023 and in its fourth quarter, which begins in January.
 */
export function slotOfDay(day: number, grain: Exclude<Grain, 'hour'>, calendar: Calendar): number {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day - firstWeekday(calendar.weekStart)) / 7);
    case 'month':
      return monthOfDay(day);
    case 'quarter':
      return Math.floor((monthOfDay(day) - yearShift(calendar)) / 3);
    case 'year':
      return Math.floor((monthOfDay(day) - yearShift(calendar)) / 12);
    default:
      return assertNever(grain);
  }
}

/** The local day number on which a slot begins, in a grain of a day or more. */
function dayOfSlot(slot: number, grain: Exclude<Grain, 'hour'>, calendar: Calendar): number {
  switch (grain) {
    case 'day':
      return slot;
    case 'week':
      return slot * 7 + firstWeekday(calendar.weekStart);
    case 'month':
      return dayOfMonth(slot);
    case 'quarter':
      return dayOfMonth(slot * 3 + yearShift(calendar));
    case 'year':
      return dayOfMonth(slot * 12 + yearShift(calendar));
    default:
      return assertNever(grain);
  }
}

/**
 * A function from times (milliseconds since 1970) to slots, for times between two instants: whole numbers
 * that grow by one per hour, day, week, month, quarter or year of the zone's wall clock. Hours are counted
 * as they elapse, so the hour that a clock repeats is two slots.
 */
export function slotter(
  grain: Grain,
  calendar: Calendar,
  from: number,
  until: number,
): (time: number) => number {
  const table = zoneOffsets(calendar.zone, from, until);
  if (grain === 'hour') {
    return (time) => Math.floor((time + pastHour(offsetOf(table, time))) / HOUR);
  }
  return (time) => slotOfDay(Math.floor((time + offsetOf(table, time)) / DAY), grain, calendar);
}

/** The instant at which a slot begins; it ends where the next begins. */
export function slotStart(slot: number, grain: Grain, calendar: Calendar): number {
  if (grain !== 'hour') {
    return instantOf(calendar.zone, dayOfSlot(slot, grain, calendar) * DAY);
  }
  // Where a clock moves by half an hour, the hours begin at other minutes after it than before.
  const { since, offsets } = offsetsAround(slot * HOUR, calendar);
  const slotOf = slotter('hour', calendar, slot * HOUR - DAY, slot * HOUR + DAY);
  const starts = offsets.map((offset) => slot * HOUR - pastHour(offset));
  const here = [...starts, ...since].filter((start) => slotOf(start) === slot);
  return Math.min(...here);
}

/** How far an offset is past a whole hour: 30 minutes in India. */
function pastHour(offset: number): number {
  return ((offset % HOUR) + HOUR) % HOUR;
}

function offsetsAround(instant: number, calendar: Calendar): ZoneOffsets {
  return zoneOffsets(calendar.zone, instant - DAY, instant + DAY);
}

/**
 * The start of a slot as local ISO text: `2024-03-01`, for hours `2024-03-01T06:00`. Where a clock shows the
 * time twice, the offset from UTC tells which one is meant: `2024-11-03T01:00-04:00`, then `-05:00`. Slots
 * outside the range of `Date` are called by its ends.
 */
export function slotLabel(slot: number, grain: Grain, calendar: Calendar): string {
  if (grain === 'hour') {
    const start = slotStart(slot, grain, calendar);
    const table = offsetsAround(start, calendar);
    const offset = offsetOf(table, start);
    const twice = table.offsets.some(
      (other) => other !== offset && offsetOf(table, start + offset - other) === other,
    );
    const text = isoText(start + offset).replace(/:\d\d\.\d+Z$/u, '');
    return twice ? `${text}${offsetText(offset)}` : text;
  }
  return isoText(dayOfSlot(slot, grain, calendar) * DAY).replace(/T.*$/u, '');
}

/** An offset as ISO text: `+02:00`. */
function offsetText(offset: number): string {
  const clock = new Date(Math.abs(offset)).toISOString();
  return `${offset < 0 ? '-' : '+'}${clock.slice(11, 16)}`;
}

/** The greatest distance from 1970 that `Date` can tell, in milliseconds. */
const FARTHEST = 8.64e15;

function isoText(local: number): string {
  const told = Number.isNaN(local) ? FARTHEST : Math.max(-FARTHEST, Math.min(FARTHEST, local));
  return new Date(told).toISOString();
}
