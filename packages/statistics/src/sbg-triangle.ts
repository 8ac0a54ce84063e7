import type { SbgEvidence, SbgFit } from './fit-sbg.ts';
import { sbgDraws } from './sbg-draws.ts';
import { sbgLogSurvival, type Sbg } from './sbg.ts';
import { wilson } from './wilson.ts';

/**
 * A cohort as the model sees it: `size` customers, and per period from 1 on how many of how many were there.
 * For `survivors` the periods follow each other without a gap and `of` is the size.
 */
export interface SbgCohort {
  readonly size: number;
  readonly cells: readonly {
    readonly period: number;
    readonly kept: number;
    readonly of: number;
  }[];
}

/** An expected share with the bounds between which the real one will lie. */
export interface SbgForecast {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

/** A model, ready to carry on the cohorts that it was fitted to. */
export interface SbgTriangle {
  readonly kind: SbgEvidence['kind'];
  readonly model: Sbg;
  /** By how much more the counts vary than binomial ones, at least 1. */
  readonly dispersion: number;
  readonly cohorts: readonly SbgCohort[];
  /** Survival of the model and of each draw, by period. */
  readonly survival: Float64Array;
  readonly draws: readonly Float64Array[];
  /** `shares`: how far each cohort lies above or below the model, and the variance of that. */
  readonly levels: readonly { readonly level: number; readonly variance: number }[];
}

/** Draws behind an interval, and where they begin. */
export const SBG_DRAWS = 400;
const SEED = 1;

/** Pools cohorts into what a model is fitted to. */
export function sbgEvidence(kind: SbgEvidence['kind'], cohorts: readonly SbgCohort[]): SbgEvidence {
  const pooled = new Map<number, { kept: number; of: number }>();
  for (const { size, cells } of cohorts) {
    let before = size;
    for (const { period, kept, of } of cells) {
      const sum = pooled.get(period) ?? { kept: 0, of: 0 };
      pooled.set(period, {
        kept: sum.kept + kept,
        of: sum.of + (kind === 'survivors' ? before : of),
      });
      before = kept;
    }
  }
  const periods = [...pooled].map(([period, sum]) => ({ period, ...sum }));
  return {
    kind,
    periods: periods.filter(({ of }) => of > 0).sort((a, b) => a.period - b.period),
  };
}

/** Makes a fit ready to carry on its cohorts up to the period `last`; `draws` are those behind the intervals. */
export function sbgTriangle(
  fit: SbgFit,
  evidence: SbgEvidence,
  cohorts: readonly SbgCohort[],
  last: number,
  draws = SBG_DRAWS,
): SbgTriangle {
  const { kind } = evidence;
  const model = { alpha: fit.alpha, beta: fit.beta };
  const survival = sbgLogSurvival(model, last).map(Math.exp);
  const even = cohorts.map(() => ({ level: 1, variance: 0 }));
  const pooled = dispersionOf(kind, cohorts, survival, even);
  const levels = kind === 'shares' ? levelsOf(cohorts, survival) : even;
  return {
    kind,
    model,
    cohorts,
    survival,
    levels,
    // What the cohorts' own levels explain is no noise of their cells, but is one of the fit.
    dispersion: kind === 'shares' ? dispersionOf(kind, cohorts, survival, levels) : pooled,
    draws: sbgDraws(evidence, model, pooled, draws, SEED).map((draw) =>
      sbgLogSurvival(draw, last).map(Math.exp),
    ),
  };
}

/**
 * The share of a cohort in a period after its last cell. Survivors: of those who are left, S(k) / S(last)
 * stay. Shares: the model's share times the cohort's level. The interval holds the errors of the fit (from
 * the draws) and of the level, and the chance of the customers themselves: Wilson's, for as many customers as
 * would have that variance, and moved outwards to whole customers. Null for a cohort without customers.
 */
export function sbgForecast(
  triangle: SbgTriangle,
  cohort: number,
  period: number,
  confidence: number,
): SbgForecast | null {
  const { size } = triangle.cohorts[cohort] as SbgCohort;
  if (size <= 0) return null;
  return forecast(triangle, size, partOf(triangle, cohort, period), confidence);
}

/**
 * All cohorts together in one period: the mean of their shares by size. The errors of the fit are common to
 * them, their levels and chances are each their own. Null without customers.
 */
export function sbgPooledForecast(
  triangle: SbgTriangle,
  period: number,
  confidence: number,
): SbgForecast | null {
  const total = triangle.cohorts.reduce((sum, { size }) => sum + size, 0);
  const parts = triangle.cohorts.flatMap(({ size }, cohort) =>
    size > 0 ? [{ weight: size / total, ...partOf(triangle, cohort, period) }] : [],
  );
  if (parts.length === 0) return null;
  const mean = (value: (part: (typeof parts)[number]) => number) =>
    parts.reduce((sum, part) => sum + part.weight * value(part), 0);
  return forecast(
    triangle,
    total,
    {
      most: mean(({ most }) => most),
      of: (survival) => mean(({ of }) => of(survival)),
      variance: mean(({ weight, variance }) => weight * variance),
    },
    confidence,
  );
}

/** A share that a model gives. */
interface Part {
  /** The share that it cannot exceed: the customers who are left. */
  readonly most: number;
  readonly of: (survival: Float64Array) => number;
  /** Of what is the cohort's own: its level, and the chance of its customers. */
  readonly variance: number;
}

function partOf(triangle: SbgTriangle, cohort: number, period: number): Part {
  const { size, cells } = triangle.cohorts[cohort] as SbgCohort;
  const at = (survival: Float64Array, t: number) => survival[t] as number;
  if (triangle.kind === 'survivors') {
    const last = cells[cells.length - 1] ?? { period: 0, kept: size };
    const most = last.kept / size;
    const stay = at(triangle.survival, period) / at(triangle.survival, last.period);
    return {
      most,
      of: (survival) => (most * at(survival, period)) / at(survival, last.period),
      variance: (triangle.dispersion * most * stay * (1 - stay)) / size,
    };
  }
  const { level, variance } = triangle.levels[cohort] as SbgTriangle['levels'][number];
  const of = (survival: Float64Array) => Math.min(1, level * at(survival, period));
  const share = of(triangle.survival);
  return {
    most: 1,
    of,
    variance:
      variance * at(triangle.survival, period) ** 2 +
      (triangle.dispersion * share * (1 - share)) / size,
  };
}

function forecast(
  { survival, draws }: SbgTriangle,
  size: number,
  { most, of, variance }: Part,
  confidence: number,
): SbgForecast {
  const rate = of(survival);
  const fit = draws.reduce((sum, draw) => sum + (of(draw) - rate) ** 2, 0) / draws.length;
  const share = most > 0 ? rate / most : 0;
  // As many customers as would give the share this variance by chance alone.
  const alike = (share * (1 - share) * most ** 2) / (fit + variance);
  const interval = alike > 0 ? wilson(share * alike, alike, confidence) : null;
  if (!interval) return { rate, low: rate, high: rate };
  // Customers come whole: a bound between two counts is moved outwards, but for errors of rounding.
  const low = Math.floor(most * interval.low * size + 1e-9) / size;
  const high = Math.ceil(most * interval.high * size - 1e-9) / size;
  return { rate, low, high };
}

/**
 * The mean squared deviation of the counts from the model, in units of their binomial variance (Pearson's
 * statistic over its degrees of freedom); at least 1. Cells of which less than one customer is expected on
 * either side tell nothing. Source: McCullagh, P. & Nelder, J. (1989), Generalized Linear Models, 4.5.
 */
function dispersionOf(
  kind: SbgEvidence['kind'],
  cohorts: readonly SbgCohort[],
  survival: Float64Array,
  levels: SbgTriangle['levels'],
): number {
  let squares = 0;
  let count = 0;
  for (const [at, { size, cells }] of cohorts.entries()) {
    let before = size;
    for (const { period, kept, of } of cells) {
      const level = levels[at]?.level ?? 1;
      const share =
        kind === 'survivors'
          ? (survival[period] as number) / (survival[period - 1] as number)
          : Math.min(1, level * (survival[period] as number));
      const n = kind === 'survivors' ? before : of;
      before = kept;
      if (n * share < 1 || n * (1 - share) < 1) continue;
      squares += (kept - n * share) ** 2 / (n * share * (1 - share));
      count += 1;
    }
  }
  return count > 2 ? Math.max(1, squares / (count - 2)) : 1;
}

/**
 * The level of each cohort: what it has retained over what the model expected, drawn towards 1 by as much as
 * the cohorts hardly differ. With E the expected count and the levels spread by a gamma distribution of mean
 * 1 and variance 1 / m, the level is (kept + m) / (E + m) and its variance level / (E + m).
 * Source: Clayton, D. & Kaldor, J. (1987), Biometrics 43, 671–681, with m by moments.
 */
function levelsOf(cohorts: readonly SbgCohort[], survival: Float64Array): SbgTriangle['levels'] {
  const totals = cohorts.map(({ cells }) => ({
    kept: cells.reduce((sum, { kept }) => sum + kept, 0),
    expected: cells.reduce((sum, { period, of }) => sum + of * (survival[period] as number), 0),
  }));
  const excess = totals.reduce(
    (sum, { kept, expected }) => sum + (kept - expected) ** 2 - expected,
    0,
  );
  const squares = totals.reduce((sum, { expected }) => sum + expected ** 2, 0);
  if (!(excess > 0) || squares === 0) return totals.map(() => ({ level: 1, variance: 0 }));
  const m = squares / excess;
  return totals.map(({ kept, expected }) => {
    const level = (kept + m) / (expected + m);
    return { level, variance: level / (expected + m) };
  });
}
