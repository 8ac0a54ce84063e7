import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wilson } from '../src/wilson.ts';

interface Oracle {
  readonly id: string;
  readonly input: { readonly x: number; readonly n: number; readonly conf: number };
  readonly expected: { readonly wilson: readonly [number, number] };
  readonly tolerance: { readonly abs: number };
}

const oracleFile = fileURLToPath(
  new URL('../../../../shared/cases/statistics.json', import.meta.url),
);
const hasOracles = existsSync(oracleFile);
const oracles = hasOracles
  ? (JSON.parse(readFileSync(oracleFile, 'utf8')) as Oracle[]).filter((oracle) =>
      oracle.id.startsWith('wilson-'),
    )
  : [];

describe('wilson', () => {
  // Newcombe (1998), Table I, method 3: printed to four decimals.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published interval of %d of %d', (successes, n, low, high) => {
    const interval = wilson(successes, n, 0.95);
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it.skipIf(!hasOracles)('agrees with the oracles', () => {
    expect(oracles.length).toBeGreaterThan(0);
    for (const { id, input, expected, tolerance } of oracles) {
      const interval = wilson(input.x, input.n, input.conf);
      const [low, high] = expected.wilson;
      expect(Math.abs((interval?.low ?? Number.NaN) - low), id).toBeLessThanOrEqual(tolerance.abs);
      expect(Math.abs((interval?.high ?? Number.NaN) - high), id).toBeLessThanOrEqual(
        tolerance.abs,
      );
    }
  });

  it('widens with the confidence', () => {
    const narrow = wilson(30, 100, 0.8);
    const wide = wilson(30, 100, 0.99);
    expect(wide?.low).toBeLessThan(narrow?.low ?? 0);
    expect(wide?.high).toBeGreaterThan(narrow?.high ?? 1);
  });

  it('is null where there is nothing to estimate', () => {
    expect(wilson(0, 0, 0.95)).toBeNull();
    expect(wilson(3, 2, 0.95)).toBeNull();
    expect(wilson(-1, 2, 0.95)).toBeNull();
    expect(wilson(Number.NaN, 2, 0.95)).toBeNull();
    expect(wilson(1, Number.NaN, 0.95)).toBeNull();
    expect(wilson(1, Number.POSITIVE_INFINITY, 0.95)).toBeNull();
    for (const confidence of [0, 1, -0.5, 95, Number.NaN]) {
      expect(wilson(1, 2, confidence)).toBeNull();
    }
  });

  it('keeps its digits for few successes among very many', () => {
    // One success in 1e12, worked out with 50 digits: centre minus spread would keep about four.
    const low = wilson(1, 1e12, 0.95)?.low ?? Number.NaN;
    expect(low / 1.7652455493517473e-13).toBeCloseTo(1, 13);
  });

  it('holds the proportion and stays within 0 and 1', () => {
    const proportion = fc
      .integer({ min: 1, max: 1_000_000 })
      .chain((n) => fc.tuple(fc.integer({ min: 0, max: n }), fc.constant(n)));
    const confidences = fc.double({ min: 0.001, max: 0.9999999, noNaN: true });
    fc.assert(
      fc.property(proportion, confidences, ([successes, n], confidence) => {
        const interval = wilson(successes, n, confidence);
        expect(interval).not.toBeNull();
        const { low, high } = interval ?? { low: Number.NaN, high: Number.NaN };
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(successes / n + 1e-12);
        expect(high).toBeGreaterThanOrEqual(successes / n - 1e-12);
        if (successes === 0) expect(low).toBe(0);
        if (successes === n) expect(high).toBe(1);
      }),
    );
  });
});
