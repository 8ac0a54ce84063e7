/** A unit of time that a model or a rate is measured in. */
export type TimeUnit = 'day' | 'week' | 'month' | 'quarter' | 'year';

/** How many of each are in a year, by the convention of business: 52 weeks, 12 months. */
const A_YEAR: Readonly<Record<TimeUnit, number>> = {
  year: 1,
  quarter: 4,
  month: 12,
  week: 52,
  day: 365,
};

/**
 * How many `unit` are in one `period`: a month has 52 / 12 weeks and 365 / 12 days, a week 7 days. Rates and
 * horizons go from one unit to another through it and never through a number in a formula: a model in weeks
 * that is stepped 30 units a month values customers at four times what they are worth.
 */
export function unitsIn(unit: TimeUnit, period: TimeUnit): number {
  if (unit === 'day' && period === 'week') return 7;
  if (unit === 'week' && period === 'day') return 1 / 7;
  return A_YEAR[unit] / A_YEAR[period];
}
