import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The Wilson score interval, without continuity correction, of the proportion `successes / n`.
 * `confidence` is two-sided, as a share: 0.95. Both bounds lie in [0, 1]; no success has the low bound 0
 * and no failure the high bound 1, exactly.
 * Null where there is nothing to estimate: n = 0, or input that is no proportion (NaN, successes below 0
 * or above n, a confidence outside (0, 1)).
 * Source: Wilson, E. B. (1927), JASA 22, 209–212; method 3 of Newcombe, R. G. (1998), Statistics in
 * Medicine 17, 857–872.
 */
export function wilson(successes: number, n: number, confidence: number): Interval | null {
  const isProportion = n > 0 && Number.isFinite(n) && successes >= 0 && successes <= n;
  if (!isProportion || !(confidence > 0 && confidence < 1)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  // A confidence so near 1 that (1 + confidence) / 2 rounds to 1.
  if (!Number.isFinite(z)) return { low: 0, high: 1 };
  return { low: lowBound(successes, n, z), high: 1 - lowBound(n - successes, n, z) };
}

/**
 * The smaller root of Wilson's quadratic. It is taken from the larger one and the product of the two, so
 * that few successes among many lose no digits to cancellation.
 */
function lowBound(successes: number, n: number, z: number): number {
  if (successes === 0) return 0;
  const spread = z * Math.sqrt((successes * (n - successes)) / n + (z * z) / 4);
  const larger = (successes + (z * z) / 2 + spread) / (n + z * z);
  return (successes * (successes / n)) / ((n + z * z) * larger);
}
