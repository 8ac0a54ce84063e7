import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { controlLimits } from '../src/control-limits.ts';

/** P(X <= k) of a binomial, from whole binomial coefficients. */
function binomialTail(k: number, n: number, p: number): number {
  let tail = 0;
  let ways = 1;
  for (let i = 0; i <= k; i += 1) {
    tail += ways * p ** i * (1 - p) ** (n - i);
    ways = (ways * (n - i)) / (i + 1);
  }
  return tail;
}

describe('control limits', () => {
  // Montgomery, Introduction to Statistical Quality Control, example 7.1: orange juice cans, n = 50.
  it('gives the published p chart', () => {
    const limits = controlLimits(0.2313, 50);
    expect(limits?.method).toBe('three sigma');
    expect(limits?.low).toBeCloseTo(0.0524, 4);
    expect(limits?.high).toBeCloseTo(0.4102, 4);
    expect(controlLimits(0.2, 30)?.low).toBe(0);
  });

  it('takes exact limits for few expected successes or failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        (n, center) => {
          const limits = controlLimits(center, n);
          if (limits?.method !== 'exact') return;
          const low = Math.round(limits.low * n);
          const high = Math.round(limits.high * n);
          // What lies beyond has 0.00135 at most on each side, and what lies on a limit more.
          expect(binomialTail(low - 1, n, center)).toBeLessThan(0.00135 + 1e-6);
          expect(binomialTail(low, n, center)).toBeGreaterThan(0.00134);
          expect(1 - binomialTail(high, n, center)).toBeLessThan(0.00135 + 1e-6);
          expect(1 - binomialTail(high - 1, n, center)).toBeGreaterThan(0.00134);
        },
      ),
    );
  });

  it('is mirrored by the share of failures', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5000 }),
        fc.integer({ min: 1, max: 499 }),
        (n, thousandths) => {
          const center = thousandths / 1000;
          const own = controlLimits(center, n);
          const other = controlLimits(1 - center, n);
          expect(other?.low).toBeCloseTo(1 - (own?.high ?? Number.NaN), 9);
          expect(other?.high).toBeCloseTo(1 - (own?.low ?? Number.NaN), 9);
        },
      ),
    );
  });

  it('is null where nothing varies', () => {
    expect(controlLimits(0, 20)).toBeNull();
    expect(controlLimits(1, 20)).toBeNull();
    expect(controlLimits(0.5, 0)).toBeNull();
    expect(controlLimits(Number.NaN, 20)).toBeNull();
  });
});
