import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile, normalTail } from '../src/index.ts';

describe('normal tail', () => {
  // erfc of the C library, by Python's math.erfc(z / √2) / 2.
  it.each([
    [-6, 0.9999999990134123],
    [-1, 0.8413447460685429],
    [0, 0.5],
    [0.5, 0.3085375387259869],
    [0.67, 0.25142889509531013],
    [1, 0.15865525393145707],
    [1.96, 0.024997895148220435],
    [3, 0.0013498980316300957],
    [5, 2.866515718791946e-7],
    [8, 6.22096057427182e-16],
    [20, 2.753624118606337e-89],
    [37, 5.725571222525139e-300],
  ])('gives the tail beyond %d', (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 11);
  });

  it('is the inverse of the quantile', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true }), (probability) => {
        expect(normalTail(-normalQuantile(probability)) / probability).toBeCloseTo(1, 11);
      }),
    );
  });

  it('ends in 0 and 1', () => {
    expect(normalTail(Number.POSITIVE_INFINITY)).toBe(0);
    expect(normalTail(Number.NEGATIVE_INFINITY)).toBe(1);
    expect(normalTail(50)).toBe(0);
    expect(normalTail(Number.NaN)).toBeNaN();
  });
});
