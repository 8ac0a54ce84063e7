/** Enough for z as near 1 as 1 − 1e-5: a horizon of 100,000 times the time observed. */
const MOST_TERMS = 4_000_000;

/**
 * Gauss's hypergeometric function ₂F₁(a, b; c; z) for z < 1, where the models of purchases need it; NaN for
 * z >= 1, for a `c` that is 0 or a negative whole number, and where the series does not end. Relative error
 * about 1e-13 for positive a, b and c.
 * By its series (Abramowitz & Stegun (1964), 15.1.1); where c < a + b after Euler's transformation (15.3.3),
 * which has the terms fall faster; below 0 after Pfaff's (15.3.4).
 */
export function hypergeometric(a: number, b: number, c: number, z: number): number {
  if (!(z < 1) || (c <= 0 && Number.isInteger(c))) return Number.NaN;
  if (z === 0) return 1;
  if (z < 0) return (1 - z) ** -a * hypergeometric(a, c - b, c, z / (z - 1));
  if (c < a + b) return (1 - z) ** (c - a - b) * series(c - a, c - b, c, z);
  return series(a, b, c, z);
}

/** Summed with Kahan's compensation: near 1 there are some thousand terms of like size. */
function series(a: number, b: number, c: number, z: number): number {
  let term = 1;
  let sum = 1;
  let lost = 0;
  for (let n = 0; n < MOST_TERMS; n += 1) {
    term *= (((a + n) * (b + n)) / ((c + n) * (n + 1))) * z;
    const next = term - lost;
    const grown = sum + next;
    lost = grown - sum - next;
    sum = grown;
    // The terms still fall by z at least: what is left of them is a geometric series.
    if (Math.abs(term) <= Number.EPSILON * (1 - z) * Math.abs(sum) && n > -c) return sum;
  }
  return Number.NaN;
}
