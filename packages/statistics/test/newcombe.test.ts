import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newcombe, pooledZ } from '../src/index.ts';
import { hasOracles, near, oracles } from './oracles.ts';
import { proportion, proportions } from './proportions.ts';

const cases = oracles<
  { readonly case: string },
  {
    readonly diff: number;
    readonly lower: number;
    readonly upper: number;
    readonly z: number | null;
    readonly p: number | null;
  }
>('newcombe10-');

describe('newcombe', () => {
  // Newcombe (1998), Table II, method 10: printed to four decimals.
  it.each([
    ['56/70', '48/80', 0.0524, 0.3339],
    ['9/10', '3/10', 0.1705, 0.809],
    ['6/7', '2/7', 0.0582, 0.8062],
    ['5/56', '0/29', -0.0381, 0.1926],
    ['0/10', '0/20', -0.1611, 0.2775],
    ['10/10', '0/20', 0.6791, 1],
    ['10/10', '0/10', 0.6075, 1],
  ])('gives the published interval of %s and %s', (own, reference, low, high) => {
    const interval = newcombe(proportion(own), proportion(reference), 0.95);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it.skipIf(!hasOracles)('agrees with the oracles, and so does the pooled z test', () => {
    expect(cases.length).toBeGreaterThan(4);
    for (const { id, input, expected, tolerance } of cases) {
      const [own, reference] = input.case.split('-').map(proportion);
      if (!own || !reference) throw new Error(id);
      const found = newcombe(own, reference, 0.95);
      expect(near(found?.difference, expected.diff, tolerance), id).toBe(true);
      expect(near(found?.low, expected.lower, tolerance), id).toBe(true);
      expect(near(found?.high, expected.upper, tolerance), id).toBe(true);
      const tested = pooledZ(own, reference);
      if (expected.z === null || expected.p === null) expect(tested, id).toBeNull();
      else {
        expect(near(tested?.z, expected.z, tolerance), id).toBe(true);
        expect(near(tested?.p, expected.p, tolerance), id).toBe(true);
      }
    }
  });

  it('holds the difference, stays within -1 and 1, and swaps with its sides', () => {
    fc.assert(
      fc.property(proportions, proportions, (own, reference) => {
        const { difference, low, high } = newcombe(own, reference, 0.95) ?? {
          difference: Number.NaN,
          low: Number.NaN,
          high: Number.NaN,
        };
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(difference + 1e-12);
        expect(high).toBeGreaterThanOrEqual(difference - 1e-12);
        const swapped = newcombe(reference, own, 0.95);
        expect(swapped?.difference).toBeCloseTo(-difference, 12);
        expect(swapped?.low).toBeCloseTo(-high, 12);
        expect(swapped?.high).toBeCloseTo(-low, 12);
        expect(newcombe(own, own, 0.95)?.difference).toBe(0);
      }),
    );
  });

  it('is null where one side is no proportion', () => {
    expect(newcombe({ successes: 0, n: 0 }, { successes: 1, n: 2 }, 0.95)).toBeNull();
    expect(newcombe({ successes: 1, n: 2 }, { successes: 3, n: 2 }, 0.95)).toBeNull();
    expect(newcombe({ successes: 1, n: 2 }, { successes: 1, n: 2 }, 95)).toBeNull();
  });
});
