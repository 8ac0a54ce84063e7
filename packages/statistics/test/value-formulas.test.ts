import { describe, expect, it } from 'vitest';
import {
  acquisitionCost,
  cohortPayback,
  discountedSimpleValue,
  horizonValue,
  paybackPeriods,
  sbgLifetime,
  sbgResidualLifetime,
  sbgSurvival,
  simpleValue,
  valueToCost,
} from '../src/index.ts';

describe('values by formula', () => {
  it('sbg lifetimes are their sums', () => {
    const model = { alpha: 1.2, beta: 3 };
    const sum = (from: number, discount: number) => {
      let total = 0;
      for (let t = from; t < 4000; t += 1)
        total += sbgSurvival(model, t) / (1 + discount) ** (t - from);
      return total / sbgSurvival(model, Math.max(0, from - 1));
    };
    expect(sbgLifetime(model, 0.1)).toBeCloseTo(sum(0, 0.1), 9);
    expect(sbgResidualLifetime(model, 4, 0.1)).toBeCloseTo(sum(4, 0.1), 9);
    expect(sbgLifetime(model, 0)).toBeNull();
    expect(sbgResidualLifetime(model, 1, -0.1)).toBeNull();
  });

  it('have no value where their denominator is 0', () => {
    expect(simpleValue({ revenue: 50, churn: 0 })).toBeNull();
    expect(simpleValue({ revenue: 50, churn: 0, cap: 60 })).toBe(3000);
    expect(simpleValue({ revenue: 50, churn: 1.2 })).toBeNull();
    expect(discountedSimpleValue({ revenue: 50, churn: 0 }, 0, 'now')).toBeNull();
    expect(acquisitionCost(100, 0)).toBeNull();
    expect(paybackPeriods(null, 5)).toBeNull();
    expect(paybackPeriods(100, 0)).toBeNull();
    expect(valueToCost(800, 0)).toBeNull();
    expect(cohortPayback(100, [40, 80, 120])).toBe(2);
    expect(cohortPayback(100, [40, 80])).toBeNull();
    expect(horizonValue({ revenue: 10, margin: 0.5 }, { mean: 6, standardError: 0.2 })).toEqual({
      value: 30,
      standardError: 1,
    });
  });
});
