import type { Note, CohortPlan, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { Counts, Wording } from '../metric.ts';
import { basisOf, gridOf } from './basis.ts';
import { cohortsOf } from './cohorts.ts';
import { periodsHeldOut } from './earlier.ts';
import { fillRows, fillSummary, type SegmentFit } from './fill.ts';
import { fitSegment } from './fit.ts';
import { forecastNotes } from './notes.ts';
import { forecastSettings } from './settings.ts';

/** Rows with forecasts in their open cells, and what must be said of them. */
export interface Forecasted {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
  readonly settings: Wording['settings'];
  readonly notes: readonly Note[];
}

/**
 * Fills the open cells of a retention result by a shifted beta geometric model for each segment, and tries
 * it on held-out periods. Cells that are known stay as they are and get the kind `actual`; a forecast has a
 * rate with its bounds and no counts, so that it enters no sum.
 */
export function forecastOf(
  query: BoundQuery,
  columns: readonly ResultColumn[],
  plan: CohortPlan,
  counts: Counts,
): Forecasted {
  const basis = basisOf(plan);
  const { confidence, summary } = plan.root;
  const heldOut = periodsHeldOut(query, columns, plan, counts);
  const then = new Map(
    cohortsOf(counts.earlier?.rows ?? [], columns).map(({ key, cohorts }) => [key, cohorts]),
  );
  const fits: readonly SegmentFit[] = cohortsOf(counts.rows, columns).map((segment) => ({
    ...segment,
    fitted: fitSegment({
      basis,
      heldOut,
      confidence,
      cohorts: segment.cohorts,
      earlier: counts.earlier ? (then.get(segment.key) ?? []) : null,
      last: gridOf(plan).horizon,
    }),
  }));
  return {
    rows: fillRows(counts.rows, columns, fits, confidence),
    // What is no pool is not carried on by one.
    summary: fillSummary(counts.summary, columns, summary === 'pooled' ? fits : [], confidence),
    settings: forecastSettings(
      gridOf(plan),
      query.forecast?.periods ?? 0,
      basis,
      heldOut,
      confidence,
      fits,
    ),
    notes: forecastNotes(gridOf(plan), basis, heldOut, confidence, fits),
  };
}
