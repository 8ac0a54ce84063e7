import { describe, expect, it } from 'vitest';
import { normalQuantile } from '../src/normal-quantile.ts';

describe('normalQuantile', () => {
  // The test values printed with AS 241 and the usual table of critical values (R 4.2.2, qnorm).
  it.each([
    [0.25, -0.6744897501960817],
    [0.001, -3.090232306167813],
    [1e-20, -9.262340089798409],
    [0.5, 0],
    [0.9, 1.2815515655446004],
    [0.95, 1.6448536269514722],
    [0.975, 1.959963984540054],
    [0.995, 2.5758293035489004],
    [0.99999999, 5.612001243305505],
  ])('has the quantile of %d', (probability, z) => {
    expect(Math.abs(normalQuantile(probability) - z)).toBeLessThanOrEqual(2e-15 * Math.abs(z));
  });

  it('is odd about one half', () => {
    for (const probability of [0.01, 0.0625, 0.125, 0.4375]) {
      expect(normalQuantile(1 - probability)).toBeCloseTo(-normalQuantile(probability), 14);
    }
  });

  it('is infinite at 0 and 1 and no number outside', () => {
    expect(normalQuantile(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(normalQuantile(1)).toBe(Number.POSITIVE_INFINITY);
    for (const probability of [-0.1, 1.1, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(normalQuantile(probability)).toBeNaN();
    }
  });
});
