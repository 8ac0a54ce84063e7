import { sbgSurvival } from '@tenure/statistics';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factorOf, lossAt, lossOf, project } from '../src/scenario/project.ts';

const models = fc.record({
  alpha: fc.double({ min: 0.05, max: 20, noNaN: true }),
  beta: fc.double({ min: 0.05, max: 20, noNaN: true }),
});
const ages = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 24 });
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('customers carried on', () => {
  it('are those of their own survival: S(age + m) ÷ S(age), where nothing changes', () => {
    fc.assert(
      fc.property(models, ages, (model, there) => {
        const told = project(model, { ages: there, joining: 0 }, 1, 12);
        told.forEach((count, month) => {
          const expected = sum(there.map((n, age) => (n * sbgSurvival(model, age + month + 1)) / sbgSurvival(model, age))); // prettier-ignore
          expect(count).toBeCloseTo(expected, 6);
        });
      }),
      { numRuns: 60 },
    );
  });

  it('all stay without churn, are the more the less it is, and never grow without newcomers', () => {
    fc.assert(
      fc.property(
        models,
        ages,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (model, there, factor) => {
          const base = { ages: there, joining: 0 };
          expect(project(model, base, 0, 6)).toEqual(Array.from({ length: 6 }, () => sum(there)));
          const [less, plain] = [project(model, base, factor, 6), project(model, base, 1, 6)];
          less.forEach((count, month) => {
            expect(count).toBeGreaterThanOrEqual((plain[month] ?? 0) - 1e-9);
            expect(count).toBeLessThanOrEqual((less[month - 1] ?? sum(there)) + 1e-9);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('lose the share that churn is said to come to, in the first month', () => {
    fc.assert(
      fc.property(
        models,
        ages,
        fc.double({ min: 0.001, max: 0.02, noNaN: true }),
        (model, there, share) => {
          const base = { ages: there, joining: 0 };
          const factor = factorOf(model, base, { kind: 'to', share });
          const all = sum(there);
          if (factor === null) return expect(all).toBe(0);
          const most = Math.max(...there.map((_, age) => factor * lossAt(model, age)));
          // A chance above 1 is cut.
          if (most > 1) return undefined;
          expect((project(model, base, factor, 1)[0] ?? 0) / all).toBeCloseTo(1 - share, 9);
          return undefined;
        },
      ),
      { numRuns: 60 },
    );
  });

  it('have newcomers at the end of their month, who can be lost from the next on', () => {
    const model = { alpha: 1, beta: 3 };
    const [first = 0, second = 0] = project(model, { ages: [0], joining: 10 }, 1, 2);
    expect(first).toBe(10);
    expect(second).toBeCloseTo(10 + 10 * 0.75, 12);
    expect(lossOf(model, { ages: [], joining: 1 })).toBeNull();
  });
});
