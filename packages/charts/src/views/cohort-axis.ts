import type { CohortGrid, GridRow, Panel } from '../cohort-grid.ts';
import { shortLabel } from '../layout.ts';
import type { JsonObject } from '../spec.ts';
import { roughWidth } from '../text-width.ts';
import { capital } from '../words.ts';
import { labelExpression } from './frame.ts';

/** The rows of all panels on one axis: each once, dates in order. */
export interface CohortAxis {
  /** The place of a row on the axis, by its key. */
  readonly placeOf: (row: GridRow) => number;
  readonly labels: readonly string[];
  readonly step: number;
  readonly width: number;
}

/** Gathers the rows; the axis is at most `widest` pixels wide. */
export function cohortAxis(grid: CohortGrid, panels: readonly Panel[], widest: number): CohortAxis {
  const labels = new Map<string, string>();
  for (const { rows } of panels) for (const row of rows) labels.set(row.key, shortLabel(row.label));
  const keys = [...labels.keys()];
  if (grid.dated) keys.sort((a, b) => ((a || '\uffff') < (b || '\uffff') ? -1 : 1));
  const places = new Map(keys.map((key, index) => [key, index]));
  const step = Math.max(3, Math.min(64, Math.floor(widest / Math.max(1, keys.length))));
  return {
    placeOf: (row) => places.get(row.key) ?? 0,
    labels: keys.map((key) => labels.get(key) ?? ''),
    step,
    width: Math.max(step * keys.length, Math.min(widest, 240)),
  };
}

/** The channel of that axis from left to right, as many cohorts named as fit. */
export function cohortChannel(grid: CohortGrid, { labels, width }: CohortAxis): JsonObject {
  const step = width / Math.max(1, labels.length);
  const label = labels.reduce((most, text) => Math.max(most, roughWidth(text, 11)), 0) + 12;
  const every = [1, 2, 3, 4, 6, 12, 24, 36, 52].find((count) => count * step >= label) ?? 104;
  return {
    field: 'at',
    type: 'ordinal',
    scale: { type: 'point', domain: labels.map((_, index) => index), padding: 0.5 },
    axis: {
      title: capital(grid.rowsAre),
      titleAnchor: 'start',
      labelAngle: 0,
      grid: false,
      values: labels.flatMap((_, index) => (index % every === 0 ? [index] : [])),
      labelExpr: labelExpression(Object.fromEntries(labels.map((text, index) => [String(index), text]))), // prettier-ignore
    },
  };
}

/** The same from top to bottom, every row named: for cohorts that are no dates. */
export function rowChannel({ labels }: CohortAxis): JsonObject {
  return {
    field: 'at',
    type: 'ordinal',
    scale: { type: 'point', domain: labels.map((_, index) => index), padding: 0.5 },
    axis: {
      title: null,
      grid: true,
      labelLimit: 220,
      labelExpr: labelExpression(Object.fromEntries(labels.map((text, index) => [String(index), text]))), // prettier-ignore
    },
  };
}
