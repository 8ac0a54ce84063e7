import { dayOfMonth, monthOfDay } from './slot.ts';

const DAY = 86_400_000;

/**
 * A local time some months after another: the same day and time of day, or the last day of a month that
 * lacks the day. Local times are milliseconds on the wall clock, counted as if they were UTC.
 */
export function monthsAfter(local: number, months: number): number {
  const day = Math.floor(local / DAY);
  const from = monthOfDay(day);
  const first = dayOfMonth(from + months);
  const last = dayOfMonth(from + months + 1) - 1;
  return Math.min(first + day - dayOfMonth(from), last) * DAY + (local - day * DAY);
}

/** Whole months from one local time to another: the most that {@link monthsAfter} does not put past it. */
export function monthsBetween(from: number, to: number): number {
  const months = monthOfDay(Math.floor(to / DAY)) - monthOfDay(Math.floor(from / DAY));
  return monthsAfter(from, months) <= to ? months : months - 1;
}
