import { logGamma } from './log-gamma.ts';

/** Both tails of the regularised incomplete gamma function: `lower` + `upper` = 1. */
export interface GammaTails {
  /** P(a, x), the share below x. */
  readonly lower: number;
  /** Q(a, x), the share above x, with its digits where it is as small as 1e-300. */
  readonly upper: number;
}

const MOST_TERMS = 100_000;
const TINY = 1e-300;

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x), for a > 0 and x >= 0; null outside.
 * The smaller of the two is computed and the other is 1 minus it, so that neither loses its digits.
 * Source: Abramowitz & Stegun (1964), 6.5.29 (series, x < a + 1) and 6.5.31 (continued fraction, by the
 * method of Lentz, W. J. (1976), Applied Optics 15, 668–671).
 */
export function gammaTails(a: number, x: number): GammaTails | null {
  if (!(a > 0 && x >= 0) || !Number.isFinite(a)) return null;
  if (x === 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  const weight = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    const lower = Math.min(1, weight * series(a, x));
    return { lower, upper: 1 - lower };
  }
  const upper = Math.min(1, weight * fraction(a, x));
  return { lower: 1 - upper, upper };
}

/**
 * P(X > `value`) of the chi-squared distribution with `degrees` of freedom: the p value of a test statistic,
 * right as far out as 1e-300. NaN for degrees that are not above 0 and for a value below 0.
 */
export function chiSquaredTail(value: number, degrees: number): number {
  return gammaTails(degrees / 2, value / 2)?.upper ?? Number.NaN;
}

function series(a: number, x: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    term *= x / (a + n);
    sum += term;
    if (term < sum * Number.EPSILON) break;
  }
  return sum;
}

function fraction(a: number, x: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / b;
  let h = d;
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const an = -n * (n - a);
    b += 2;
    d = 1 / apartFromZero(an * d + b);
    c = apartFromZero(b + an / c);
    const step = c * d;
    h *= step;
    if (Math.abs(step - 1) <= Number.EPSILON) break;
  }
  return h;
}

const apartFromZero = (x: number) => (Math.abs(x) < TINY ? TINY : x);
