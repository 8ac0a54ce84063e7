import type { CohortGrid, Panel } from '../cohort-grid.ts';
import type { GridCell } from '../grid-cell.ts';
import type { Layout } from '../layout.ts';
import type { JsonObject } from '../spec.ts';
import { periodsAfter } from '../words.ts';
import { bracketLabels, type Frame } from './frame.ts';

/** The ends that an axis of shares may have, and its marks. */
const TICKS: readonly (readonly [top: number, ticks: readonly number[]])[] = [
  [0.05, [0, 0.01, 0.02, 0.03, 0.04, 0.05]],
  [0.1, [0, 0.02, 0.04, 0.06, 0.08, 0.1]],
  [0.2, [0, 0.05, 0.1, 0.15, 0.2]],
  [0.3, [0, 0.1, 0.2, 0.3]],
  [0.5, [0, 0.1, 0.2, 0.3, 0.4, 0.5]],
  [1, [0, 0.25, 0.5, 0.75, 1]],
];

/** The end of an axis of shares: the least of 5, 10, 20, 30, 50 and 100 % above all of them. */
export function topOf(shares: readonly (number | null)[]): number {
  const most = shares.reduce<number>((top, share) => Math.max(top, share ?? 0), 0);
  return TICKS.find(([top]) => most <= top)?.[0] ?? 1;
}

/** The end of the axis of all curves of a chart. Period 0 is left out where everybody is in it. */
export function curveTop({ grid, reading }: Frame, panels: readonly Panel[]): number {
  const shares = (cells: readonly GridCell[], bands: boolean): readonly (number | null)[] =>
    cells.flatMap((cell) => {
      if (cell.period === 0 && reading.base) return [];
      const drawn = cell.state === 'complete' || cell.forecast;
      return drawn
        ? [cell.rate, ...(bands ? [cell.high, cell.comparison?.reference ?? 0] : [])]
        : [];
    });
  return topOf(
    panels.flatMap(({ rows, pooled }) => [
      ...rows.flatMap((row) => shares(row.cells, grid.rowsAre !== 'cohort')),
      ...shares(pooled, true),
    ]),
  );
}

/** The axis of shares from 0 to `top`. */
export function shareAxis(top: number, field = 'rate'): JsonObject {
  const values = TICKS.find(([end]) => end === top)?.[1] ?? [0, top];
  return {
    field,
    type: 'quantitative',
    scale: { domain: [0, top], clamp: true },
    axis: { title: null, format: '.0%', values },
  };
}

/** True where every period follows the one before, so that columns and points line up. */
export function isContiguous(periods: readonly number[]): boolean {
  return periods.every((period, index) => index === 0 || period === (periods[index - 1] ?? 0) + 1);
}

/** As wide as the heatmap, so that its columns and the curve's points line up, but not too narrow. */
export function curveWidth(grid: CohortGrid, width: number): number {
  const aligned = grid.bracketed || isContiguous(grid.periods);
  return aligned && grid.periods.length > 4 ? width : Math.max(width, 360);
}

/** The axis of periods: brackets side by side, others by their distance. */
export function periodAxis(grid: CohortGrid, layout: Layout): JsonObject {
  const contiguous = isContiguous(grid.periods);
  const thin = contiguous || grid.bracketed;
  const axis = {
    title: periodsAfter(grid),
    titleAnchor: 'start',
    values: grid.periods.filter((_, index) => !thin || index % layout.periodEvery === 0),
    grid: false,
    labelAngle: 0,
    labelOverlap: true,
  };
  if (grid.bracketed) {
    const scale = { type: 'point', domain: grid.periods, padding: 0.5 };
    return { field: 'period', type: 'ordinal', scale, axis: { ...axis, ...bracketLabels(grid) } };
  }
  const first = grid.periods[0] ?? 0;
  const last = grid.periods[grid.periods.length - 1] ?? 0;
  const room = contiguous ? 0.5 : Math.max(0.5, (last - first) * 0.03);
  return {
    field: 'period',
    type: 'quantitative',
    scale: { domain: [first - room, last + room], nice: false, zero: false },
    axis: { ...axis, format: 'd' },
  };
}
