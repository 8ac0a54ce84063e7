import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';

/**
 * The interval of a correlation `r` of `n` pairs, symmetric on Fisher's scale (the inverse hyperbolic tangent); of
 * phi, the correlation of two binary variables, it is an approximation that needs many pairs. Null for fewer than 4
 * pairs, for −1 and 1, where the scale ends, and for a confidence outside (0, 1).
 * Source: Fisher, R. A. (1921), Metron 1, 3–32.
 */
export function correlationInterval(r: number, n: number, confidence: number): Interval | null {
  if (!(n > 3 && r > -1 && r < 1 && confidence > 0 && confidence < 1)) return null;
  const middle = Math.atanh(r);
  const half = normalQuantile((1 + confidence) / 2) / Math.sqrt(n - 3);
  return { low: Math.tanh(middle - half), high: Math.tanh(middle + half) };
}
