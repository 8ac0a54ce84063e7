import {
  SBG_DRAWS,
  fitSbg,
  forecastError,
  sbgEvidence,
  sbgForecast,
  sbgTriangle,
  steadyDecay,
  type ForecastCell,
  type ForecastError,
  type SbgEvidence,
  type SbgFit,
  type SbgRefusal,
  type SbgTriangle,
} from '@tenure/statistics';
import type { Basis } from './basis.ts';
import { lastKnown, withoutLast, type KnownCohort } from './cohorts.ts';
import { settlingOf, type Settling } from './settle.ts';

/** What a segment's forecast is made of: its cohorts now and, where counts rise, as they were known earlier. */
export interface Given {
  readonly basis: Basis;
  readonly cohorts: readonly KnownCohort[];
  readonly earlier: readonly KnownCohort[] | null;
  /** Periods that the forecast is tried on; 0 tries none. */
  readonly heldOut: number;
  /** The last period of the grid. */
  readonly last: number;
  readonly confidence: number;
}

/** How forecasts did on periods that they were not shown, and how constant churn would have done. */
export interface Trial extends ForecastError {
  readonly steady: number | null;
}

/** A model for a segment with what speaks for it; without a triangle nothing can be forecast. */
export interface Fitted {
  readonly fit: SbgFit | SbgRefusal;
  readonly triangle: SbgTriangle | null;
  readonly settling: Settling | null;
  /** Periods and cohorts that the model was fitted to. */
  readonly periods: number;
  readonly cohorts: number;
  /** The last period of the grid. */
  readonly last: number;
  readonly trial: Trial | null;
}

/** Fits a segment, and tries the same on what was held out. */
export function fitSegment(given: Given): Fitted {
  const { basis, cohorts, earlier, heldOut } = given;
  const settling = earlier ? settlingOf(cohorts, earlier, heldOut, given.last) : null;
  const margin = settling?.periods ?? 0;
  const settled = withoutLast(cohorts, margin);
  const { fit, triangle } = made(given, settled);
  const then = earlier ?? withoutLast(cohorts, heldOut);
  return {
    fit,
    triangle,
    settling,
    periods: lastKnown(settled),
    last: given.last,
    cohorts: settled.filter(({ cells }) => cells.length > 0).length,
    // What rises and was not run earlier cannot be held out: its early counts know the late ones.
    trial:
      heldOut === 0 || (basis.rises && earlier === null)
        ? null
        : tried(given, withoutLast(then, margin), settled),
  };
}

/** Draws behind an interval: fewer where a model has very many periods, so that days take no minute. */
function drawsFor({ periods }: SbgEvidence): number {
  return Math.min(SBG_DRAWS, Math.max(100, Math.round(24_000 / Math.max(1, periods.length))));
}

function made(
  { basis, last }: Given,
  cohorts: readonly KnownCohort[],
): { fit: SbgFit | SbgRefusal; triangle: SbgTriangle | null } {
  const evidence = sbgEvidence(basis.kind, cohorts);
  const fit = fitSbg(evidence);
  return {
    fit,
    triangle:
      fit.kind === 'fitted' ? sbgTriangle(fit, evidence, cohorts, last, drawsFor(evidence)) : null,
  };
}

/**
 * Forecasts of the cells that are settled now and were not then, by a model of what was settled then; null
 * without any.
 */
function tried(
  given: Given,
  then: readonly KnownCohort[],
  now: readonly KnownCohort[],
): Trial | null {
  const { triangle } = made(given, then);
  if (!triangle) return null;
  const { kind } = given.basis;
  const decay = steadyDecay(then, kind === 'survivors' ? 0 : 1);
  const current = new Map(now.map((cohort) => [cohort.key, cohort]));
  const cells = then.flatMap((cohort, at): (ForecastCell & { steady: number | null })[] => {
    const known = current.get(cohort.key)?.cells ?? [];
    const later = known.filter(({ period }) => period > cohort.last);
    return later.flatMap(({ period, kept, of }) => {
      const forecast = sbgForecast(triangle, at, period, given.confidence);
      const steady = steadyRate(cohort, triangle, decay, period);
      return forecast ? [{ forecast, actual: kept / of, weight: of, steady }] : [];
    });
  });
  const error = forecastError(cells);
  if (!error) return null;
  const plain = cells.flatMap(({ steady, ...cell }) =>
    steady === null ? [] : [{ ...cell, forecast: { rate: steady, low: steady, high: steady } }],
  );
  // Compared on the same cells or not at all.
  const steady = plain.length === cells.length ? forecastError(plain) : null;
  return { ...error, steady: steady?.meanAbsolute ?? null };
}

/** The last known share, or the first that the others have, falling by the same ratio every period. */
function steadyRate(
  { cells, size }: KnownCohort,
  { kind, cohorts }: SbgTriangle,
  decay: number | null,
  period: number,
): number | null {
  if (decay === null) return null;
  const last = cells[cells.length - 1];
  if (last) return (last.kept / last.of) * decay ** (period - last.period);
  if (kind === 'survivors') return size > 0 ? decay ** period : null;
  const first = sbgEvidence(kind, cohorts).periods[0];
  return first ? (first.kept / first.of) * decay ** (period - first.period) : null;
}
