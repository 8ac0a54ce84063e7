import { describe, expect, it } from 'vitest';
import { fitSbg, type SbgEvidence } from '../src/fit-sbg.ts';
import { forecastError } from '../src/forecast-error.ts';
import {
  sbgEvidence,
  sbgForecast,
  sbgPooledForecast,
  sbgTriangle,
  type SbgCohort,
} from '../src/sbg-triangle.ts';
import { sbgSurvival } from '../src/sbg.ts';
import { steadyDecay } from '../src/steady-decay.ts';
import { counted, simulated } from './sbg-data.ts';

function triangle(
  cohorts: readonly SbgCohort[],
  kind: SbgEvidence['kind'] = 'survivors',
  draws?: number,
) {
  const evidence = sbgEvidence(kind, cohorts);
  const fit = fitSbg(evidence);
  if (fit.kind === 'refused') throw new Error(fit.reason);
  return sbgTriangle(fit, evidence, cohorts, 24, draws);
}

const REGULAR = [1000, 631, 468, 382, 326, 289, 262, 241];
// What came after the seven years, in the paper.
const LATER = [0.223, 0.207, 0.194, 0.183, 0.173];

describe('sbgForecast', () => {
  it('carries survivors on from those who are left', () => {
    const made = triangle([counted(REGULAR)]);
    const forecast = sbgForecast(made, 0, 10, 0.95);
    const expected = (0.241 * sbgSurvival(made.model, 10)) / sbgSurvival(made.model, 7);
    expect(forecast?.rate).toBeCloseTo(expected, 12);
  });

  it('holds the five years that the paper kept back', () => {
    const made = triangle([counted(REGULAR)]);
    for (const [at, actual] of LATER.entries()) {
      const { low, rate, high } = sbgForecast(made, 0, 8 + at, 0.95) ?? {
        low: 1,
        rate: 1,
        high: 0,
      };
      expect(low).toBeLessThanOrEqual(actual);
      expect(high).toBeGreaterThanOrEqual(actual);
      expect(Math.abs(rate - actual)).toBeLessThan(0.005);
    }
  });

  it('holds what comes as often as it says', () => {
    const model = { alpha: 1.2, beta: 2.5 };
    let held = 0;
    for (let seed = 0; seed < 100; seed += 1) {
      const full = simulated(
        model,
        Array.from({ length: 8 }, () => ({ size: 150, last: 12 })),
        seed,
      );
      const known = full.map(({ size, cells }, at) => ({ size, cells: cells.slice(0, 8 - at) }));
      const forecast = sbgForecast(triangle(known, 'survivors', 60), 3, 11, 0.9);
      const actual = (full[3]?.cells[10]?.kept ?? 0) / 150;
      if (forecast && forecast.low <= actual && actual <= forecast.high) held += 1;
    }
    // Of 100, 90 are expected, with an error of 3: three of them to either side.
    expect(held).toBeGreaterThanOrEqual(81);
    expect(held).toBeLessThanOrEqual(99);
  });

  it('gives a cohort its own level where shares differ, and none where they do not', () => {
    const shares = (level: number) => ({
      size: 5000,
      cells: [1, 2, 3, 4, 5, 6].map((period) => ({
        period,
        kept: Math.round(level * 5000 * sbgSurvival({ alpha: 0.5, beta: 0.4 }, period)),
        of: 5000,
      })),
    });
    const differ = triangle([shares(1.2), shares(1), shares(0.8)], 'shares');
    const rates = [0, 1, 2].map((cohort) => sbgForecast(differ, cohort, 8, 0.95)?.rate ?? 0);
    expect((rates[0] ?? 0) / (rates[1] ?? 1)).toBeCloseTo(1.2, 1);
    expect((rates[2] ?? 0) / (rates[1] ?? 1)).toBeCloseTo(0.8, 1);
    const alike = triangle([shares(1), shares(1), shares(1)], 'shares');
    expect(alike.levels.map(({ level }) => level)).toEqual([1, 1, 1]);
  });

  it('is the same every time, and orders its bounds', () => {
    const cohorts = simulated({ alpha: 1, beta: 3 }, [{ size: 90, last: 6 }, { size: 40, last: 3 }], 5); // prettier-ignore
    const forecasts = [triangle(cohorts), triangle(cohorts)].map((made) =>
      [7, 12, 24].map((period) => sbgForecast(made, 1, period, 0.95)),
    );
    expect(forecasts[0]).toEqual(forecasts[1]);
    for (const forecast of forecasts[0] ?? []) {
      expect(forecast?.low).toBeLessThanOrEqual(forecast?.rate ?? 0);
      expect(forecast?.high).toBeGreaterThanOrEqual(forecast?.rate ?? 1);
    }
  });

  it('knows nobody of nobody', () => {
    const made = triangle([counted(REGULAR), { size: 0, cells: [] }, counted([10, 0])]);
    expect(sbgForecast(made, 1, 9, 0.95)).toBeNull();
    expect(sbgForecast(made, 2, 9, 0.95)).toEqual({ rate: 0, low: 0, high: 0 });
  });
});

describe('sbgPooledForecast', () => {
  it('is the mean of the cohorts by size, and surer than each', () => {
    const made = triangle([counted(REGULAR), counted(REGULAR.map((n) => 3 * n))]);
    const each = [0, 1].map((cohort) => sbgForecast(made, cohort, 10, 0.95));
    const pooled = sbgPooledForecast(made, 10, 0.95);
    const mean = (1000 * (each[0]?.rate ?? 0) + 3000 * (each[1]?.rate ?? 0)) / 4000;
    expect(pooled?.rate).toBeCloseTo(mean, 12);
    const width = (forecast: typeof pooled | undefined) => (forecast?.high ?? 9) - (forecast?.low ?? 0); // prettier-ignore
    expect(width(pooled)).toBeLessThan(width(each[0]));
  });
});

describe('steadyDecay', () => {
  it('is the ratio of later to earlier counts, from the period asked for', () => {
    expect(steadyDecay([counted([100, 50, 40])], 0)).toBeCloseTo(90 / 150, 12);
    expect(steadyDecay([counted([100, 50, 40])], 1)).toBeCloseTo(0.8, 12);
    expect(steadyDecay([counted([100, 50])], 1)).toBeNull();
  });
});

describe('forecastError', () => {
  it('weighs by customers', () => {
    const cell = (rate: number, actual: number, weight: number) => ({
      forecast: { rate, low: rate - 0.05, high: rate + 0.05 },
      actual,
      weight,
    });
    const error = forecastError([cell(0.5, 0.4, 100), cell(0.3, 0.32, 300)]);
    expect(error?.meanAbsolute).toBeCloseTo(0.04, 12);
    expect(error?.bias).toBeCloseTo(0.01, 12);
    expect(error?.covered).toBe(0.5);
    expect(forecastError([])).toBeNull();
  });
});
