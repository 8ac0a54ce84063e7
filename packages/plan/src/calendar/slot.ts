import { assertNever } from '../assert-never.ts';
import { WEEKDAYS, type Calendar, type Grain, type WeekStart } from './grain.ts';
import { instantOf, offsetOf, zoneOffsets, type ZoneOffsets } from './zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Day number of the first day on which a week begins, at or after 1970-01-01 (a Thursday, 4). */
function firstWeekday(weekStart: WeekStart): number {
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
  const date = new Date(0);
  date.setUTCFullYear(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1);
  return date.getTime() / DAY;
}

/** The slot of a local day number in a grain of a day or more. */
export function slotOfDay(
  day: number,
  grain: Exclude<Grain, 'hour'>,
  weekStart: WeekStart,
): number {
  switch (grain) {
    case 'day':
      return day;
    case 'week':
      return Math.floor((day - firstWeekday(weekStart)) / 7);
    case 'month':
      return monthOfDay(day);
    case 'quarter':
      return Math.floor(monthOfDay(day) / 3);
    case 'year':
      return Math.floor(monthOfDay(day) / 12);
    default:
      return assertNever(grain);
  }
}

/** The local day number on which a slot begins, in a grain of a day or more. */
function dayOfSlot(slot: number, grain: Exclude<Grain, 'hour'>, weekStart: WeekStart): number {
  switch (grain) {
    case 'day':
      return slot;
    case 'week':
      return slot * 7 + firstWeekday(weekStart);
    case 'month':
      return dayOfMonth(slot);
    case 'quarter':
      return dayOfMonth(slot * 3);
    case 'year':
      return dayOfMonth(slot * 12);
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
    return (time) => Math.floor((time + (((offsetOf(table, time) % HOUR) + HOUR) % HOUR)) / HOUR);
  }
  const { weekStart } = calendar;
  return (time) => slotOfDay(Math.floor((time + offsetOf(table, time)) / DAY), grain, weekStart);
}

/** The instant at which a slot begins; it ends where the next begins. */
export function slotStart(slot: number, grain: Grain, calendar: Calendar): number {
  if (grain === 'hour') {
    const offset = offsetOf(offsetsAround(slot * HOUR, calendar), slot * HOUR);
    return slot * HOUR - (((offset % HOUR) + HOUR) % HOUR);
  }
  return instantOf(calendar.zone, dayOfSlot(slot, grain, calendar.weekStart) * DAY);
}

function offsetsAround(instant: number, calendar: Calendar): ZoneOffsets {
  return zoneOffsets(calendar.zone, instant - DAY, instant + DAY);
}

/** The start of a slot as local ISO text: `2024-03-01`, for hours `2024-03-01T06:00`. */
export function slotLabel(slot: number, grain: Grain, calendar: Calendar): string {
  if (grain === 'hour') {
    const start = slotStart(slot, grain, calendar);
    const local = start + offsetOf(offsetsAround(start, calendar), start);
    return new Date(local).toISOString().slice(0, 16);
  }
  const day = dayOfSlot(slot, grain, calendar.weekStart);
  return new Date(day * DAY).toISOString().slice(0, 10);
}
