import type { RevenuePairs } from '@tenure/plan';
import { binomialDraw, sampleQuantile, seededRandom, type Interval } from '@tenure/statistics';

/** How many times customers are drawn anew, and from which seed: the same data give the same interval. */
export const DRAWS = 1000;
export const SEED = 1;
/** Different pairs beyond which customers are drawn in groups: fewer where each group has enough of them. */
const MOST_CLASSES = 1000;
const MOST_CLASSES_OF_MANY = 100;
const MANY = 5000;
const GROUPS = 500;

/** What a ratio sums over a customer: part of the numerator, part of the denominator. */
export type Share = (before: number, after: number) => number;

/**
 * The percentile interval of Σ share ÷ Σ before, customers drawn with replacement: customers with equal values are
 * one class, and how many of a class are drawn is binomial. With more than 1000 classes, or 100 from 5000 customers on,
 * the customers are put in 500 groups at random and groups are drawn. Null without two customers. Source: Efron, B. & Tibshirani, R. J.
 * (1993), An Introduction to the Bootstrap, chapter 13; by groups of clients as Mozilla's data-docs do.
 */
export function revenueInterval(
  pairs: RevenuePairs,
  share: Share,
  confidence: number,
): Interval | null {
  const customers = pairs.customers.reduce((sum, count) => sum + count, 0);
  if (customers < 2) return null;
  const most = customers < MANY ? MOST_CLASSES : MOST_CLASSES_OF_MANY;
  const ratios = pairs.before.length > most ? ofGroups(pairs, share) : ofClasses(pairs, share);
  ratios.sort();
  const tail = (1 - confidence) / 2;
  return { low: sampleQuantile(ratios, tail), high: sampleQuantile(ratios, 1 - tail) };
}

/** The ratio of each draw that has a denominator. */
function ofClasses({ before, after, customers }: RevenuePairs, share: Share): Float64Array {
  const random = seededRandom(SEED);
  const upper = before.map((value, i) => share(value, after[i] as number));
  const total = customers.reduce((sum, count) => sum + count, 0);
  return ratiosOf((sums) => {
    let left = total;
    let remaining = total;
    for (let i = 0; i < customers.length && left > 0; i += 1) {
      const count = customers[i] as number;
      const drawn = count >= remaining ? left : binomialDraw(random, left, count / remaining);
      sums.upper += drawn * (upper[i] as number);
      sums.lower += drawn * (before[i] as number);
      left -= drawn;
      remaining -= count;
    }
  });
}

function ofGroups(pairs: RevenuePairs, share: Share): Float64Array {
  const { upper, lower } = grouped(pairs, share);
  const drawn = groupsDrawn();
  return ratiosOf((sums, draw) => {
    for (let group = 0; group < GROUPS; group += 1) {
      const times = drawn[draw * GROUPS + group] as number;
      sums.upper += times * (upper[group] as number);
      sums.lower += times * (lower[group] as number);
    }
  });
}

/** The sums of each group, every customer in one of them at random. */
function grouped({ before, after, customers }: RevenuePairs, share: Share) {
  const groups = groupsOf(customers.reduce((sum, count) => sum + count, 0));
  const upper = new Float64Array(GROUPS);
  const lower = new Float64Array(GROUPS);
  let customer = 0;
  for (let i = 0; i < before.length; i += 1) {
    const value = before[i] as number;
    const part = share(value, after[i] as number);
    for (const end = customer + (customers[i] as number); customer < end; customer += 1) {
      const group = groups[customer] as number;
      upper[group] = (upper[group] as number) + part;
      lower[group] = (lower[group] as number) + value;
    }
  }
  return { upper, lower };
}

let drawnGroups = new Uint16Array(0);

/** The group of each customer, by their place, the same for every interval. */
function groupsOf(customers: number): Uint16Array {
  if (drawnGroups.length >= customers) return drawnGroups;
  const random = seededRandom(SEED);
  drawnGroups = new Uint16Array(customers).map(() => Math.floor(random() * GROUPS));
  return drawnGroups;
}

let known: Uint16Array | null = null;

/** How often each group is drawn in each draw, the same for every interval: `drawn[draw * GROUPS + group]`. */
function groupsDrawn(): Uint16Array {
  if (known !== null) return known;
  const random = seededRandom(SEED + 1);
  const drawn = new Uint16Array(DRAWS * GROUPS);
  for (let i = 0; i < drawn.length; i += 1) {
    const at = i - (i % GROUPS) + Math.floor(random() * GROUPS);
    drawn[at] = (drawn[at] as number) + 1;
  }
  known = drawn;
  return drawn;
}

interface Drawn {
  upper: number;
  lower: number;
}

function ratiosOf(drawInto: (sums: Drawn, draw: number) => void): Float64Array {
  const ratios = new Float64Array(DRAWS);
  let size = 0;
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const sums = { upper: 0, lower: 0 };
    drawInto(sums, draw);
    if (sums.lower > 0) ratios[size++] = sums.upper / sums.lower;
  }
  return ratios.subarray(0, size);
}
