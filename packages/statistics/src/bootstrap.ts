import type { Interval } from './interval.ts';
import { normalQuantile } from './normal-quantile.ts';
import { sampleQuantile } from './sample-quantile.ts';
import { normalTail } from './normal-tail.ts';
import { seededRandom } from './random.ts';

/** How an interval is drawn; the same seed gives the same interval. */
export interface BootstrapOptions {
  readonly seed: number;
  readonly draws?: number;
  readonly confidence?: number;
  /** `bca` corrects bias and skewness with one statistic more a customer. */
  readonly method?: 'percentile' | 'bca';
}

/** An estimate and the interval of the values that it takes when customers are drawn anew. */
export interface Bootstrap extends Interval {
  readonly estimate: number;
  /** Draws that gave a value; the others (a denominator of 0) are left out. */
  readonly draws: number;
}

/**
 * The interval of a statistic of whole customers: as many customers as there are, drawn with replacement, again and
 * again. `statistic` gets how often each customer was drawn and answers null where there is none. Null where
 * the customers as they are have none, or fewer than half of the draws. Quantiles as in R's type 7.
 * Source: Efron, B. (1987), JASA 82, 171–185 (BCa); Efron, B. & Tibshirani, R. J. (1993), An Introduction to the
 * Bootstrap, chapters 13 and 14.
 */
export function bootstrap(
  customers: number,
  statistic: (weights: Float64Array) => number | null,
  { seed, draws = 2000, confidence = 0.95, method = 'percentile' }: BootstrapOptions,
): Bootstrap | null {
  const weights = new Float64Array(customers).fill(1);
  const estimate = customers > 0 ? statistic(weights) : null;
  if (estimate === null || !(confidence > 0 && confidence < 1)) return null;
  const random = seededRandom(seed);
  const values: number[] = [];
  for (let draw = 0; draw < draws; draw += 1) {
    weights.fill(0);
    for (let i = 0; i < customers; i += 1) {
      const drawn = Math.floor(random() * customers);
      weights[drawn] = (weights[drawn] as number) + 1;
    }
    const value = statistic(weights);
    if (value !== null && Number.isFinite(value)) values.push(value);
  }
  if (values.length === 0 || values.length < draws / 2) return null;
  values.sort((x, y) => x - y);
  const tail = (1 - confidence) / 2;
  const shares =
    method === 'bca' ? corrected(customers, statistic, values, estimate, tail) : [tail, 1 - tail];
  return {
    estimate,
    low: sampleQuantile(values, shares[0] as number),
    high: sampleQuantile(values, shares[1] as number),
    draws: values.length,
  };
}

function corrected(
  customers: number,
  statistic: (weights: Float64Array) => number | null,
  values: readonly number[],
  estimate: number,
  tail: number,
): readonly number[] {
  const below = values.filter((value) => value < estimate).length;
  const same = values.filter((value) => value === estimate).length;
  const bias = normalQuantile((below + same / 2) / values.length);
  const without = new Float64Array(customers).fill(1);
  const left: number[] = [];
  for (let i = 0; i < customers; i += 1) {
    without[i] = 0;
    const value = statistic(without);
    if (value !== null) left.push(value);
    without[i] = 1;
  }
  const mean = left.reduce((sum, x) => sum + x, 0) / left.length;
  const square = left.reduce((sum, x) => sum + (mean - x) ** 2, 0);
  const cube = left.reduce((sum, x) => sum + (mean - x) ** 3, 0);
  const skew = square > 0 ? cube / (6 * square ** 1.5) : 0;
  if (!Number.isFinite(bias)) return [tail, 1 - tail];
  return [tail, 1 - tail].map((share) => {
    const z = bias + normalQuantile(share);
    return normalTail(-(bias + z / (1 - skew * z)));
  });
}
