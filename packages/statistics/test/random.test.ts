import { describe, expect, it } from 'vitest';
import { nelderMead } from '../src/nelder-mead.ts';
import { binomialDraw, seededRandom } from '../src/random.ts';

describe('seededRandom', () => {
  it('gives the numbers of Mulberry32', () => {
    const random = seededRandom(1);
    expect([random(), random(), random()]).toEqual([
      0.6270739405881613, 0.002735721180215478, 0.5274470399599522,
    ]);
  });
});

describe('binomialDraw', () => {
  it.each([
    [10, 0.3],
    [200, 0.05],
    [50, 0.9],
    [5000, 0.4],
  ])('has the mean and variance of %d trials at %d', (n, probability) => {
    const random = seededRandom(7);
    const draws = Array.from({ length: 20_000 }, () => binomialDraw(random, n, probability));
    const mean = draws.reduce((sum, x) => sum + x, 0) / draws.length;
    const variance = draws.reduce((sum, x) => sum + (x - mean) ** 2, 0) / draws.length;
    const expected = n * probability * (1 - probability);
    // Five of their own errors.
    expect(Math.abs(mean - n * probability)).toBeLessThan(5 * Math.sqrt(expected / 20_000));
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / 20_000) + 0.02);
    expect(draws.every((x) => Number.isInteger(x) && x >= 0 && x <= n)).toBe(true);
  });

  it('is sure where there is no chance', () => {
    const random = seededRandom(1);
    expect(binomialDraw(random, 12, 0)).toBe(0);
    expect(binomialDraw(random, 12, 1)).toBe(12);
    expect(binomialDraw(random, 0, 0.5)).toBe(0);
  });
});

describe('nelderMead', () => {
  it('finds the bottom of the valley of Rosenbrock', () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => 100 * (y - x * x) ** 2 + (1 - x) ** 2;
    const { point, converged } = nelderMead(valley, [-1.2, 1], 0.5, 1e-6);
    expect(converged).toBe(true);
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });

  it('keeps away from where the function is not defined', () => {
    const { point } = nelderMead(([x = 0]) => x - Math.log(x), [3], 1, 1e-6);
    expect(point[0]).toBeCloseTo(1, 4);
  });

  it('says when it was cut off', () => {
    expect(nelderMead(([x = 0]) => -x, [0], 1, 1e-6).converged).toBe(false);
  });
});
