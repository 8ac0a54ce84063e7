import { logBeta } from './log-gamma.ts';

const MOST_TERMS = 100_000;
const TINY = 1e-300;

/**
 * Iₓ(a, b), the regularised incomplete beta function: the share of the beta distribution below x, for a, b > 0
 * and x in [0, 1]; NaN outside. Relative error about 1e-13.
 * Source: Abramowitz & Stegun (1964), 26.5.8, by the method of Lentz (1976), with Iₓ(a, b) = 1 − I₁₋ₓ(b, a)
 * beyond the mean.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1)) return Number.NaN;
  if (x === 0 || x === 1) return x;
  return x < (a + 1) / (a + b + 2) ? below(x, 1 - x, a, b) : 1 - below(1 - x, x, b, a);
}

/** Twice the digits of a number's mantissa, and some for the exponent: bisection needs no more. */
const MOST_HALVINGS = 200;

/**
 * The x with Iₓ(a, b) = `probability`: a quantile of the beta distribution, by bisection, which cannot fail.
 * NaN outside a, b > 0 and probability in [0, 1].
 */
export function betaQuantile(probability: number, a: number, b: number): number {
  if (!(a > 0 && b > 0 && probability >= 0 && probability <= 1)) return Number.NaN;
  let low = 0;
  let high = 1;
  for (let step = 0; step < MOST_HALVINGS; step += 1) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (incompleteBeta(middle, a, b) < probability) low = middle;
    else high = middle;
  }
  return high === 1 || probability === 1 ? 1 : low;
}

function below(x: number, rest: number, a: number, b: number): number {
  const weight = Math.exp(a * Math.log(x) + b * Math.log(rest) - logBeta(a, b)) / a;
  let c = 1;
  let d = 1 / apartFromZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  const step = (coefficient: number) => {
    d = 1 / apartFromZero(1 + coefficient * d);
    c = apartFromZero(1 + coefficient / c);
    h *= c * d;
    return c * d;
  };
  for (let n = 1; n < MOST_TERMS; n += 1) {
    const twice = a + 2 * n;
    step((n * (b - n) * x) / ((twice - 1) * twice));
    const last = step((-(a + n) * (a + b + n) * x) / (twice * (twice + 1)));
    if (Math.abs(last - 1) <= Number.EPSILON) break;
  }
  return weight * h;
}

const apartFromZero = (x: number) => (Math.abs(x) < TINY ? TINY : x);
