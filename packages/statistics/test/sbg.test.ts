import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitSbg, sbgLogLikelihood, type SbgEvidence, type SbgFit } from '../src/fit-sbg.ts';
import { sbgRetention, sbgSurvival, type Sbg } from '../src/sbg.ts';
import { sbgEvidence, type SbgCohort } from '../src/sbg-triangle.ts';
import { hasOracles, oracles } from './oracles.ts';
import { counted, simulated } from './sbg-data.ts';

interface Input {
  readonly survival: readonly number[];
  readonly N: number;
  readonly years_used: number;
}
interface Expected {
  readonly alpha: number;
  readonly beta: number;
  readonly LL_N1000: number;
  readonly S: readonly number[];
  readonly retention: readonly number[];
}

const models = fc.record({
  alpha: fc.double({ min: 0.05, max: 20, noNaN: true }),
  beta: fc.double({ min: 0.05, max: 50, noNaN: true }),
});

function fitted(cohorts: readonly SbgCohort[], kind: SbgEvidence['kind'] = 'survivors'): SbgFit {
  const fit = fitSbg(sbgEvidence(kind, cohorts));
  if (fit.kind === 'refused') throw new Error(fit.reason);
  return fit;
}

describe('the shifted beta geometric model', () => {
  it('keeps more of the customers with every period, and S is the product of the rates', () => {
    fc.assert(
      fc.property(models, fc.integer({ min: 1, max: 60 }), (model, t) => {
        const rate = sbgRetention(model, t);
        expect(sbgRetention(model, t + 1)).toBeGreaterThan(rate);
        expect(sbgSurvival(model, t) / sbgSurvival(model, t - 1)).toBeCloseTo(rate, 12);
        expect(sbgSurvival(model, 0)).toBe(1);
      }),
    );
  });

  it('has the likelihood of the paper: leaving in t is alpha, beta, t = P(T = t)', () => {
    const model: Sbg = { alpha: 0.7, beta: 1.2 };
    const survivors = [100, 60, 45];
    const left = (t: number) => sbgSurvival(model, t - 1) - sbgSurvival(model, t);
    const byHand =
      40 * Math.log(left(1)) + 15 * Math.log(left(2)) + 45 * Math.log(sbgSurvival(model, 2));
    const evidence = sbgEvidence('survivors', [counted(survivors)]);
    expect(sbgLogLikelihood(evidence, model)).toBeCloseTo(byHand, 9);
  });
});

describe('fitSbg', () => {
  const cases = oracles<Input, Expected>('sbg-');

  it.skipIf(!hasOracles)('agrees with the paper and the oracles', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3);
    for (const { id, input, expected, tolerance } of cases) {
      const survivors = input.survival.slice(0, input.years_used + 1).map((s) => s * input.N);
      const fit = fitted([counted(survivors)]);
      const allowed = tolerance as unknown as Readonly<
        Record<'params_abs' | 'LL_abs' | 'S_abs', number>
      >;
      const off = (found: number, wanted: number) => Math.abs(found - wanted);
      expect(fit.converged, id).toBe(true);
      expect(fit.edge, id).toBeNull();
      expect(off(fit.alpha, expected.alpha), id).toBeLessThan(allowed.params_abs);
      expect(off(fit.beta, expected.beta), id).toBeLessThan(allowed.params_abs);
      expect(off(fit.logLikelihood, expected.LL_N1000), id).toBeLessThan(allowed.LL_abs);
      expected.S.forEach((s, t) => {
        expect(off(sbgSurvival(fit, t), s), id).toBeLessThan(allowed.S_abs);
      });
      expected.retention.forEach((rate, at) => {
        expect(off(sbgRetention(fit, at + 1), rate), id).toBeLessThan(allowed.S_abs);
      });
    }
  });

  it('does not depend on how many customers there are', () => {
    const factors = fc.integer({ min: 2, max: 5000 });
    fc.assert(
      fc.property(factors, (factor) => {
        const survivors = [1000, 631, 468, 382, 326, 289, 262, 241];
        const one = fitted([counted(survivors)]);
        const many = fitted([counted(survivors.map((n) => n * factor))]);
        expect(many.alpha / one.alpha).toBeCloseTo(1, 4);
        expect(many.beta / one.beta).toBeCloseTo(1, 4);
        // Errors shrink with the root of the number of customers.
        const ratio = (one.standardErrors?.alpha ?? 0) / (many.standardErrors?.alpha ?? 1);
        expect(ratio / Math.sqrt(factor)).toBeCloseTo(1, 3);
      }),
    );
  });

  it('takes a cohort and its two halves, whoever is not seen any longer, as the same evidence', () => {
    const whole = fitted([counted([1000, 600, 450, 380]), counted([800, 500])]);
    const halves = fitted([
      counted([500, 280, 215, 180]),
      counted([500, 320, 235, 200]),
      counted([800, 500]),
    ]);
    expect(halves.alpha).toBeCloseTo(whole.alpha, 6);
    expect(halves.beta).toBeCloseTo(whole.beta, 6);
  });

  it.each([
    { alpha: 0.7, beta: 1.2 },
    { alpha: 2, beta: 10 },
    { alpha: 0.3, beta: 0.2 },
  ])('finds alpha $alpha and beta $beta again in drawn data, within its errors', (model) => {
    const fits = Array.from({ length: 60 }, (_, seed) => {
      const cohorts = Array.from({ length: 10 }, (_, at) => ({ size: 400, last: 12 - at }));
      return fitted(simulated(model, cohorts, seed));
    });
    for (const name of ['alpha', 'beta'] as const) {
      const values = fits.map((fit) => Math.log(fit[name]));
      const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
      const spread = Math.sqrt(values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / 59);
      // The mean of 60 fits lies within four of its own errors of the truth.
      expect(Math.abs(mean - Math.log(model[name]))).toBeLessThan((4 * spread) / Math.sqrt(60));
      // The errors that are told are those that are seen, as near as 60 fits can tell.
      const told = fits.map((fit) => (fit.standardErrors?.[name] ?? Number.NaN) / fit[name]);
      const typical = [...told].sort((a, b) => a - b)[30] as number;
      expect(typical / spread).toBeGreaterThan(0.7);
      expect(typical / spread).toBeLessThan(1.4);
    }
  });

  it('says when customers leave with one and the same chance, or hardly any after the first', () => {
    const constant = fitted([counted([10_000, 9000, 8100, 7290, 6561])]);
    expect(constant.edge).toBe('alike');
    expect(constant.standardErrors).toBeNull();
    expect(sbgSurvival(constant, 6)).toBeCloseTo(0.9 ** 6, 4);
    expect(fitted([counted([1000, 400, 400, 400])]).edge).toBe('apart');
  });

  it('refuses what says nothing about the two parameters', () => {
    const reason = (survivors: readonly number[]) =>
      fitSbg(sbgEvidence('survivors', [counted(survivors)]));
    expect(reason([100])).toMatchObject({ reason: 'too few periods' });
    expect(reason([100, 60])).toMatchObject({ reason: 'too few periods' });
    expect(reason([100, 100, 100])).toMatchObject({ reason: 'nobody left' });
    expect(reason([100, 0, 0])).toMatchObject({ kind: 'refused' });
    expect(fitSbg({ kind: 'shares', periods: [] })).toMatchObject({ reason: 'too few periods' });
    const none = [1, 2].map((period) => ({ period, kept: 0, of: 9 }));
    expect(fitSbg({ kind: 'shares', periods: none })).toMatchObject({ reason: 'everybody left' });
  });

  it('fits shares that go up and down to the same curve as their smooth run', () => {
    const model = { alpha: 0.5, beta: 0.4 };
    const smooth = Array.from({ length: 12 }, (_, at) => 10_000 * sbgSurvival(model, at + 1));
    const waves = smooth.map((kept, at) => kept * (at % 2 === 0 ? 1.02 : 0.98));
    const shares = (kept: readonly number[]) => [
      { size: 10_000, cells: kept.map((n, at) => ({ period: at + 1, kept: n, of: 10_000 })) },
    ];
    const exact = fitted(shares(smooth), 'shares');
    expect(exact.alpha).toBeCloseTo(model.alpha, 3);
    expect(exact.beta).toBeCloseTo(model.beta, 3);
    expect(exact.standardErrors).toBeNull();
    const rough = fitted(shares(waves), 'shares');
    expect(sbgSurvival(rough, 18)).toBeCloseTo(sbgSurvival(model, 18), 1);
  });

  it('answers for any counts that fall', () => {
    const falling = fc
      .tuple(
        fc.integer({ min: 1, max: 5000 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 12 }),
      )
      .map(([size, shares]) =>
        shares.reduce<number[]>(
          (all, s) => [...all, Math.floor((all.at(-1) as number) * s)],
          [size],
        ),
      );
    fc.assert(
      fc.property(fc.array(falling, { minLength: 1, maxLength: 5 }), (cohorts) => {
        const fit = fitSbg(sbgEvidence('survivors', cohorts.map(counted)));
        if (fit.kind === 'refused') return;
        expect(fit.alpha).toBeGreaterThan(0);
        expect(fit.beta).toBeGreaterThan(0);
        expect(Number.isFinite(fit.logLikelihood)).toBe(true);
      }),
    );
  });
});
