import type { CohortGrid } from '../cohort-grid.ts';
import { formatCount, formatPercent, round6 } from '../format.ts';
import type { Layout } from '../layout.ts';
import { BLUES, INK, type JsonObject, SERIES, type Spec } from '../spec.ts';
import { periodsAfter } from '../words.ts';
import { cellTooltip, POOLED, type Series, seriesOf, TOOLTIP_FIELDS } from './chart-data.ts';

const HEIGHT = 220;
const COMPLETE = "datum.state === 'complete' && isValid(datum.rate)";

function isContiguous(periods: readonly number[]): boolean {
  return periods.every((period, index) => index === 0 || period === (periods[index - 1] ?? 0) + 1);
}

/** As wide as the heatmap above, so that its columns and the curve's points line up, but not too narrow. */
function curveWidth(grid: CohortGrid, layout: Layout): number {
  return isContiguous(grid.periods) && grid.periods.length > 4
    ? layout.width
    : Math.max(layout.width, 360);
}

function periodAxis(grid: CohortGrid, layout: Layout): JsonObject {
  const first = grid.periods[0] ?? 0;
  const last = grid.periods[grid.periods.length - 1] ?? 0;
  const contiguous = isContiguous(grid.periods);
  const room = contiguous ? 0.5 : Math.max(0.5, (last - first) * 0.03);
  return {
    field: 'period',
    type: 'quantitative',
    scale: { domain: [first - room, last + room], nice: false, zero: false },
    axis: {
      title: periodsAfter(grid),
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
  const single = series.length === 1;
  const x = periodAxis(grid, layout);
  const y = {
    field: 'rate',
    type: 'quantitative',
    scale: { domain: [0, 1], clamp: true },
    axis: { title: null, format: '.0%', values: [0, 0.25, 0.5, 0.75, 1] },
  };
  const color = single ? { value: BLUES[4] } : seriesColour(series, curveWidth(grid, layout));
  const banded = series.some(({ cells }) =>
    cells.some((cell) => cell.low !== null && cell.high !== null),
  );
  const thin = single && grid.rowsAre === 'cohort' && (grid.panels[0]?.rows.length ?? 0) > 1;
  const who = grid.rowsAre === 'cohort' && single ? 'Cohort' : 'Customers';

  const layers: Spec[] = [];
  if (thin) {
    layers.push({
      data: { name: 'cells' },
      transform: [{ filter: COMPLETE }],
      mark: { type: 'line', color: '#7b8a99', strokeOpacity: thinOpacity(grid), strokeWidth: 1 },
      encoding: { x, y, detail: { field: 'row', type: 'nominal' } },
    });
  }
  const band: Spec = {
    transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }],
    mark: { type: 'area', fillOpacity: 0.18 },
    encoding: { x, y: { ...y, field: 'low' }, y2: { field: 'high' }, color },
  };
  layers.push({
    data: { name: 'pooled' },
    transform: [{ filter: COMPLETE }, ...TOOLTIP_FIELDS],
    layer: [
      ...(banded ? [band] : []),
      { mark: { type: 'line', strokeWidth: 2.5 }, encoding: { x, y, color } },
      {
        mark: { type: 'point', filled: true, size: grid.periods.length > 40 ? 12 : 28, opacity: 1 },
        encoding: { x, y, color, tooltip: cellTooltip(who, grid) },
      },
    ],
  });
  layers.push(...key(grid, layout, single, thin, banded), ...directLabel(series, x, y));
  return { width: curveWidth(grid, layout), height: HEIGHT, layer: layers };
}

function seriesColour(series: readonly Series[], width: number): JsonObject {
  const names = series.map(({ label }) => label);
  const widest = names.reduce((most, name) => Math.max(most, name.length * 7 + 40), 60);
  const columns = Math.max(1, Math.min(names.length, Math.floor(width / widest)));
  return {
    field: 'line',
    type: 'nominal',
    sort: null,
    scale: { domain: names, range: names.map((_, index) => SERIES[index] ?? INK.quiet) },
    legend: {
      title: null,
      orient: 'top',
      columns,
      symbolType: 'stroke',
      symbolOpacity: 1,
      symbolFillColor: 'transparent',
    },
  };
}

function thinOpacity(grid: CohortGrid): number {
  const lines = grid.panels[0]?.rows.length ?? 0;
  return lines > 100 ? 0.12 : lines > 30 ? 0.22 : 0.4;
}

/** What the lines are, in the empty room left of the axis. */
function key(
  grid: CohortGrid,
  layout: Layout,
  single: boolean,
  thin: boolean,
  banded: boolean,
): readonly Spec[] {
  const line = (text: string, at: number, mark: JsonObject): Spec => ({
    data: { values: [{}] },
    mark: { type: 'text', text, x: -layout.gutter, y: at, align: 'left', fontSize: 11, ...mark },
  });
  const entries: readonly (readonly [string, JsonObject])[] = [
    ...(single ? [['Thick: pooled', { color: BLUES[4], fontWeight: 600 }] as const] : []),
    ...(banded ? [[`Band: ${grid.interval}`, { color: INK.quiet }] as const] : []),
    ...(thin ? [['Thin: a cohort', { color: INK.quiet }] as const] : []),
  ];
  return [
    line('Retained', 0, { color: INK.quiet, fontWeight: 600 }),
    ...entries.map(([text, mark], index) => line(text, 24 + index * 17, mark)),
  ];
}

/** The last share of a lone curve and the customers behind it, at the line's end. */
function directLabel(series: readonly Series[], x: JsonObject, y: JsonObject): readonly Spec[] {
  const [only] = series;
  if (series.length !== 1 || only === undefined) return [];
  const known = only.cells.filter((cell) => cell.state === 'complete' && cell.rate !== null);
  const last = known[known.length - 1];
  if (last === undefined) return [];
  const share = formatPercent(last.rate ?? 0);
  const of = last.exposed === null ? '' : `of ${formatCount(last.exposed)}`;
  const text = [only.name === POOLED ? 'Pooled' : only.label, share, ...(of === '' ? [] : [of])];
  const mark = { type: 'text', text, align: 'left', baseline: 'middle', dx: 10, dy: -15 };
  return [
    {
      data: { values: [{ period: last.period, rate: round6(last.rate ?? 0) }] },
      mark: { ...mark, fontSize: 12, fontWeight: 600, lineHeight: 15, color: BLUES[4] },
      encoding: { x, y },
    },
  ];
}
