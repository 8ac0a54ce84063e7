import type { Interval } from './interval.ts';

/** What a moving range of two normal values is of their standard deviation, on average: 2 ÷ √π. */
const D2 = 2 / Math.sqrt(Math.PI);

/** The limits of a chart of individual values, and their mean. */
export interface IndividualsLimits extends Interval {
  readonly center: number;
}

/**
 * The limits between which the next of single values lies by chance alone: their mean, and three sigma to either
 * side, sigma being the mean of the differences between neighbours over 2 ÷ √π (1.128). In order of time. Null for
 * fewer than two values, and where they do not vary.
 * Source: chart of individuals of Montgomery, D. C. (2013), Introduction to Statistical Quality Control, 6.4.
 */
export function individualsLimits(values: readonly number[]): IndividualsLimits | null {
  if (values.length < 2) return null;
  const center = values.reduce((sum, value) => sum + value, 0) / values.length;
  let moved = 0;
  for (let i = 1; i < values.length; i += 1) {
    moved += Math.abs((values[i] as number) - (values[i - 1] as number));
  }
  const half = (3 * moved) / (values.length - 1) / D2;
  return half > 0 ? { center, low: center - half, high: center + half } : null;
}
