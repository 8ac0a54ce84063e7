/** Euler's constant. */
const EULER = 0.5772156649015329;
/** ζ(k) − 1 for k = 2, 3, …: the coefficients of ln Γ around 2. */
const ZETA = [
  0.64493406684822641, 0.20205690315959429, 0.082323233711138186, 0.036927755143369927,
  0.01734306198444914, 0.0083492773819228271, 0.0040773561979443396, 0.0020083928260822143,
  0.00099457512781808526, 0.00049418860411946453, 0.00024608655330804832, 0.00012271334757848915,
  6.1248135058704828e-5, 3.0588236307020493e-5, 1.5282259408651871e-5, 7.6371976378997626e-6,
  3.8172932649998402e-6, 1.908212716553939e-6, 9.5396203387279621e-7, 4.7693298678780645e-7,
  2.38450502727733e-7, 1.1921992596531106e-7, 5.960818905125948e-8, 2.9803503514652279e-8,
  1.4901554828365043e-8, 7.4507117898354301e-9, 3.7253340247884573e-9, 1.8626597235130491e-9,
  9.3132743241966817e-10,
];
/** B(2k) / (2k (2k − 1)) for k = 1, 2, …: the coefficients of Stirling's series. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360_360,
  1 / 156,
  -3617 / 122_400,
];
const HALF_LOG_TWO_PI = 0.9189385332046728;

/**
 * ln Γ(x), the logarithm of the gamma function, for x > 0; relative error below 1e-14, exactly 0 at 1 and 2.
 * Infinity at 0 and at infinity; NaN below 0 and for NaN.
 * Source: Abramowitz, M. & Stegun, I. A. (1964), 6.1.33 (series around 2, after the functional equation
 * 6.1.15 for x below 10) and 6.1.40 (Stirling's series from 10 on).
 */
export function logGamma(x: number): number {
  if (Number.isNaN(x) || x < 0) return Number.NaN;
  if (x === 0 || x === Number.POSITIVE_INFINITY) return Number.POSITIVE_INFINITY;
  if (x < 0.5) return aroundTwo(x) - Math.log1p(x) - Math.log(x);
  if (x < 1.5) return aroundTwo(x - 1) - Math.log1p(x - 1);
  if (x < 2.5) return aroundTwo(x - 2);
  if (x < 10) return fallingProduct(x);
  return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirling(x);
}

/**
 * ln B(a, b), the logarithm of the beta function, for a, b > 0; relative error below 1e-12. It is taken as a
 * ratio of gamma functions without cancellation where one of the two is large. NaN outside.
 * Source: DiDonato, A. R. & Morris, A. H. (1992), ACM Transactions on Mathematical Software 18, 360–373
 * (the subtraction of Stirling's series).
 */
export function logBeta(a: number, b: number): number {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (!(small > 0)) return Number.NaN;
  if (large < 10) return logGamma(small) + logGamma(large) - logGamma(small + large);
  // ln Γ(large) − ln Γ(small + large), the leading terms of Stirling subtracted by hand.
  const difference =
    small -
    (large - 0.5) * Math.log1p(small / large) -
    small * Math.log(small + large) +
    stirling(large) -
    stirling(small + large);
  return logGamma(small) + difference;
}

/** ln Γ(2 + w) for |w| <= 0.5. */
function aroundTwo(w: number): number {
  let sum = 0;
  for (let at = ZETA.length - 1; at >= 0; at -= 1) {
    const k = at + 2;
    sum = ((ZETA[at] as number) * (k % 2 === 0 ? 1 : -1)) / k + w * sum;
  }
  return w * (1 - EULER) + w * w * sum;
}

function fallingProduct(x: number): number {
  let product = 1;
  let rest = x;
  while (rest >= 2.5) {
    rest -= 1;
    product *= rest;
  }
  return Math.log(product) + aroundTwo(rest - 2);
}

function stirling(x: number): number {
  const inverse = 1 / (x * x);
  return STIRLING.reduceRight((sum, coefficient) => sum * inverse + coefficient, 0) / x;
}
