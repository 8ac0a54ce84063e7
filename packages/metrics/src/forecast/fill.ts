import type { ResultColumn, ResultRow } from '@tenure/plan';
import { sbgForecast, sbgPooledForecast, type SbgForecast } from '@tenure/statistics';
import { keyOf, type SegmentCohorts } from './cohorts.ts';
import type { Fitted } from './fit.ts';

/** A segment with its model. */
export interface SegmentFit extends SegmentCohorts {
  readonly fitted: Fitted;
}

/** Open cells of the rows filled: those after the start that have no rate of their own. */
export function fillRows(
  rows: readonly ResultRow[],
  columns: readonly ResultColumn[],
  fits: readonly SegmentFit[],
  confidence: number,
): readonly ResultRow[] {
  const places = new Map<string, { readonly at: number; readonly fitted: Fitted }>(
    fits.flatMap(({ key, cohorts, fitted }) =>
      cohorts.map((cohort, at) => [`${key} ${cohort.key}`, { at, fitted }] as const),
    ),
  );
  return rows.map((row) => {
    const key = `${keyOf(row, columns, 'segment')} ${keyOf(row, columns, 'cohort')}`;
    const place = places.get(key);
    const triangle = isOpen(row) ? place?.fitted.triangle : null;
    return filled(
      row,
      triangle && place ? sbgForecast(triangle, place.at, Number(row['period']), confidence) : null,
    );
  });
}

/** The pooled line carried on where no cohort is known any longer: all cohorts of the segment together. */
export function fillSummary(
  summary: readonly ResultRow[],
  columns: readonly ResultColumn[],
  fits: readonly SegmentFit[],
  confidence: number,
): readonly ResultRow[] {
  const triangles = new Map(fits.map(({ key, fitted }) => [key, fitted.triangle]));
  return summary.map((row) => {
    const triangle = isOpen(row) ? triangles.get(keyOf(row, columns, 'segment')) : null;
    return filled(
      row,
      triangle ? sbgPooledForecast(triangle, Number(row['period']), confidence) : null,
    );
  });
}

const isOpen = (row: ResultRow) =>
  row['state'] !== 'complete' && row['rate'] === null && Number(row['period']) >= 1;

function filled(row: ResultRow, forecast: SbgForecast | null): ResultRow {
  if (!forecast) return { ...row, kind: 'actual' };
  const { rate, low, high } = forecast;
  return { ...row, rate, low, high, kind: 'forecast' };
}
