import type { RevenuePairs } from '@tenure/plan';
import { binomialDraw, sampleQuantile, seededRandom, type Interval } from '@tenure/statistics';

/** How many times customers are drawn anew, and from which seed: the same data give the same interval. */
export const DRAWS = 1000;
export const SEED = 1;
/** Different pairs beyond which customers are drawn in groups. */
const MOST_CLASSES = 1000;
const GROUPS = 500;

/** What a ratio sums over a customer: part of the numerator, part of the denominator. */
export type Share = (before: number, after: number) => number;

/**
 * The percentile interval of Σ share ÷ Σ before, customers drawn with replacement: customers with equal values are
 * one class, and how many of a class are drawn is binomial. With more than 1000 classes the customers are put in
 * 500 groups at random and groups are drawn. Null without two customers. Source: Efron, B. & Tibshirani, R. J.
 * (1993), An Introduction to the Bootstrap, chapter 13; by groups of clients as Mozilla's data-docs do.
 */
export function revenueInterval(
  pairs: RevenuePairs,
  share: Share,
  confidence: number,
): Interval | null {
  const customers = pairs.customers.reduce((sum, count) => sum + count, 0);
  if (customers < 2) return null;
  const random = seededRandom(SEED);
  const classes = pairs.before.length > MOST_CLASSES ? grouped(pairs, share, random) : classed(pairs, share); // prettier-ignore
  const total = classes.counts.reduce((sum, count) => sum + count, 0);
  const ratios: number[] = [];
  for (let draw = 0; draw < DRAWS; draw += 1) {
    let left = total;
    let remaining = total;
    let [upper, lower] = [0, 0];
    for (let i = 0; i < classes.counts.length && left > 0; i += 1) {
      const count = classes.counts[i] as number;
      const drawn = count >= remaining ? left : binomialDraw(random, left, count / remaining);
      upper += drawn * (classes.upper[i] as number);
      lower += drawn * (classes.lower[i] as number);
      left -= drawn;
      remaining -= count;
    }
    if (lower > 0) ratios.push(upper / lower);
  }
  ratios.sort((a, b) => a - b);
  const tail = (1 - confidence) / 2;
  return { low: sampleQuantile(ratios, tail), high: sampleQuantile(ratios, 1 - tail) };
}

interface Classes {
  readonly upper: readonly number[];
  readonly lower: readonly number[];
  readonly counts: readonly number[];
}

function classed({ before, after, customers }: RevenuePairs, share: Share): Classes {
  return {
    upper: Array.from(before, (value, i) => share(value, after[i] as number)),
    lower: [...before],
    counts: [...customers],
  };
}

function grouped(pairs: RevenuePairs, share: Share, random: () => number): Classes {
  const upper = new Array<number>(GROUPS).fill(0);
  const lower = new Array<number>(GROUPS).fill(0);
  pairs.before.forEach((before, i) => {
    for (let n = pairs.customers[i] as number; n > 0; n -= 1) {
      const group = Math.floor(random() * GROUPS);
      upper[group] = (upper[group] as number) + share(before, pairs.after[i] as number);
      lower[group] = (lower[group] as number) + before;
    }
  });
  return { upper, lower, counts: upper.map(() => 1) };
}
