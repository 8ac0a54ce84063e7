import type { Interval } from './interval.ts';
import type { Proportion } from './newcombe.ts';
import { normalQuantile } from './normal-quantile.ts';
import { normalTail } from './normal-tail.ts';

/** Customers of one stratum: those with something, and those without. */
export interface Stratum {
  readonly own: Proportion;
  readonly reference: Proportion;
}

/** A difference of shares over strata, `own - reference`, and its interval, cut at −1 and 1. */
export interface StratifiedDifference {
  readonly difference: number;
  readonly standardError: number;
  readonly interval: Interval;
}

const isBoth = ({ own, reference }: Stratum) => own.n > 0 && reference.n > 0;

function withInterval(
  difference: number,
  variance: number,
  confidence: number,
): StratifiedDifference {
  const standardError = Math.sqrt(Math.max(0, variance));
  const half = normalQuantile((1 + confidence) / 2) * standardError;
  return {
    difference,
    standardError,
    interval: { low: Math.max(-1, difference - half), high: Math.min(1, difference + half) },
  };
}

/**
 * The common difference of two shares over strata by Mantel and Haenszel: the differences of the strata weighted by
 * n₁ · n₀ ÷ n, with Sato's variance, which holds for many small strata as for few large ones. Strata with nobody on
 * one side say nothing and add nothing. Null where no stratum has both sides, and for a confidence outside (0, 1).
 * Sources: Greenland, S. & Robins, J. M. (1985), Biometrics 41, 55–68; Sato, T. (1989), Biometrics 45, 1323–1324.
 */
export function mantelHaenszelDifference(
  strata: readonly Stratum[],
  confidence: number,
): StratifiedDifference | null {
  const both = strata.filter(isBoth);
  if (both.length === 0 || !(confidence > 0 && confidence < 1)) return null;
  let weights = 0;
  let sum = 0;
  let [p, q] = [0, 0];
  for (const { own, reference } of both) {
    const [a, n1] = [own.successes, own.n];
    const [c, n0] = [reference.successes, reference.n];
    const n = n1 + n0;
    weights += (n1 * n0) / n;
    sum += (a * n0 - c * n1) / n;
    p += (n1 ** 2 * c - n0 ** 2 * a + (n1 * n0 * (n0 - n1)) / 2) / n ** 2;
    q += (a * (n0 - c) + c * (n1 - a)) / (2 * n);
  }
  const difference = sum / weights;
  return withInterval(difference, (difference * p + q) / weights ** 2, confidence);
}

/** A ratio of shares over strata, `own ÷ reference`, and its interval. */
export interface StratifiedRatio {
  readonly ratio: number;
  readonly interval: Interval | null;
}

/**
 * The common ratio of two shares over strata by Mantel and Haenszel, with the variance of its logarithm by Greenland
 * and Robins. Null where no stratum has both sides, or where nobody of the reference is a success; without an
 * interval where nobody of the own side is.
 * Source: Greenland, S. & Robins, J. M. (1985), Biometrics 41, 55–68.
 */
export function mantelHaenszelRatio(
  strata: readonly Stratum[],
  confidence: number,
): StratifiedRatio | null {
  let [r, s, v] = [0, 0, 0];
  for (const { own, reference } of strata.filter(isBoth)) {
    const [a, n1] = [own.successes, own.n];
    const [c, n0] = [reference.successes, reference.n];
    const n = n1 + n0;
    r += (a * n0) / n;
    s += (c * n1) / n;
    v += ((a + c) * n1 * n0 - a * c * n) / n ** 2;
  }
  if (!(s > 0 && confidence > 0 && confidence < 1)) return null;
  const ratio = r / s;
  if (r === 0) return { ratio, interval: null };
  const factor = Math.exp(normalQuantile((1 + confidence) / 2) * Math.sqrt(v / (r * s)));
  return { ratio, interval: { low: ratio / factor, high: ratio * factor } };
}

/**
 * The two-sided p value that no stratum differs, by Cochran, Mantel and Haenszel, without continuity correction.
 * Null where nothing can differ in any stratum.
 * Source: Mantel, N. & Haenszel, W. (1959), Journal of the National Cancer Institute 22, 719–748.
 */
export function cochranMantelHaenszel(strata: readonly Stratum[]): number | null {
  let [gap, variance] = [0, 0];
  for (const { own, reference } of strata) {
    const n = own.n + reference.n;
    const successes = own.successes + reference.successes;
    if (n < 2) continue;
    gap += own.successes - (own.n * successes) / n;
    variance += (own.n * reference.n * successes * (n - successes)) / (n ** 2 * (n - 1));
  }
  return variance > 0 ? Math.min(1, 2 * normalTail(Math.abs(gap) / Math.sqrt(variance))) : null;
}

/** Whose mixture of strata both sides are given: that of everybody, or of the own side. */
export type Standard = 'all' | 'own';

/**
 * The difference of two shares, each made up of its strata in the mixture of a standard (direct standardisation).
 * Strata with nobody on one side are left out of the standard. `all` answers for everybody, `own` for those with
 * it. Null where no stratum has both sides, and for a confidence outside (0, 1).
 * Source: Rothman, K. J., Greenland, S. & Lash, T. L. (2008), Modern Epidemiology, 3rd ed., chapter 15.
 */
export function standardisedDifference(
  strata: readonly Stratum[],
  standard: Standard,
  confidence: number,
): StratifiedDifference | null {
  const both = strata.filter(isBoth);
  if (both.length === 0 || !(confidence > 0 && confidence < 1)) return null;
  const weightOf = ({ own, reference }: Stratum) => own.n + (standard === 'all' ? reference.n : 0);
  const total = both.reduce((sum, stratum) => sum + weightOf(stratum), 0);
  let [difference, variance] = [0, 0];
  for (const stratum of both) {
    const weight = weightOf(stratum) / total;
    const [p1, p0] = [stratum.own, stratum.reference].map(({ successes, n }) => successes / n) as [number, number]; // prettier-ignore
    difference += weight * (p1 - p0);
    variance += weight ** 2 * ((p1 * (1 - p1)) / stratum.own.n + (p0 * (1 - p0)) / stratum.reference.n); // prettier-ignore
  }
  return withInterval(difference, variance, confidence);
}
