import type { CohortGrid, GridRow, Panel } from './cohort-grid.ts';
import { formatCount } from './format.ts';
import { roughWidth, truncateDisplay } from './text-width.ts';

/** Sizes of a chart in CSS pixels, from the number of periods and cohorts. */
export interface Layout {
  /** Width of one period's column. */
  readonly step: number;
  /** Width of all columns. */
  readonly width: number;
  /** Height of one cohort's row. */
  readonly rowHeight: number;
  /** Room left of the columns for the cohorts' names and sizes. */
  readonly gutter: number;
  /** Every how many periods one is written on the axis. */
  readonly periodEvery: number;
  /** Every how many cohorts one is named. */
  readonly rowEvery: number;
  readonly fontSize: number;
  /** What stands in a cell: `35%`, `35`, or nothing. */
  readonly text: 'percent' | 'number' | 'none';
}

/** The most cohorts a picture draws; more are told in a remark. */
export const MAX_ROWS = 240;

/** The most segments a picture draws. */
export const MAX_SEGMENTS = 8;

/** The most heatmaps, one a segment, in one chart. */
export const MAX_PANELS = 4;

/** A cohort's name short enough for its column. */
export function shortLabel(label: string): string {
  return truncateDisplay(label, 28);
}

/** The cohorts that are drawn: all, or the latest of very many. */
export function drawnRows(panel: Panel): readonly GridRow[] {
  return panel.rows.slice(-MAX_ROWS);
}

/** The segments that are drawn: all, or the largest by customers, in the result's order. */
export function drawnPanels(grid: CohortGrid, most: number): readonly Panel[] {
  if (grid.panels.length <= most) return grid.panels;
  const largest = [...grid.panels].sort((a, b) => b.size - a.size).slice(0, most);
  return grid.panels.filter((panel) => largest.includes(panel));
}

function rowHeightFor(rows: number): number {
  if (rows <= 26) return 26;
  if (rows <= 40) return 20;
  if (rows <= 60) return 16;
  return rows <= 120 ? 8 : 5;
}

/** The layout of a grid. Columns are as wide as a README of about 900 pixels allows, never below 8. */
export function layoutOf(grid: CohortGrid): Layout {
  const columns = Math.max(1, grid.periods.length);
  const step = Math.max(columns > 90 ? 4 : 12, Math.min(56, Math.floor(720 / columns)));
  const rows = Math.max(1, ...grid.panels.map((panel) => drawnRows(panel).length));
  const rowHeight = rowHeightFor(rows);
  const text = columns > 40 || rows > 60 ? 'none' : columns > 18 ? 'number' : 'percent';
  const labels = grid.panels.flatMap((panel) => drawnRows(panel).map((row) => row.label));
  const sizes = grid.panels.map((panel) => formatCount(panel.size));
  const widest = (texts: readonly string[], size: number): number =>
    texts.reduce((width, label) => Math.max(width, roughWidth(label, size)), 0);
  const names = Math.max(58, widest(labels.map(shortLabel), 12));
  return {
    step,
    width: step * columns,
    rowHeight,
    gutter: Math.ceil(names + 16 + Math.max(62, widest(sizes, 12)) + 12),
    periodEvery: [1, 2, 5, 10, 20, 30, 50, 100].find((every) => every * step >= 22) ?? 200,
    rowEvery: Math.max(1, Math.ceil(14 / rowHeight)),
    fontSize: step >= 44 && rowHeight >= 20 ? 12 : rowHeight >= 20 && step >= 30 ? 11 : 10,
    text,
  };
}
