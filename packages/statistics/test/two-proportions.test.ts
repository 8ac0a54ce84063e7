import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fisherExact, pooledZ, twoProportions, type Proportion } from '../src/index.ts';
import { hasOracles, near, oracles } from './oracles.ts';
import { proportion, proportions } from './proportions.ts';

const cases = oracles<
  { readonly x1: number; readonly n1: number; readonly x2: number; readonly n2: number },
  { readonly p: number; readonly fisher_p: number }
>('two-prop-');

/** Fisher's test from binomial coefficients in whole numbers of any size: slow and plainly right. */
function plainFisher(own: Proportion, reference: Proportion): number {
  const choose = (n: number, k: number): bigint => {
    if (k < 0 || k > n) return 0n;
    let result = 1n;
    for (let i = 1; i <= k; i += 1) result = (result * BigInt(n - k + i)) / BigInt(i);
    return result;
  };
  const successes = own.successes + reference.successes;
  const ways = (k: number) => choose(own.n, k) * choose(reference.n, successes - k);
  const seen = ways(own.successes);
  let extreme = 0n;
  for (let k = 0; k <= own.n; k += 1) if (ways(k) <= seen) extreme += ways(k);
  const all = choose(own.n + reference.n, successes);
  return Number((extreme * 10n ** 15n) / all) / 1e15;
}

describe('tests of two proportions', () => {
  it.skipIf(!hasOracles)('agree with the oracles', () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { id, input, expected, tolerance } of cases) {
      const own = { successes: input.x1, n: input.n1 };
      const reference = { successes: input.x2, n: input.n2 };
      expect(near(pooledZ(own, reference)?.p, expected.p, tolerance), id).toBe(true);
      expect(near(fisherExact(own, reference), expected.fisher_p, tolerance), id).toBe(true);
    }
  });

  // Fisher (1935), the lady tasting tea: 34/70 two-sided; the others from exact fractions.
  it.each([
    ['3/4', '1/4', 34 / 70],
    ['10/10', '0/10', 1.082508822446903e-5],
    ['5/56', '0/29', 0.16062144320947108],
  ])('gives the exact p of %s and %s', (own, reference, p) => {
    expect(fisherExact(proportion(own), proportion(reference))).toBeCloseTo(p, 7);
  });

  it('is what binomial coefficients give', () => {
    const few = fc
      .integer({ min: 1, max: 40 })
      .chain((n) => fc.integer({ min: 0, max: n }).map((successes) => ({ successes, n })));
    fc.assert(
      fc.property(few, few, (own, reference) => {
        expect(fisherExact(own, reference)).toBeCloseTo(plainFisher(own, reference), 9);
      }),
    );
  });

  it('does not depend on which side is which, and finds nothing between equals', () => {
    fc.assert(
      fc.property(proportions, proportions, (own, reference) => {
        const found = twoProportions(own, reference);
        const swapped = twoProportions(reference, own);
        expect(found?.method).toBe(swapped?.method);
        if (found) expect(swapped?.p).toBeCloseTo(found.p, 9);
        const same = twoProportions(own, own);
        if (same) expect(same.p).toBe(1);
        else expect([0, own.n]).toContain(own.successes);
      }),
    );
  });

  it('takes the exact test for few expected counts, and the z test else', () => {
    const method = (own: string, reference: string) =>
      twoProportions(proportion(own), proportion(reference))?.method;
    expect(method('9/10', '3/10')).toBe('fisher');
    expect(method('6/10', '4/10')).toBe('z');
    expect(method('1/1000', '8/1000')).toBe('fisher');
    expect(method('3/1000', '8/1000')).toBe('z');
  });

  it('keeps to numbers for tables of very many', () => {
    const p = fisherExact({ successes: 4, n: 4 }, { successes: 0, n: 2_000_000 });
    expect(p).toBeGreaterThan(0);
    expect(p).toBeLessThan(1e-20);
    expect(fisherExact({ successes: 3000, n: 3000 }, { successes: 0, n: 100_000 })).toBe(0);
  });

  it('is null where there is nothing to test', () => {
    expect(twoProportions({ successes: 0, n: 10 }, { successes: 0, n: 20 })).toBeNull();
    expect(twoProportions({ successes: 10, n: 10 }, { successes: 20, n: 20 })).toBeNull();
    expect(twoProportions({ successes: 0, n: 0 }, { successes: 1, n: 2 })).toBeNull();
    expect(fisherExact({ successes: 5, n: 2 }, { successes: 1, n: 2 })).toBeNull();
  });
});
