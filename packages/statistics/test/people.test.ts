import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  association,
  netPromoterDifference,
  netPromoterScore,
  netPromoterWald,
  segmentFaults,
  segmentOf,
  USUAL_SEGMENTS,
  valueScores,
} from '../src/index.ts';

const counts = fc.record({
  promoters: fc.integer({ min: 0, max: 500 }),
  passives: fc.integer({ min: 0, max: 500 }),
  detractors: fc.integer({ min: 0, max: 500 }),
});

describe('netPromoterScore', () => {
  // p ½, passive ⅓, d ⅙ of 324: 33.3 points with an error of 4.14.
  it('has the error of the published check', () => {
    const found = netPromoterScore({ promoters: 162, passives: 108, detractors: 54 });
    expect(found?.score).toBeCloseTo(100 / 3, 12);
    expect(found?.standardError).toBeCloseTo(4.14, 2);
  });

  it('stays within what a score can be, turned over with its counts', () => {
    fc.assert(
      fc.property(counts, ({ promoters, passives, detractors }) => {
        const found = netPromoterScore({ promoters, passives, detractors });
        if (promoters + passives + detractors === 0) {
          expect(found).toBeNull();
          return;
        }
        const { low = 0, high = 0 } = found?.interval ?? {};
        expect(low).toBeGreaterThanOrEqual(-100);
        expect(high).toBeLessThanOrEqual(100);
        expect(low).toBeLessThan(high);
        const turned = netPromoterScore({ promoters: detractors, passives, detractors: promoters });
        expect(turned?.interval.low).toBeCloseTo(-high, 9);
      }),
    );
    expect(netPromoterScore({ promoters: -1, passives: 2, detractors: 0 })).toBeNull();
    expect(netPromoterWald({ promoters: 0, passives: 0, detractors: 0 })).toBeNull();
  });

  it('compares two surveys', () => {
    const good = { promoters: 60, passives: 30, detractors: 10 };
    const bad = { promoters: 40, passives: 30, detractors: 30 };
    const found = netPromoterDifference(good, bad);
    expect(found?.difference).toBeCloseTo(40, 12);
    expect(found?.z).toBeCloseTo(40 / Math.hypot(6.7082, 8.3066), 3);
    expect((found?.low as number) > 0).toBe(true);
    expect(netPromoterDifference(good, { promoters: 0, passives: 0, detractors: 0 })).toBeNull();
    const flat = { promoters: 5, passives: 0, detractors: 0 };
    expect(netPromoterDifference(flat, flat)).toMatchObject({ difference: 0, z: null, p: null });
  });
});

describe('valueScores', () => {
  it('gives equal values equal scores and higher ones no lower, in whatever order they come', () => {
    const rules = fc.constantFrom('percent_rank' as const, 'cume_dist' as const);
    const values = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(values, rules, fc.integer({ min: 2, max: 10 }), (list, rule, bins) => {
        const scores = valueScores(list, bins, rule);
        list.forEach((a, i) => {
          list.forEach((b, j) => {
            if (a === b) expect(scores[i]).toBe(scores[j]);
            if (a < b) expect(scores[i] as number).toBeLessThanOrEqual(scores[j] as number);
          });
          const below = list.filter((value) => value < a).length;
          const upTo = list.filter((value) => value <= a).length;
          expect(scores[i]).toBe(
            rule === 'percent_rank'
              ? Math.min(bins, Math.floor((bins * below) / list.length) + 1)
              : Math.ceil((bins * upTo) / list.length),
          );
        });
        const back = valueScores([...list].reverse(), bins, rule);
        expect([...back].reverse()).toEqual([...scores]);
      }),
    );
  });

  it('takes fixed cut points, for days the other way round', () => {
    const cuts = { cuts: [30, 90] };
    expect([...valueScores([10, 30, 31, 200], 3, cuts)]).toEqual([1, 2, 2, 3]);
    expect([...valueScores([10, 30, 31, 90, 200], 3, cuts, 'lower')]).toEqual([3, 3, 2, 2, 1]);
    expect([...valueScores([Number.NaN, 5], 3, 'percent_rank')]).toEqual([1, 2]);
  });
});

describe('segments', () => {
  it('the usual map is complete and without overlaps', () => {
    expect(segmentFaults(USUAL_SEGMENTS, 5)).toEqual([]);
    expect(segmentOf(USUAL_SEGMENTS, 5, 5)).toBe('champions');
    expect(segmentOf(USUAL_SEGMENTS, 6, 1)).toBeNull();
  });

  it('gaps and overlaps are found', () => {
    const [first, ...rest] = USUAL_SEGMENTS;
    expect(segmentFaults(rest, 5)).toHaveLength(4);
    expect(segmentFaults(rest, 5)[0]).toEqual({ recency: 1, frequency: 1, segments: [] });
    const double = [
      ...USUAL_SEGMENTS,
      { name: 'vip', recency: [5, 5], frequency: [5, 5] } as const,
    ];
    expect(segmentFaults(double, 5)).toEqual([
      { recency: 5, frequency: 5, segments: ['champions', 'vip'] },
    ]);
    expect(first?.name).toBe('hibernating');
  });
});

describe('association', () => {
  // Amplitude's four example tables.
  it.each([
    [{ tp: 10, fp: 1, fn: 100, tn: 10 }, 0.0909, 0.9091, 0.9091, 0.0909, 0],
    [{ tp: 10, fp: 100, fn: 1, tn: 10 }, 0.9091, 0.0909, 0.0909, 0.9091, 0],
    [{ tp: 1000, fp: 100, fn: 1, tn: 10 }, 0.999, 0.0909, 0.9091, 0.9091, 0.2712],
    [{ tp: 1000, fp: 1, fn: 100, tn: 10 }, 0.9091, 0.9091, 0.999, 0.0909, 0.2712],
  ])('measures %o', (table, sensitivity, specificity, ppv, npv, phi) => {
    const found = association(table);
    expect(found.sensitivity).toBeCloseTo(sensitivity, 4);
    expect(found.specificity).toBeCloseTo(specificity, 4);
    expect(found.ppv).toBeCloseTo(ppv, 4);
    expect(found.npv).toBeCloseTo(npv, 4);
    expect(found.phi).toBeCloseTo(phi, 4);
  });

  it('has null and never NaN where a group is empty', () => {
    expect(association({ tp: 0, fp: 0, fn: 3, tn: 4 })).toMatchObject({
      ppv: null,
      lift: null,
      phi: null,
    });
  });
});
