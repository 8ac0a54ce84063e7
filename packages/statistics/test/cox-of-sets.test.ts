import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coxModel, coxOfSets, proportionalHazards, riskSets, type CoxSets } from '../src/index.ts';
import { hasOracles } from './oracles.ts';
import { dataSet } from './oracles/oracle.ts';

interface Subject {
  readonly time: number;
  readonly event: number;
  readonly entry: number;
  readonly group: number;
}

/** Subjects counted by group; `rows` are the covariates of each group. */
function setsOf(subjects: readonly Subject[], rows: readonly (readonly number[])[]): CoxSets {
  const parts = rows.map((_, group) => subjects.filter((one) => one.group === group));
  const sets = riskSets(
    parts.map((part) => ({
      times: part.map(({ time }) => time),
      events: part.map(({ event }) => event),
      entries: part.map(({ entry }) => entry),
    })),
  );
  if (!sets) throw new Error('no risk sets');
  return { sets, rows, sizes: parts.map(({ length }) => length) };
}

const ROWS = [
  [0, 0, 1],
  [1, 0, 0],
  [0, 1, 4],
  [1, 1, 2],
];

describe('coxOfSets', () => {
  it('is coxModel of all subjects, ties and late entries included', () => {
    const subject = fc.record({
      time: fc.integer({ min: 3, max: 20 }),
      event: fc.integer({ min: 0, max: 1 }),
      entry: fc.integer({ min: 0, max: 2 }),
      group: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(subject, { minLength: 20, maxLength: 80 }), (subjects) => {
        for (const ties of ['efron', 'breslow'] as const) {
          const found = coxOfSets(setsOf(subjects, ROWS), ties);
          const plain = coxModel(
            {
              times: subjects.map(({ time }) => time),
              events: subjects.map(({ event }) => event),
              entries: subjects.map(({ entry }) => entry),
              covariates: [0, 1, 2].map((k) => subjects.map(({ group }) => ROWS[group]?.[k] ?? 0)),
            },
            ties,
          );
          expect(found.kind).toBe(plain.kind);
          if (found.kind === 'refused' || plain.kind === 'refused') {
            expect(found).toEqual(plain);
            continue;
          }
          expect(found.converged).toBe(plain.converged);
          expect([found.subjects, found.events]).toEqual([plain.subjects, plain.events]);
          if (!plain.converged) continue;
          expect(found.logLikelihood.fitted).toBeCloseTo(plain.logLikelihood.fitted, 8);
          plain.coefficients.forEach((beta, k) => {
            const error = plain.standardErrors[k] as number;
            expect(found.coefficients[k]).toBeCloseTo(beta, 6);
            expect(found.standardErrors[k]).toBeCloseTo(error, 6);
          });
        }
      }),
      { numRuns: 60 },
    );
  });

  it('says why there is none', () => {
    const subjects = [1, 2, 3, 4].map((time) => ({ time, event: 0, entry: 0, group: time % 2 }));
    expect(coxOfSets(setsOf(subjects, [[0], [1]]))).toMatchObject({ reason: 'no events' });
    const died = subjects.map((one) => ({ ...one, event: 1 }));
    expect(coxOfSets(setsOf(died, [[], []]))).toMatchObject({ reason: 'no covariates' });
    expect(coxOfSets(setsOf(died, [[1, 1], [0, 0]]))).toMatchObject({ reason: 'covariates depend on each other' }); // prettier-ignore
    expect(coxOfSets(setsOf(died, [[1], [1]]))).toMatchObject({ reason: 'covariates depend on each other' }); // prettier-ignore
    const [first] = proportionalHazards(setsOf(died, [[1], [1]]), [0], [[0]]);
    expect(first).toBeNull();
  });
});

/** What R 4.2.2 with survival 3.5-3 prints for the arrests of Rossi, by `coxph` and `cox.zph`. */
const OF_R = [
  {
    ties: 'efron',
    late: false,
    coefficients: [-0.406758596872, 0.23204763056, 0.625259032498],
    errors: [0.190182778366, 0.341588246023, 0.19904802538],
    likelihood: [-675.380632347, -668.750250981],
    changes: [0.0458881601943, 2.1094023727692, 2.1296637006806],
  },
  {
    ties: 'breslow',
    late: false,
    coefficients: [-0.406006032037, 0.232485712154, 0.623795134416],
    errors: [0.190177722025, 0.341589533819, 0.199048590846],
    likelihood: [-675.683389417, -669.079359088],
    changes: [0.0445039495874, 2.0937147061179, 2.113217751903],
  },
  {
    ties: 'efron',
    late: true,
    coefficients: [-0.403641886752, 0.224133844379, 0.629497525196],
    errors: [0.190238514724, 0.341623811742, 0.19907718805],
    likelihood: [-672.161474703, -665.519177633],
    changes: [0.0496584005236, 2.1611279134319, 2.1826761791407],
  },
] as const;

describe.skipIf(!hasOracles)('arrests by aid and prior convictions', () => {
  it.each(OF_R)('as R has them: ties by $ties, late entry $late', (wanted) => {
    const { ties, late } = wanted;
    const kinds = [(prior: number) => prior > 0 && prior < 4, (prior: number) => prior === 0, (prior: number) => prior >= 4]; // prettier-ignore
    const rows = [0, 1].flatMap((aid) => [[aid, 0, 0], [aid, 1, 0], [aid, 0, 1]]); // prettier-ignore
    const subjects = dataSet('surv_rossi.csv').map((row, i) => {
      const time = Number(row['week']);
      const entry = (i + 1) % 5 < time ? (i + 1) % 5 : 0;
      const kind = kinds.findIndex((is) => is(Number(row['prio'])));
      return { time, event: Number(row['arrest']), entry: late ? entry : 0, group: 3 * Number(row['fin']) + kind }; // prettier-ignore
    });
    const data = setsOf(subjects, rows);
    const fit = coxOfSets(data, ties);
    if (fit.kind === 'refused') throw new Error(fit.reason);
    wanted.coefficients.forEach((beta, k) => {
      expect(fit.coefficients[k]).toBeCloseTo(beta, 9);
      expect(fit.standardErrors[k]).toBeCloseTo(wanted.errors[k] as number, 9);
    });
    expect(fit.logLikelihood.null).toBeCloseTo(wanted.likelihood[0], 7);
    expect(fit.logLikelihood.fitted).toBeCloseTo(wanted.likelihood[1], 7);
    const tests = proportionalHazards(data, fit.coefficients, [[0], [1, 2], [0, 1, 2]], ties);
    expect(tests.map((test) => test?.degrees)).toEqual([1, 2, 3]);
    wanted.changes.forEach((chiSquared, at) => {
      expect(tests[at]?.chiSquared).toBeCloseTo(chiSquared, 8);
    });
  });
});
