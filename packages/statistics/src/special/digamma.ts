/** B(2k) / (2k) for k = 1, 2, …: the coefficients of the asymptotic series. */
const SERIES = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32_760, 1 / 12];

/**
 * ψ(x), the derivative of ln Γ(x), for x > 0; NaN outside. Absolute error about 1e-14.
 * Source: Abramowitz & Stegun (1964), 6.3.18, after the recurrence 6.3.5 for x below 10.
 */
export function digamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let shifted = x;
  let below = 0;
  while (shifted < 10) {
    below += 1 / shifted;
    shifted += 1;
  }
  const inverse = 1 / (shifted * shifted);
  const series = SERIES.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0);
  return Math.log(shifted) - 0.5 / shifted - series * inverse - below;
}
