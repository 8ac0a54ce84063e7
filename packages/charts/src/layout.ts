import { type FittingForm, fittingForm } from './cell-form.ts';
import type { CohortGrid, GridRow, Panel } from './cohort-grid.ts';
import { formatCount } from './format.ts';
import type { Reading } from './reading.ts';
import { roughWidth, truncateDisplay } from './text-width.ts';

/** Sizes of a chart in CSS pixels, from the number of periods, cohorts and segments. */
export interface Layout {
  /** Width of one period's column. */
  readonly step: number;
  /** Width of all columns of one heatmap. */
  readonly width: number;
  /** Height of one cohort's row. */
  readonly rowHeight: number;
  /** Room left of the columns for the cohorts' names and sizes. */
  readonly gutter: number;
  /** How many charts of segments stand side by side. */
  readonly across: number;
  /** Width of everything, the gutter too. */
  readonly full: number;
  /** Every how many periods one is written on the axis. */
  readonly periodEvery: number;
  /** Every how many cohorts one is named. */
  readonly rowEvery: number;
  readonly fontSize: number;
  /** How the texts in the cells are written; null where they do not fit. */
  readonly form: FittingForm | null;
}

/** The most cohorts a picture draws; more are told in a remark. */
export const MAX_ROWS = 240;

/** The most segments a picture draws, as lines or each in a chart of its own. */
export const MAX_SEGMENTS = 8;

/** The room between charts side by side. */
export const BETWEEN = 36;

const WIDEST = 980;

/** A cohort's name short enough for its column. */
export function shortLabel(label: string): string {
  return truncateDisplay(label, 28);
}

/** The cohorts that are drawn: all, or the latest of very many. */
export function drawnRows(panel: Panel): readonly GridRow[] {
  return panel.rows.slice(-MAX_ROWS);
}

/** The segments that are drawn: all, or the largest by customers, in the result's order. */
export function drawnPanels(grid: CohortGrid): readonly Panel[] {
  if (grid.panels.length <= MAX_SEGMENTS) return grid.panels;
  const largest = [...grid.panels].sort((a, b) => b.size - a.size).slice(0, MAX_SEGMENTS);
  return grid.panels.filter((panel) => largest.includes(panel));
}

function rowHeightFor(rows: number, many: boolean): number {
  if (many) return rows <= 14 ? 22 : rows <= 24 ? 16 : rows <= 60 ? 9 : 4;
  if (rows <= 26) return 22;
  if (rows <= 40) return 20;
  if (rows <= 60) return 16;
  return rows <= 120 ? 8 : 5;
}

/**
 * Columns of 42 pixels, or as wide as a page of about 900 allows: with rows of 22, a row of the picture's file is
 * near enough to the one above it for deflate. Those of several charts are half as wide.
 */
function stepFor(columns: number, many: boolean): number {
  if (many) return Math.max(4, Math.min(columns > 5 ? 44 : 60, Math.floor(312 / columns)));
  return Math.max(columns > 90 ? 4 : 12, Math.min(42, Math.floor(740 / columns)));
}

/** The layout of a grid whose cells are read in one way. */
export function layoutOf(grid: CohortGrid, reading: Reading): Layout {
  const columns = Math.max(1, grid.periods.length);
  const panels = drawnPanels(grid);
  const many = panels.length > 1;
  const rows = Math.max(1, ...panels.map((panel) => drawnRows(panel).length));
  const [step, rowHeight] = [stepFor(columns, many), rowHeightFor(rows, many)];
  const form = rows > 60 ? null : fittingForm(grid, panels, reading, step, rowHeight);
  const widest = (texts: readonly string[], size: number): number =>
    texts.reduce((width, label) => Math.max(width, roughWidth(label, size)), 0);
  const labels = panels.flatMap((panel) => drawnRows(panel).map((row) => row.label));
  const names = Math.max(58, widest(labels.map(shortLabel), 12));
  const sizes = Math.max(62, widest(panels.map((panel) => formatCount(panel.size)), 12)); // prettier-ignore
  const width = step * columns;
  const gutter = Math.ceil(names + 16 + sizes + 12);
  const across = Math.max(1, Math.min(panels.length, Math.floor((WIDEST + BETWEEN) / (gutter + width + BETWEEN)))); // prettier-ignore
  const period = widest(grid.periods.map(grid.labelOf), 11) + 6;
  return {
    step,
    width,
    rowHeight,
    gutter,
    across,
    full: Math.max(across * (gutter + width + BETWEEN) - BETWEEN, 420),
    periodEvery:
      [1, 2, 3, 5, 6, 10, 12, 20, 30, 50, 100].find((every) => every * step >= period) ?? 200,
    rowEvery: Math.max(1, Math.ceil(14 / rowHeight)),
    fontSize: form?.fontSize ?? (rowHeight >= 20 ? 11 : 10),
    form,
  };
}
