import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjusted } from '../src/adjusted.ts';
import { hasOracles, near, oracles } from './oracles.ts';

const cases = oracles<
  { readonly p: readonly number[] },
  { readonly holm: readonly number[]; readonly BH: readonly number[] }
>('padjust-');

describe('adjusted', () => {
  it.skipIf(!hasOracles)('agrees with the oracles', () => {
    expect(cases.length).toBeGreaterThan(0);
    for (const { id, input, expected, tolerance } of cases) {
      for (const [correction, right] of [
        ['holm', expected.holm],
        ['bh', expected.BH],
      ] as const) {
        const found = adjusted(input.p, correction);
        right.forEach((p, i) => {
          expect(near(found[i], p, tolerance), `${id} ${correction} ${String(i)}`).toBe(true);
        });
      }
    }
  });

  // Holm (1979), the example of his section 4.
  it('steps down from Bonferroni', () => {
    expect(adjusted([0.03, 0.01, 0.04], 'holm')).toEqual([0.06, 0.03, 0.06]);
    expect(adjusted([0.03, 0.01, 0.04], 'bh').map((p) => p?.toFixed(3))).toEqual([
      '0.040',
      '0.030',
      '0.040',
    ]);
  });

  it('is at least the raw value, and Holm at least Benjamini and Hochberg, in the order of the raw ones', () => {
    const values = fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: null }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(values, (raw) => {
        const holm = adjusted(raw, 'holm');
        const bh = adjusted(raw, 'bh');
        raw.forEach((p, i) => {
          if (p === null) {
            expect([holm[i], bh[i]]).toEqual([null, null]);
            return;
          }
          expect(bh[i]).toBeGreaterThanOrEqual(p * (1 - 1e-12));
          expect(holm[i]).toBeGreaterThanOrEqual((bh[i] ?? 1) * (1 - 1e-12));
          expect(holm[i]).toBeLessThanOrEqual(1);
          raw.forEach((other, j) => {
            if (other === null || other < p) return;
            expect(holm[j]).toBeGreaterThanOrEqual(holm[i] ?? 1);
            expect(bh[j]).toBeGreaterThanOrEqual(bh[i] ?? 1);
          });
        });
      }),
    );
  });

  it('leaves a single test as it is, and none alone', () => {
    expect(adjusted([0.04, null], 'holm')).toEqual([0.04, null]);
    expect(adjusted([], 'bh')).toEqual([]);
  });
});
