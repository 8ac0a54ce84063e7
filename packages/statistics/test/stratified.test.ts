import {
  cochranMantelHaenszel,
  correlationInterval,
  mantelHaenszelDifference,
  mantelHaenszelRatio,
  pooledZ,
  riskRatio,
  standardisedDifference,
  type Stratum,
} from '@tenure/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const side = (successes: number, n: number) => ({ successes, n });
const stratum = (a: number, n1: number, c: number, n0: number): Stratum => ({
  own: side(a, n1),
  reference: side(c, n0),
});

/** Admissions to Berkeley in 1973 by department: men, women (Bickel, Hammel & O'Connell 1975; R's `UCBAdmissions`). */
const BERKELEY: readonly Stratum[] = [
  stratum(512, 825, 89, 108),
  stratum(353, 560, 17, 25),
  stratum(120, 325, 202, 593),
  stratum(138, 417, 131, 375),
  stratum(53, 191, 94, 393),
  stratum(22, 373, 24, 341),
];

const proportions = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 40 }))
  .map(([n, k]) => side(Math.min(k, n), n));
const strata = fc.array(fc.record({ own: proportions, reference: proportions }), { minLength: 1, maxLength: 6 }); // prettier-ignore

describe('differences over strata', () => {
  it('find again what R finds of the admissions to Berkeley', () => {
    // mantelhaen.test(UCBAdmissions, correct = FALSE): M² = 1.5246, p = 0.2169.
    expect(cochranMantelHaenszel(BERKELEY)).toBeCloseTo(0.2169, 4);
    const crude = pooledZ(side(1198, 2691), side(557, 1835));
    expect(crude?.p).toBeLessThan(1e-20);
    // Simpson: together men are admitted more often, by 14 points; within departments they are not.
    const common = mantelHaenszelDifference(BERKELEY, 0.95);
    expect(common?.difference).toBeLessThan(0);
    expect(common?.interval.low).toBeLessThan(0);
    expect(common?.interval.high).toBeGreaterThan(0);
  });

  it('are the plain ones where there is one stratum', () => {
    fc.assert(
      fc.property(proportions, proportions, (own, reference) => {
        const one = [{ own, reference }];
        const plain = own.successes / own.n - reference.successes / reference.n;
        expect(mantelHaenszelDifference(one, 0.95)?.difference).toBeCloseTo(plain, 12);
        for (const standard of ['all', 'own'] as const) {
          expect(standardisedDifference(one, standard, 0.95)?.difference).toBeCloseTo(plain, 12);
        }
        const ratio = riskRatio(own, reference, 0.95);
        expect(mantelHaenszelRatio(one, 0.95)?.ratio ?? null).toEqual(ratio === null ? null : expect.closeTo(ratio.ratio, 12)); // prettier-ignore
        const [low, high] = [ratio?.interval?.low, ratio?.interval?.high];
        const band = mantelHaenszelRatio(one, 0.95)?.interval;
        if (low !== undefined && high !== undefined) {
          // With one stratum Greenland and Robins' variance is that of Katz.
          expect(band?.low).toBeCloseTo(low, 9);
          expect(band?.high).toBeCloseTo(high, 6);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('swap signs with the sides, and do not hang on the order of strata or on empty ones', () => {
    fc.assert(
      fc.property(strata, (list) => {
        const swapped = list.map(({ own, reference }) => ({ own: reference, reference: own }));
        const one = mantelHaenszelDifference(list, 0.9);
        const other = mantelHaenszelDifference(swapped, 0.9);
        expect(other?.difference).toBeCloseTo(-(one?.difference ?? 0), 12);
        expect(other?.standardError).toBeCloseTo(one?.standardError ?? 0, 12);
        const more = [...list.toReversed(), { own: side(0, 0), reference: side(3, 5) }];
        expect(mantelHaenszelDifference(more, 0.9)?.difference).toBeCloseTo(one?.difference ?? 0, 12); // prettier-ignore
        expect(standardisedDifference(more, 'all', 0.9)?.difference).toBeCloseTo(standardisedDifference(list, 'all', 0.9)?.difference ?? 0, 12); // prettier-ignore
      }),
      { numRuns: 100 },
    );
  });

  it('hold the truth in nearly as many intervals as they promise', () => {
    // 2,000 draws of three strata with a common difference of 0.15, where the strata decide who is on which side.
    let seed = 42;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 4294967296;
    };
    const drawn = (p: number, n: number) =>
      side(Array.from({ length: n }, random).filter((x) => x < p).length, n);
    let held = 0;
    for (let run = 0; run < 2000; run += 1) {
      const list = [
        { own: drawn(0.35, 20), reference: drawn(0.2, 80) },
        { own: drawn(0.55, 50), reference: drawn(0.4, 50) },
        { own: drawn(0.75, 80), reference: drawn(0.6, 20) },
      ];
      const { interval } = mantelHaenszelDifference(list, 0.95) ?? {};
      if (interval && interval.low <= 0.15 && interval.high >= 0.15) held += 1;
    }
    expect(held / 2000).toBeGreaterThan(0.93);
    expect(held / 2000).toBeLessThan(0.97);
  });

  it('are null where no stratum has both sides', () => {
    const one = [stratum(0, 0, 3, 5), stratum(2, 4, 0, 0)];
    expect(mantelHaenszelDifference(one, 0.95)).toBeNull();
    expect(standardisedDifference(one, 'own', 0.95)).toBeNull();
    expect(mantelHaenszelRatio([stratum(1, 4, 0, 5)], 0.95)).toBeNull();
    expect(mantelHaenszelRatio([stratum(0, 4, 2, 5)], 0.95)).toEqual({ ratio: 0, interval: null });
    expect(cochranMantelHaenszel([stratum(4, 4, 5, 5)])).toBeNull();
  });
});

describe('a ratio of shares and a correlation', () => {
  it('have the intervals of the sources', () => {
    // Physicians' Health Study: heart attacks with aspirin 139 of 11,037, with placebo 239 of 11,034: 0.58 (0.47 to 0.72).
    const { ratio = 0, interval } = riskRatio(side(139, 11037), side(239, 11034), 0.95) ?? {};
    expect(ratio).toBeCloseTo(0.5814, 4);
    expect(interval?.low).toBeCloseTo(0.473, 3);
    expect(interval?.high).toBeCloseTo(0.715, 3);
    // Of r = 0.5 and n = 28: tanh(0.5493 ± 1.95996 ÷ 5).
    expect(correlationInterval(0.5, 28, 0.95)?.low).toBeCloseTo(0.15605, 4);
    expect(correlationInterval(0.5, 28, 0.95)?.high).toBeCloseTo(0.73582, 4);
  });

  it('are null where there is none', () => {
    expect(riskRatio(side(1, 4), side(0, 4), 0.95)).toBeNull();
    expect(riskRatio(side(0, 4), side(1, 4), 0.95)).toEqual({ ratio: 0, interval: null });
    expect(riskRatio(side(1, 0), side(1, 4), 0.95)).toBeNull();
    expect(correlationInterval(1, 50, 0.95)).toBeNull();
    expect(correlationInterval(0.2, 3, 0.95)).toBeNull();
  });
});
