import { bfgs } from '../bfgs.ts';
import { inverse, type Matrix } from '../matrix.ts';
import { digamma } from '../special/digamma.ts';
import { logGamma } from '../special/log-gamma.ts';

/**
 * The Gamma-Gamma model of spend: amounts of one customer are gamma distributed (shape p), their rates are
 * spread over customers by a gamma distribution (shape q, rate gamma, in the unit of the amounts). All above 0.
 */
export interface GammaGamma {
  readonly p: number;
  readonly q: number;
  readonly gamma: number;
}

/** What customers spent: the number of repeat purchases and the mean amount of them. */
export interface Spend {
  readonly repeats: ArrayLike<number>;
  readonly meanAmount: ArrayLike<number>;
}

/** A fitted model. */
export interface GammaGammaFit extends GammaGamma {
  readonly kind: 'fitted';
  /** Customers it is fitted to: those with a repeat purchase of an amount above 0. */
  readonly customers: number;
  readonly logLikelihood: number;
  /** From the curvature of the likelihood; null where it is flat. */
  readonly standardErrors: GammaGamma | null;
  readonly converged: boolean;
  /** The correlation of repeats and mean amounts, which the model takes to be 0; null where one is constant. */
  readonly correlation: number | null;
}

/** Why no model can be fitted. */
export interface GammaGammaRefusal {
  readonly kind: 'refused';
  readonly reason: 'too few customers' | 'amounts do not differ';
}

const BOUND = 14;
const LEAST_CUSTOMERS = 3;

/**
 * The Gamma-Gamma model of greatest likelihood. It is fitted to the customers with x > 0 and an amount above 0
 * only, and can be asked about all: see `expectedAmount`.
 * Source: Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), Journal of Marketing Research 42, 415–430; Fader &
 * Hardie (2013), The Gamma-Gamma Model of Monetary Value, equation 1a.
 */
export function fitGammaGamma({ repeats, meanAmount }: Spend): GammaGammaFit | GammaGammaRefusal {
  const all = Array.from({ length: repeats.length }, (_, i) => i);
  const buyers = all.filter((i) => (repeats[i] as number) > 0 && (meanAmount[i] as number) > 0);
  if (buyers.length < LEAST_CUSTOMERS) return { kind: 'refused', reason: 'too few customers' };
  const x = buyers.map((i) => repeats[i] as number);
  const unit = mean(buyers.map((i) => meanAmount[i] as number));
  const amounts = buyers.map((i) => (meanAmount[i] as number) / unit);
  if (amounts.every((amount) => amount === amounts[0]))
    return { kind: 'refused', reason: 'amounts do not differ' };
  const loss = lossOf(x, amounts);
  const search = bfgs(loss, [0, Math.log(2), 0]);
  const isInside = search.point.every((value) => Math.abs(value) < BOUND - 1);
  const point = isInside ? polished(loss, search.point) : search.point;
  const { p, q, gamma } = parameters(point);
  return {
    kind: 'fitted',
    p,
    q,
    gamma: gamma * unit,
    customers: buyers.length,
    // The terms that the search leaves out: the amounts themselves, in their unit.
    logLikelihood:
      buyers.length *
      (-loss(Float64Array.from(point), new Float64Array(3)) -
        mean(amounts.map(Math.log)) -
        Math.log(unit)),
    standardErrors: standardErrors(loss, point, buyers.length, unit),
    converged: search.converged && isInside,
    correlation: correlation(x, amounts),
  };
}

/**
 * The amount to expect of a customer's next purchases: between the mean amount of the customer's own `repeats` and that
 * of all customers. For x = 0 the mean of all, p gamma / (q − 1). Null where that mean does not exist (p x + q <= 1).
 * Source: Fader, Hardie & Lee (2005), equation 3.
 */
export function expectedAmount(
  { p, q, gamma }: GammaGamma,
  repeats: number,
  meanAmount: number,
): number | null {
  const below = p * repeats + q - 1;
  const spent = repeats > 0 ? repeats * meanAmount : 0;
  return below > 0 ? (p * (gamma + spent)) / below : null;
}

/** Customers of one number of repeats and one mean amount, counted once: `weight` of them. */
interface Groups {
  readonly repeats: Float64Array;
  /** Repeats times mean amount. */
  readonly spent: Float64Array;
  readonly weight: Float64Array;
}

function grouped(x: readonly number[], amounts: readonly number[]): Groups {
  const places = new Map<number, Map<number, number>>();
  const firsts: number[] = [];
  const weights: number[] = [];
  x.forEach((n, i) => {
    const amount = amounts[i] as number;
    const own = places.get(n) ?? new Map<number, number>();
    places.set(n, own);
    const place = own.get(amount);
    if (place === undefined) {
      own.set(amount, firsts.length);
      firsts.push(i);
      weights.push(1);
    } else weights[place] = (weights[place] as number) + 1;
  });
  return {
    repeats: Float64Array.from(firsts, (i) => x[i] as number),
    spent: Float64Array.from(firsts, (i) => (x[i] as number) * (amounts[i] as number)),
    weight: Float64Array.from(weights),
  };
}

/**
 * Mean negative log likelihood, without the terms that do not depend on the model, by logarithms of p, q, gamma. What
 * does not depend on the model is added up once, so that a step takes one logarithm a group.
 */
function lossOf(x: readonly number[], amounts: readonly number[]) {
  const { repeats, spent, weight } = grouped(x, amounts);
  const counts = new Map<number, number>();
  for (const n of x) counts.set(n, (counts.get(n) ?? 0) + 1);
  const logSpent = spent.reduce((sum, own, i) => sum + (weight[i] as number) * (repeats[i] as number) * Math.log(own), 0); // prettier-ignore
  return (point: Float64Array, gradient: Float64Array): number => {
    const { p, q, gamma } = parameters(point);
    const psiQ = digamma(q);
    const logQ = logGamma(q);
    const logGammas = Math.log(gamma);
    let total = p * logSpent;
    let byP = logSpent;
    let byQ = 0;
    let byGamma = (x.length * q) / gamma;
    for (const [n, count] of counts) {
      const psi = digamma(p * n + q);
      total += count * (logGamma(p * n + q) - logGamma(p * n) - logQ + q * logGammas);
      byP += count * n * (psi - digamma(p * n));
      byQ += count * (psi - psiQ + logGammas);
    }
    for (let i = 0; i < weight.length; i += 1) {
      const [n, own] = [repeats[i] as number, weight[i] as number];
      const whole = gamma + (spent[i] as number);
      const logWhole = own * Math.log(whole);
      total -= (p * n + q) * logWhole;
      byP -= n * logWhole;
      byQ -= logWhole;
      byGamma -= (own * (p * n + q)) / whole;
    }
    const outside = point.reduce((sum, value) => sum + Math.max(0, Math.abs(value) - BOUND), 0);
    [byP * p, byQ * q, byGamma * gamma].forEach((slope, i) => {
      const value = point[i] as number;
      gradient[i] = -slope / x.length + (Math.abs(value) > BOUND ? Math.sign(value) : 0);
    });
    return -total / x.length + outside;
  };
}

function parameters(point: ArrayLike<number>): GammaGamma {
  const [p, q, gamma] = Array.from(point, (x) =>
    Math.exp(Math.min(BOUND + 1, Math.max(-BOUND - 1, x))),
  );
  return { p: p as number, q: q as number, gamma: gamma as number };
}

type Loss = ReturnType<typeof lossOf>;

/** How the slopes of the loss change, by central differences; symmetric. */
function curvature(loss: Loss, point: readonly number[]): Matrix {
  const h = 1e-5;
  const rows = point.map((_, i) => {
    const [over, under] = [1, -1].map((sign) =>
      slopesAt(
        loss,
        point.map((x, j) => x + (i === j ? sign * h : 0)),
      ),
    );
    return point.map((_unused, j) => ((over?.[j] ?? NaN) - (under?.[j] ?? NaN)) / (2 * h));
  });
  return rows.map((row, i) => Float64Array.from(row, (x, j) => (x + (rows[j]?.[i] as number)) / 2));
}

function slopesAt(loss: Loss, point: readonly number[]): Float64Array {
  const gradient = new Float64Array(point.length);
  loss(Float64Array.from(point), gradient);
  return gradient;
}

/**
 * Newton's last steps from where a search ended. Where the likelihood is flat that is a millionth away, and not the same
 * place on every machine, whose logarithms differ in their last digit.
 */
function polished(loss: Loss, found: readonly number[]): readonly number[] {
  let point = found;
  for (let step = 0; step < 4; step += 1) {
    const slopes = slopesAt(loss, point);
    const moves = inverse(curvature(loss, point))?.map((row: Float64Array) =>
      row.reduce((sum, x, j) => sum + x * (slopes[j] as number), 0),
    );
    if (!moves?.every((move) => Math.abs(move) < 0.01)) return point;
    point = point.map((x, i) => x - (moves[i] as number));
  }
  return point;
}

function standardErrors(
  loss: Loss,
  point: readonly number[],
  customers: number,
  unit: number,
): GammaGamma | null {
  const covariances = inverse(curvature(loss, point).map((row) => row.map((x) => customers * x)));
  if (!covariances) return null;
  const { p, q, gamma } = parameters(point);
  const error = (i: number, value: number) => value * Math.sqrt(covariances[i]?.[i] as number);
  return { p: error(0, p), q: error(1, q), gamma: error(2, gamma * unit) };
}

function correlation(x: readonly number[], y: readonly number[]): number | null {
  const mx = mean(x);
  const my = mean(y);
  const xy = mean(x.map((value, i) => (value - mx) * ((y[i] as number) - my)));
  const both = Math.sqrt(mean(x.map((v) => (v - mx) ** 2)) * mean(y.map((v) => (v - my) ** 2)));
  return both > 0 ? xy / both : null;
}

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;
