const HOUR = 3_600_000;

/** Units of elapsed time in milliseconds; months, quarters and years as 30, 91 and 365 days. */
export const DAY_LENGTHS: Readonly<Record<string, number>> = {
  hour: HOUR,
  day: 24 * HOUR,
  week: 7 * 24 * HOUR,
  month: 30 * 24 * HOUR,
  quarter: 91 * 24 * HOUR,
  year: 365 * 24 * HOUR,
};
