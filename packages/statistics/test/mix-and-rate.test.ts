import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mixAndRate } from '../src/mix-and-rate.ts';
import { proportion, proportions } from './proportions.ts';

const groups = fc.array(fc.record({ own: proportions, reference: proportions }), {
  minLength: 1,
  maxLength: 12,
});

describe('mix and rate', () => {
  it('adds up to the difference, and flips with the sides', () => {
    fc.assert(
      fc.property(groups, (all) => {
        const found = mixAndRate(all);
        expect(found).not.toBeNull();
        if (!found) return;
        expect(found.mix + found.rate).toBeCloseTo(found.difference, 12);
        const swapped = mixAndRate(
          all.map(({ own, reference }) => ({ own: reference, reference: own })),
        );
        expect(swapped?.mix).toBeCloseTo(-found.mix, 12);
        expect(swapped?.rate).toBeCloseTo(-found.rate, 12);
      }),
    );
  });

  // Simpson's paradox in the kidney stones of Charig et al. (1986): better in both groups, worse pooled.
  it('tells a paradox of mix from the rates', () => {
    const found = mixAndRate([
      { own: proportion('81/87'), reference: proportion('234/270') },
      { own: proportion('192/263'), reference: proportion('55/80') },
    ]);
    expect(found?.difference).toBeCloseTo(273 / 350 - 289 / 350, 12);
    expect(found?.rate).toBeGreaterThan(0.04);
    expect(found?.mix).toBeLessThan(-0.09);
  });

  it('is all rate in one group, all mix where rates are equal, and nothing between equals', () => {
    const one = mixAndRate([{ own: proportion('3/4'), reference: proportion('1/4') }]);
    expect(one).toEqual({ difference: 0.5, mix: 0, rate: 0.5 });
    const mixed = mixAndRate([
      { own: proportion('10/20'), reference: proportion('40/80') },
      { own: proportion('20/80'), reference: proportion('5/20') },
    ]);
    expect(mixed?.rate).toBe(0);
    expect(mixed?.mix).toBeCloseTo(mixed?.difference ?? Number.NaN, 12);
    fc.assert(
      fc.property(groups, (all) => {
        const same = mixAndRate(all.map(({ own }) => ({ own, reference: own })));
        expect(same).toEqual({ difference: 0, mix: 0, rate: 0 });
      }),
    );
  });

  it('is null where a rate is not known', () => {
    expect(mixAndRate([])).toBeNull();
    const nobody = { successes: 0, n: 0 };
    const some = proportion('1/2');
    expect(mixAndRate([{ own: nobody, reference: some }])).toBeNull();
    expect(
      mixAndRate([
        { own: some, reference: some },
        { own: some, reference: nobody },
      ]),
    ).toBeNull();
  });
});
