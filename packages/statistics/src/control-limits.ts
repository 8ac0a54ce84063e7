import type { Interval } from './interval.ts';
import { normalTail } from './normal-tail.ts';

/** What each tail of a normal distribution holds beyond three sigma: 0.00135. */
const TAIL = normalTail(3);
/** Below this expected count of successes or failures the normal approximation is not trusted. */
const LEAST_EXPECTED = 5;

/** Limits of a p chart, as shares, and which rule gave them. */
export interface ControlLimits extends Interval {
  readonly method: 'three sigma' | 'exact';
}

/**
 * The limits between which the share of successes among `n` lies by chance alone when their probability
 * is `center`: three sigma to either side, cut at 0 and 1. Where fewer than 5 successes or failures are
 * expected, the exact binomial limits instead: the least and the greatest share whose tail, itself
 * included, holds more than 0.00135, as three sigma leave out on each side.
 * The center is taken as known. Null for `n` below 1, and for a center of 0 or 1 or beyond: what was never
 * seen to vary has no limits.
 * Source: Shewhart, W. A. (1931), Economic Control of Quality of Manufactured Product; p chart of
 * Montgomery, D. C. (2013), Introduction to Statistical Quality Control, 7.2, probability limits 7.2.1.
 */
export function controlLimits(center: number, n: number): ControlLimits | null {
  if (!(n >= 1 && Number.isFinite(n) && center > 0 && center < 1)) return null;
  if (n * Math.min(center, 1 - center) < LEAST_EXPECTED) {
    const low = center <= 0.5 ? fewest(center, n) : n - most(1 - center, n);
    const high = center <= 0.5 ? most(center, n) : n - fewest(1 - center, n);
    return { low: low / n, high: high / n, method: 'exact' };
  }
  const sigma = Math.sqrt((center * (1 - center)) / n);
  return {
    low: Math.max(0, center - 3 * sigma),
    high: Math.min(1, center + 3 * sigma),
    method: 'three sigma',
  };
}

/** The least k with P(X <= k) > TAIL, for a probability of few expected successes. */
function fewest(probability: number, n: number): number {
  let tail = 0;
  for (let k = 0, mass = (1 - probability) ** n; k < n; k += 1) {
    tail += mass;
    if (tail > TAIL) return k;
    mass *= ((n - k) / (k + 1)) * (probability / (1 - probability));
  }
  return n;
}

/** The greatest k with P(X >= k) > TAIL, for a probability of few expected successes. */
function most(probability: number, n: number): number {
  let below = 0;
  for (let k = 0, mass = (1 - probability) ** n; k < n; k += 1) {
    below += mass;
    if (1 - below <= TAIL) return k;
    mass *= ((n - k) / (k + 1)) * (probability / (1 - probability));
  }
  return n;
}
