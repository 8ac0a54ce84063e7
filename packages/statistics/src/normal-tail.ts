/** Numerators and denominators of Cody's three ranges, lowest power first. */
const NEAR = {
  top: [
    3.20937758913846947e3, 3.77485237685302021e2, 1.13864154151050156e2, 3.1611237438705656,
    1.85777706184603153e-1,
  ],
  bottom: [
    2.84423683343917062e3, 1.28261652607737228e3, 2.44024637934444173e2, 2.36012909523441209e1, 1,
  ],
} as const;
const MIDDLE = {
  top: [
    1.23033935479799725e3, 2.05107837782607147e3, 1.71204761263407058e3, 8.8195222124176909e2,
    2.98635138197400131e2, 6.61191906371416295e1, 8.88314979438837594, 5.64188496988670089e-1,
    2.15311535474403846e-8,
  ],
  bottom: [
    1.23033935480374942e3, 3.43936767414372164e3, 4.36261909014324716e3, 3.29079923573345963e3,
    1.62138957456669019e3, 5.37181101862009858e2, 1.17693950891312499e2, 1.57449261107098347e1, 1,
  ],
} as const;
const FAR = {
  top: [
    6.58749161529837803e-4, 1.60837851487422766e-2, 1.25781726111229246e-1, 3.60344899949804439e-1,
    3.05326634961232344e-1, 1.63153871373020978e-2,
  ],
  bottom: [
    2.33520497626869185e-3, 6.05183413124413191e-2, 5.27905102951428412e-1, 1.87295284992346725,
    2.56852019228982242, 1,
  ],
} as const;

/**
 * The upper tail of the standard normal distribution: P(Z > `z`). Relative error about 1e-15, far into the
 * tail too, where 1 - Φ(z) would have no digit left. NaN gives NaN.
 * Source: Cody, W. J. (1969), Rational Chebyshev approximations for the error function, Mathematics of
 * Computation 23(107), 631–637, by P(Z > z) = erfc(z / √2) / 2.
 */
export function normalTail(z: number): number {
  const x = Math.abs(z) * Math.SQRT1_2;
  if (x <= 0.46875) return 0.5 - (z * Math.SQRT1_2 * ratio(NEAR, x * x)) / 2;
  const tail = farTail(x) / 2;
  return z < 0 ? 1 - tail : tail;
}

/** erfc(x) for x beyond 0.46875. */
function farTail(x: number): number {
  if (x > 27) return 0;
  if (x <= 4) return gauss(x) * ratio(MIDDLE, x);
  const inverse = 1 / (x * x);
  const correction = inverse * ratio(FAR, inverse);
  return (gauss(x) / x) * (1 / Math.sqrt(Math.PI) - correction);
}

/** exp(-x²), its square split so that a large x loses no digits. */
function gauss(x: number): number {
  const head = Math.trunc(x * 16) / 16;
  return Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
}

function ratio({ top, bottom }: { top: readonly number[]; bottom: readonly number[] }, x: number) {
  const value = (coefficients: readonly number[]) =>
    coefficients.reduceRight((sum, coefficient) => sum * x + coefficient, 0);
  return value(top) / value(bottom);
}
