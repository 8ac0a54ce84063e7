import type { Interval } from './interval.ts';
import { isProportion } from './newcombe.ts';
import { normalQuantile } from './normal-quantile.ts';
import { betaQuantile } from './special/incomplete-beta.ts';

/**
 * The exact interval of the proportion `successes / n` by the tails of the binomial distribution: never covers
 * less than it says, and is wider than Wilson's for that. Null for no proportion; `confidence` is two-sided.
 * Source: Clopper, C. J. & Pearson, E. S. (1934), Biometrika 26, 404–413.
 */
export function clopperPearson(successes: number, n: number, confidence: number): Interval | null {
  if (!isProportion({ successes, n }) || !(confidence > 0 && confidence < 1)) return null;
  const tail = (1 - confidence) / 2;
  const failures = n - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(tail, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(1 - tail, successes + 1, failures),
  };
}

/**
 * Wilson's interval with continuity correction, as R's `prop.test` has it: the correction of ½ is never more than
 * the distance of the successes from n/2. Null for no proportion. Source: method 4 of Newcombe (1998).
 */
export function wilsonCorrected(successes: number, n: number, confidence: number): Interval | null {
  if (!isProportion({ successes, n }) || !(confidence > 0 && confidence < 1)) return null;
  const z = normalQuantile((1 + confidence) / 2);
  const correction = Math.min(0.5, Math.abs(successes - n / 2));
  const low = (count: number) => {
    const p = (count - correction) / n;
    if (p <= 0) return 0;
    const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
    return (p + (z * z) / (2 * n) - spread) / (1 + (z * z) / n);
  };
  return { low: low(successes), high: 1 - low(n - successes) };
}
