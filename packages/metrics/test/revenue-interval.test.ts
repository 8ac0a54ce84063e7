import { describe, expect, it } from 'vitest';
import { revenueInterval } from '../src/movements/interval.ts';

/** Customers who pay one of `prices` prices and half of it later, every third nothing. */
function pairsOf(prices: number, each: number) {
  const rows = Array.from({ length: prices }, (_, i) => [10 + i, (10 + i) / 2, 2 * each] as const);
  const gone = rows.map(([before]) => [before, 0, each] as const);
  const all = [...rows, ...gone];
  return {
    before: Float64Array.from(all, ([before]) => before),
    after: Float64Array.from(all, ([, after]) => after),
    customers: Float64Array.from(all, ([, , count]) => count),
  };
}

/** The normal interval of a ratio of sums. Source: Cochran, W. G. (1977), Sampling Techniques, 2.11. */
function normalInterval({ before, after, customers }: ReturnType<typeof pairsOf>) {
  const sum = (of: (i: number) => number) =>
    customers.reduce((total, count, i) => total + count * of(i), 0);
  const lower = sum((i) => before[i] as number);
  const ratio = sum((i) => after[i] as number) / lower;
  const square = sum((i) => ((after[i] as number) - ratio * (before[i] as number)) ** 2);
  const half = (1.959964 * Math.sqrt(square)) / lower;
  return { low: ratio - half, high: ratio + half };
}

const net = (_: number, after: number) => after;

describe('the interval of a ratio of revenues', () => {
  it.each([
    ['classes of few customers', 40, 10],
    ['classes of many customers', 40, 200],
    ['groups, of many pairs and customers', 400, 20],
    ['groups, of very many pairs', 800, 1],
  ])('is the normal one where that holds: by %s', (_, prices, each) => {
    const pairs = pairsOf(prices, each);
    const found = revenueInterval(pairs, net, 0.95);
    const normal = normalInterval(pairs);
    // The width of 1000 draws of 500 groups is off by 5 % (one standard deviation).
    const width = normal.high - normal.low;
    expect(Math.abs((found?.low ?? NaN) - normal.low)).toBeLessThan(0.15 * width);
    expect(Math.abs((found?.high ?? NaN) - normal.high)).toBeLessThan(0.15 * width);
  });

  it('is the same whenever it is asked for', () => {
    const pairs = pairsOf(400, 20);
    expect(revenueInterval(pairs, net, 0.95)).toEqual(revenueInterval(pairs, net, 0.95));
  });

  it('is none of one customer', () => {
    const one = { before: Float64Array.of(5), after: Float64Array.of(5), customers: Float64Array.of(1) }; // prettier-ignore
    expect(revenueInterval(one, net, 0.95)).toBeNull();
  });
});
