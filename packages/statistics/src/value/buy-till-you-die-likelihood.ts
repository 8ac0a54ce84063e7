import { dropoutChances, type BuyTillYouDie, type DropoutRule } from './buy-till-you-die.ts';
import type { WeightedPurchases } from './purchases.ts';

/** Parameters in the order of gradients. */
type Parameters4 = Omit<BuyTillYouDie, 'rule'>;

/**
 * The mean over customers of the log likelihood of BG/NBD or MBG/NBD, and its derivatives by the logarithms of
 * (r, alpha, a, b) into `gradient`. As x is a whole number, ratios of gamma and beta functions are products:
 * tables of sums of logarithms, no special function. With m the chances to leave (x, or x + 1 for MBG/NBD),
 * L = Γ(r+x)/Γ(r) · B(a, b+m)/B(a, b) · αʳ [ (α+T)^−(r+x) + a/(b+m−1) (α+tₓ)^−(r+x) ],
 * the second term only where m > 0.
 * Source: Fader, Hardie & Lee (2005), equation 6; Batislam, Denizel & Filiztekin (2007).
 */
export function meanLogLikelihood(
  rule: DropoutRule,
  { repeats, lastAge, age, weight, customers }: WeightedPurchases,
  { r, alpha, a, b }: Parameters4,
  gradient: Float64Array,
): number {
  const tables = sumTables(
    rule,
    repeats.reduce((most, x) => Math.max(most, x), 0),
    r,
    a,
    b,
  );
  const logAlpha = Math.log(alpha);
  let total = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;
  for (let i = 0; i < repeats.length; i += 1) {
    const x = repeats[i] as number;
    const chances = dropoutChances(rule, x);
    const w = weight[i] as number;
    const shape = r + x;
    const whole = alpha + (age[i] as number);
    const last = alpha + (lastAge[i] as number);
    const logWhole = Math.log(whole);
    const silence = logWhole - Math.log(last);
    // The odds that the customer has left: the second term over the first.
    const gone = chances > 0 ? (a / (b + chances - 1)) * Math.exp(shape * silence) : 0;
    const leaves = Number.isFinite(gone) ? gone / (1 + gone) : 1;
    const log = Number.isFinite(gone)
      ? Math.log1p(gone)
      : Math.log(a / (b + chances - 1)) + shape * silence;
    total += w * ((tables.value[x] as number) + r * logAlpha - shape * logWhole + log);
    byR += w * ((tables.byR[x] as number) + logAlpha - logWhole + leaves * silence);
    byAlpha += w * (r / alpha - shape / whole + leaves * shape * (1 / whole - 1 / last));
    byA += w * ((tables.byA[x] as number) + leaves / a);
    byB += w * ((tables.byB[x] as number) - (chances > 0 ? leaves / (b + chances - 1) : 0));
  }
  gradient[0] = (byR * r) / customers;
  gradient[1] = (byAlpha * alpha) / customers;
  gradient[2] = (byA * a) / customers;
  gradient[3] = (byB * b) / customers;
  return total / customers;
}

/** For each x the logarithm of Γ(r+x)/Γ(r) · B(a, b+m)/B(a, b), and its derivatives by r, a and b. */
function sumTables(rule: DropoutRule, most: number, r: number, a: number, b: number) {
  const value = new Float64Array(most + 1);
  const byR = new Float64Array(most + 1);
  const byA = new Float64Array(most + 1);
  const byB = new Float64Array(most + 1);
  let sum = 0;
  let sumA = 0;
  let sumB = 0;
  let chances = 0;
  let repeats = 0;
  let sumR = 0;
  for (let x = 0; x <= most; x += 1) {
    for (; repeats < x; repeats += 1) {
      sum += Math.log(r + repeats);
      sumR += 1 / (r + repeats);
    }
    for (; chances < dropoutChances(rule, x); chances += 1) {
      sum += Math.log((b + chances) / (a + b + chances));
      sumA -= 1 / (a + b + chances);
      sumB += 1 / (b + chances) - 1 / (a + b + chances);
    }
    value[x] = sum;
    byR[x] = sumR;
    byA[x] = sumA;
    byB[x] = sumB;
  }
  return { value, byR, byA, byB };
}
