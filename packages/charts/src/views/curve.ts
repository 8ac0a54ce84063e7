import type { CohortGrid, GridCell } from '../cohort-grid.ts';
import { formatCount, formatPercent, round6 } from '../format.ts';
import { drawnPanels, drawnRows, type Layout, MAX_SEGMENTS, shortLabel } from '../layout.ts';
import { BLUES, INK, type JsonObject, SERIES, type Spec } from '../spec.ts';
import { capital, cellDetails, cellTooltip } from './cell-details.ts';

const HEIGHT = 220;
const POOLED = 'All, pooled';

/** A thick line: everybody pooled, or one segment. */
interface Series {
  readonly name: string;
  readonly size: number | null;
  readonly cells: readonly GridCell[];
}

const drawable = (cell: GridCell): boolean => cell.state === 'complete' && cell.rate !== null;

function seriesOf(grid: CohortGrid): readonly Series[] {
  if (grid.rowsAre === 'segment') {
    const rows = grid.panels.flatMap((panel) => panel.rows);
    const largest = [...rows].sort((a, b) => (b.size ?? 0) - (a.size ?? 0)).slice(0, MAX_SEGMENTS);
    return rows
      .filter((row) => largest.includes(row))
      .map((row) => ({ name: row.label, size: row.size, cells: row.cells }));
  }
  return drawnPanels(grid, MAX_SEGMENTS).map((panel) => ({
    name: panel.segment ?? POOLED,
    size: panel.size,
    cells: panel.pooled.length > 0 ? panel.pooled : (panel.rows[0]?.cells ?? []),
  }));
}

function points(series: Series, label: string, grid: CohortGrid): readonly JsonObject[] {
  return series.cells.filter(drawable).map((cell) => ({
    ...cellDetails({ label: series.name, size: series.size }, cell, grid),
    line: label,
    ...(cell.low === null || cell.high === null
      ? {}
      : { low: round6(cell.low), high: round6(cell.high) }),
  }));
}

/** Names no two series share, short enough for a legend. */
function legendNames(series: readonly Series[]): readonly string[] {
  const seen = new Map<string, number>();
  return series.map(({ name }) => {
    const short = shortLabel(name);
    const count = (seen.get(short) ?? 0) + 1;
    seen.set(short, count);
    return count === 1 ? short : `${short} (${String(count)})`;
  });
}

/** The thin lines of the cohorts; only where there is one thick line for them to surround. */
function thinLines(grid: CohortGrid): readonly JsonObject[] {
  const panel = grid.panels[0];
  if (grid.rowsAre !== 'cohort' || grid.panels.length !== 1 || panel === undefined) return [];
  return drawnRows(panel).flatMap((row, index) =>
    row.cells.filter(drawable).map((cell) => ({ ...cellDetails(row, cell, grid), row: index })),
  );
}

/** The axis of periods, at the places of the heatmap's columns. */
function periodAxis(grid: CohortGrid, layout: Layout): JsonObject {
  const first = grid.periods[0] ?? 0;
  const last = grid.periods[grid.periods.length - 1] ?? 0;
  const contiguous = last - first === grid.periods.length - 1;
  const room = contiguous ? 0.5 : Math.max(0.5, (last - first) * 0.03);
  return {
    field: 'period',
    type: 'quantitative',
    scale: { domain: [first - room, last + room], nice: false, zero: false },
    axis: {
      title: `${capital(grid.grain)}s after the start`,
      titleAnchor: 'start',
      values: grid.periods.filter((_, index) => !contiguous || index % layout.periodEvery === 0),
      format: 'd',
      grid: false,
      labelAngle: 0,
      labelOverlap: true,
    },
  };
}

/** The pooled curve with its interval over the thin lines of the cohorts, or one curve a segment. */
export function curve(grid: CohortGrid, layout: Layout): Spec {
  const series = seriesOf(grid);
  const names = legendNames(series);
  const single = series.length === 1;
  const x = periodAxis(grid, layout);
  const y = {
    field: 'rate',
    type: 'quantitative',
    scale: { domain: [0, 1], clamp: true },
    axis: { title: 'Retained', format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] },
  };
  const colours = names.map((_, index) => SERIES[index] ?? INK.quiet);
  const color = single
    ? { value: BLUES[4] }
    : {
        field: 'line',
        type: 'nominal',
        scale: { domain: names, range: colours },
        legend: {
          title: null,
          orient: 'top',
          symbolType: 'stroke',
          columns: legendColumns(names, layout),
        },
        sort: null,
      };
  const all = series.flatMap((one, index) => points(one, names[index] ?? '', grid));
  const banded = all.some((point) => point['low'] !== undefined);
  const thin = thinLines(grid);
  const tooltip = cellTooltip(grid.rowsAre === 'cohort' && single ? 'Cohort' : 'Customers');
  const order = { field: 'period', type: 'quantitative' };

  const layers: Spec[] = [];
  if (thin.length > 0) {
    layers.push({
      data: { values: thin },
      mark: { type: 'line', color: '#7b8a99', opacity: thinOpacity(grid), strokeWidth: 1 },
      encoding: { x, y, order, detail: { field: 'row', type: 'nominal' } },
    });
  }
  const thick: Spec[] = [
    {
      mark: { type: 'line', strokeWidth: 2.5, interpolate: 'linear' },
      encoding: { x, y, order, color },
    },
    {
      mark: { type: 'point', filled: true, size: 28, opacity: 1 },
      encoding: { x, y, color, tooltip },
    },
  ];
  if (banded) {
    thick.unshift({
      transform: [{ filter: 'isValid(datum.low)' }],
      mark: { type: 'area', opacity: 0.16 },
      encoding: {
        x,
        y: { ...y, field: 'low' },
        y2: { field: 'high' },
        color,
        order,
      },
    });
  }
  layers.push({ data: { values: all }, layer: thick });
  const last = single ? all[all.length - 1] : undefined;
  if (last !== undefined) layers.push(directLabel(last, x, y));
  return { width: layout.width, height: HEIGHT, layer: layers };
}

function thinOpacity(grid: CohortGrid): number {
  const lines = grid.panels[0]?.rows.length ?? 0;
  return lines > 100 ? 0.12 : lines > 30 ? 0.22 : 0.38;
}

function legendColumns(names: readonly string[], layout: Layout): number {
  const widest = names.reduce((width, name) => Math.max(width, name.length * 7 + 40), 60);
  return Math.max(1, Math.min(names.length, Math.floor((layout.width + layout.gutter) / widest)));
}

function directLabel(point: JsonObject, x: JsonObject, y: JsonObject): Spec {
  return {
    data: { values: [{ period: point['period'] ?? 0, rate: point['rate'] ?? 0 }] },
    mark: {
      type: 'text',
      text: [`${String(point['cohort'])}`, `${String(point['share'])}`],
      align: 'left',
      baseline: 'middle',
      dx: 10,
      fontSize: 12,
      fontWeight: 600,
      lineHeight: 15,
      color: BLUES[4],
    },
    encoding: { x, y },
  };
}

/** The share and the number of customers behind a pooled cell: `28.1 % of 885`. */
export function pooledText(cell: GridCell): string {
  const share = cell.rate === null ? '…' : formatPercent(cell.rate);
  return cell.exposed === null ? share : `${share} of ${formatCount(cell.exposed)}`;
}
