import type { CohortGrid, GridRow, Panel } from '../cohort-grid.ts';
import { whiteFrom } from '../colour.ts';
import { formatCount, round6 } from '../format.ts';
import { drawnRows, type Layout, shortLabel } from '../layout.ts';
import { BLUES, INK, type JsonObject, type Spec } from '../spec.ts';
import { capital, periodsAfter } from '../words.ts';
import { cellTooltip, POOLED, TOOLTIP_FIELDS } from './chart-data.ts';

const POOLED_HEIGHT = 28;
const POOLED_GAP = 8;
const WHITE_FROM = whiteFrom(BLUES, INK.strong);

/** The highest share over periods from 1 on, the end of the colour scale: the same for all panels. */
export function topRate(grid: CohortGrid): number {
  let top = 0;
  for (const panel of grid.panels) {
    for (const { cells } of [...panel.rows, { cells: panel.pooled }]) {
      for (const cell of cells) if (cell.period >= 1) top = Math.max(top, cell.rate ?? 0);
    }
  }
  return top > 0 ? top : 1;
}

/** What the layers of one heatmap have in common. */
interface Frame {
  readonly grid: CohortGrid;
  readonly layout: Layout;
  readonly top: number;
  readonly x: JsonObject;
  /** Height of the pooled row and its gap, above the cohorts. */
  readonly headroom: number;
}

/** Half a gap at the ends keeps every step a whole pixel, where the curve's points are too. */
function gaps(inner: number): JsonObject {
  return { paddingInner: inner, paddingOuter: inner / 2 };
}

function xChannel(grid: CohortGrid, layout: Layout, headroom: number): JsonObject {
  return {
    field: 'period',
    type: 'ordinal',
    scale: { domain: grid.periods, ...gaps(layout.step >= 12 ? 0.05 : 0) },
    axis: {
      orient: 'top',
      offset: headroom,
      labelAngle: 0,
      values: grid.periods.filter((_, index) => index % layout.periodEvery === 0),
      title: periodsAfter(grid),
      titleAnchor: 'start',
    },
  };
}

/** Period 0 and cells without a share are neutral, cells in progress dashed and empty, the rest coloured. */
function rectangles({ grid, layout, top, x }: Frame, place: JsonObject): readonly Spec[] {
  const domain = BLUES.map((_, index) => round6((top * index) / (BLUES.length - 1)));
  const fill = {
    field: 'rate',
    type: 'quantitative',
    scale: { domain, range: [...BLUES], clamp: true },
    legend: layout.text === 'none' ? { title: 'Retained', format: '.0%', orient: 'right' } : null,
  };
  const tooltip = cellTooltip(capital(grid.rowsAre), grid);
  const layer = (filter: string, mark: JsonObject, more: JsonObject): Spec => ({
    transform: [{ filter }],
    mark: { type: 'rect', ...mark },
    encoding: { x, ...place, tooltip, ...more },
  });
  const dashed = { stroke: '#9aa7b4', strokeDash: [3, 2], strokeWidth: 1 };
  const complete = "datum.state === 'complete'";
  return [
    layer(`${complete} && (datum.period === 0 || !isValid(datum.rate))`, { fill: INK.neutral }, {}),
    layer(`${complete} && datum.period !== 0 && isValid(datum.rate)`, {}, { fill }),
    layer("datum.state === 'incomplete'", { fill: '#ffffff', ...dashed }, {}),
  ];
}

function texts({ layout, top, x }: Frame, mark: JsonObject, place: JsonObject): readonly Spec[] {
  if (layout.text === 'none') return [];
  const white = `datum.state === 'complete' && datum.period !== 0 && datum.rate > ${String(round6(top * WHITE_FROM))}`; // prettier-ignore
  return [
    {
      mark: { type: 'text', fontSize: layout.fontSize, ...mark },
      encoding: {
        x,
        ...place,
        text: { field: 'text', type: 'nominal' },
        color: { condition: { test: white, value: '#ffffff' }, value: INK.strong },
      },
    },
  ];
}

function fixedText(text: string, mark: JsonObject, y: number): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', text, y, fontSize: 11, fontWeight: 600, color: INK.quiet, ...mark },
  };
}

/** Names on the left edge, sizes flush with the cells; the names of rows too thin for one are left out. */
function rowNames(rows: readonly GridRow[], layout: Layout, y: JsonObject): Spec {
  const label = (mark: JsonObject, field: string): Spec => ({
    mark: { type: 'text', fontSize: Math.min(12, layout.fontSize + 1), ...mark },
    encoding: { y, text: { field, type: 'nominal' } },
  });
  const named = rows.map((row, index) => ({
    row: index,
    name: shortLabel(row.label),
    size: row.size === null ? '' : formatCount(row.size),
  }));
  return {
    data: { values: named.filter(({ row }) => row % layout.rowEvery === 0) },
    layer: [
      label({ align: 'left', x: -layout.gutter, color: INK.text }, 'name'),
      label({ align: 'right', x: -12, color: INK.quiet }, 'size'),
    ],
  };
}

/** The title of one of several heatmaps. */
function panelTitle(segment: string, layout: Layout): JsonObject {
  const place = { anchor: 'start', frame: 'group', dx: -layout.gutter, offset: 10 };
  return { text: shortLabel(segment), fontSize: 13, fontWeight: 600, ...place };
}

/**
 * One heatmap: cohorts by periods, the pooled row set apart on top, names and sizes on the left. Reads the
 * datasets of `chartData`; `index` is the panel's place among those drawn.
 */
export function heatmap(
  panel: Panel,
  index: number,
  grid: CohortGrid,
  layout: Layout,
  top: number,
  line: string,
): Spec {
  const rows = drawnRows(panel);
  const pooled = grid.rowsAre === 'cohort' && panel.pooled.length > 0;
  const headroom = pooled ? POOLED_HEIGHT + POOLED_GAP : 0;
  const frame: Frame = { grid, layout, top, headroom, x: xChannel(grid, layout, headroom) };
  const y = {
    field: 'row',
    type: 'ordinal',
    axis: null,
    scale: { domain: rows.map((_, at) => at), ...gaps(layout.rowHeight >= 16 ? 0.06 : 0) },
  };
  const left = { align: 'left', x: -layout.gutter };
  const right = { align: 'right', x: -12 };
  const layers: Spec[] = [
    {
      data: { name: 'cells' },
      transform: [{ filter: `datum.panel === ${String(index)}` }, ...TOOLTIP_FIELDS],
      layer: [...rectangles(frame, { y }), ...texts(frame, {}, { y })],
    },
    rowNames(rows, layout, y),
    fixedText(grid.rowsAre === 'all' ? '' : capital(grid.rowsAre), left, -headroom - 14),
    fixedText('Customers', right, -headroom - 14),
  ];
  if (pooled) {
    const middle = -POOLED_GAP - POOLED_HEIGHT / 2;
    const place = { y: { value: -headroom }, y2: { value: -POOLED_GAP } };
    const strong = { fontSize: 12, color: INK.strong };
    layers.push(
      {
        data: { name: 'pooled' },
        transform: [{ filter: `datum.line === ${JSON.stringify(line)}` }, ...TOOLTIP_FIELDS],
        layer: [
          ...rectangles(frame, place),
          ...texts(frame, { fontWeight: 600 }, { y: { value: middle } }),
        ],
      },
      fixedText(POOLED, { ...left, ...strong }, middle),
      fixedText(formatCount(panel.size), { ...right, ...strong }, middle),
    );
  }
  return {
    width: layout.width,
    height: Math.max(1, rows.length) * layout.rowHeight,
    layer: layers,
    ...(panel.segment === null ? {} : { title: panelTitle(panel.segment, layout) }),
  };
}
