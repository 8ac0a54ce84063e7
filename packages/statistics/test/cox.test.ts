import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concordance, coxModel, logRank, type CoxFit } from '../src/index.ts';

const subjects = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 500 }),
    event: fc.integer({ min: 0, max: 1 }),
    x: fc.integer({ min: 0, max: 9 }),
  }),
  { minLength: 12, maxLength: 60 },
);

function fitted(...given: Parameters<typeof coxModel>): CoxFit | null {
  const fit = coxModel(...given);
  return fit.kind === 'fitted' && fit.converged ? fit : null;
}

describe('coxModel', () => {
  it('is one and the same for every handling of ties where there are none', () => {
    fc.assert(
      fc.property(subjects, (rows) => {
        const data = {
          times: rows.map(({ time }, i) => time + i / 1000),
          events: rows.map(({ event }) => event),
          covariates: [rows.map(({ x }) => x)],
        };
        const fits = (['efron', 'breslow', 'exact'] as const).map((ties) => fitted(data, ties));
        if (fits.some((fit) => !fit)) return;
        for (const fit of fits) {
          expect(fit?.coefficients[0]).toBeCloseTo(fits[0]?.coefficients[0] as number, 6);
          expect(fit?.logLikelihood.fitted).toBeCloseTo(fits[0]?.logLikelihood.fitted as number, 8);
        }
      }),
    );
  });

  it('does not depend on the unit or the zero of a covariate, nor on late entries at the start', () => {
    fc.assert(
      fc.property(subjects, fc.double({ min: 0.01, max: 1000, noNaN: true }), (rows, unit) => {
        const base = {
          times: rows.map(({ time }) => time),
          events: rows.map(({ event }) => event),
        };
        const one = fitted({ ...base, covariates: [rows.map(({ x }) => x)] });
        const other = fitted({
          ...base,
          entries: rows.map(() => 0),
          covariates: [rows.map(({ x }) => x * unit + 7)],
        });
        if (!one || !other) return;
        expect((other.coefficients[0] as number) * unit).toBeCloseTo(
          one.coefficients[0] as number,
          6,
        );
      }),
    );
  });

  it('has the log-rank test for its score test, with exact ties', () => {
    fc.assert(
      fc.property(subjects, (rows) => {
        const groups = [0, 1].map((side) => {
          const own = rows.filter(({ x }) => x % 2 === side);
          return {
            times: own.map(({ time }) => Math.ceil(time / 50)),
            events: own.map(({ event }) => event),
          };
        });
        const data = {
          times: rows.map(({ time }) => Math.ceil(time / 50)),
          events: rows.map(({ event }) => event),
          covariates: [rows.map(({ x }) => x % 2)],
        };
        const fit = coxModel(data, 'exact');
        const test = logRank(groups);
        if (fit.kind === 'refused' || !test) return;
        expect(fit.score.chiSquared).toBeCloseTo(test.chiSquared, 6);
      }),
    );
  });

  it('says what it cannot fit, and which coefficient runs away', () => {
    const times = [1, 2, 3, 4, 5, 6];
    const events = [1, 1, 1, 0, 0, 0];
    const reason = (...columns: number[][]) => coxModel({ times, events, covariates: columns });
    expect(reason()).toMatchObject({ reason: 'no covariates' });
    expect(reason([1, 1, 1, 1, 1, 1])).toMatchObject({ reason: 'covariates depend on each other' });
    const x = [1, 2, 1, 2, 3, 1];
    expect(
      reason(
        x,
        x.map((v) => 2 * v),
      ),
    ).toMatchObject({ reason: 'covariates depend on each other' });
    expect(reason([1, 2, Number.NaN, 1, 2, 1])).toMatchObject({ reason: 'values missing' });
    expect(coxModel({ times, events: events.map(() => 0), covariates: [x] })).toMatchObject({
      reason: 'no events',
    });
    // Nobody without it ever fails.
    expect(reason([1, 1, 1, 0, 0, 0])).toMatchObject({
      kind: 'fitted',
      converged: false,
      runaway: [0],
    });
  });

  it('orders pairs: all right is 1, all wrong 0, one score for all a half', () => {
    const spells = { times: [1, 2, 3, 4], events: [1, 1, 1, 0] };
    expect(concordance(spells, [4, 3, 2, 1])?.concordance).toBe(1);
    expect(concordance(spells, [1, 2, 3, 4])?.concordance).toBe(0);
    expect(concordance(spells, [1, 1, 1, 1])?.concordance).toBe(0.5);
    expect(concordance({ times: [1, 2], events: [0, 0] }, [1, 2])).toBeNull();
  });
});
