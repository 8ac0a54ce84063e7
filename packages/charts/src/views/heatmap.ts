import type { CohortGrid, GridCell, GridRow, Panel } from '../cohort-grid.ts';
import { formatCell, formatCount, round6 } from '../format.ts';
import { drawnRows, type Layout, shortLabel } from '../layout.ts';
import { BLUES, INK, type JsonObject, type Spec } from '../spec.ts';
import { capital, cellDetails, cellTooltip } from './cell-details.ts';

const POOLED_HEIGHT = 28;
const POOLED_GAP = 8;

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

function cellText(cell: GridCell, layout: Layout, decimals: number): string {
  if (cell.state === 'future') return '';
  const sign = layout.text === 'percent';
  if (cell.state === 'incomplete') {
    return cell.rate === null ? '…' : `${formatCell(cell.rate, decimals, false)}…`;
  }
  return cell.rate === null ? '–' : formatCell(cell.rate, decimals, sign);
}

function values(
  row: Pick<GridRow, 'label' | 'size' | 'cells'>,
  index: number | null,
  grid: CohortGrid,
  layout: Layout,
  decimals: number,
): readonly JsonObject[] {
  return row.cells
    .filter((cell) => cell.state !== 'future')
    .map((cell) => ({
      ...(index === null ? {} : { row: index }),
      ...cellDetails(row, cell, grid),
      text: cellText(cell, layout, decimals),
      kind: cell.state === 'incomplete' ? 'open' : cell.period === 0 ? 'start' : 'rate',
    }));
}

function rectLayers(base: JsonObject, scale: JsonObject, legend: JsonObject | null): Spec[] {
  const tooltip = cellTooltip();
  const layer = (kind: string, mark: JsonObject, more: JsonObject): Spec => ({
    transform: [{ filter: `datum.kind === '${kind}'` }],
    mark: { type: 'rect', ...mark },
    encoding: { ...base, tooltip, ...more },
  });
  return [
    layer('start', { fill: INK.neutral }, {}),
    layer('rate', {}, { fill: { field: 'rate', type: 'quantitative', scale, legend } }),
    layer('open', { fill: '#ffffff', stroke: '#9aa7b4', strokeDash: [3, 2], strokeWidth: 1 }, {}),
  ];
}

/** One heatmap: cohorts by periods, the pooled row set apart on top, names and sizes on the left. */
export function heatmap(panel: Panel, grid: CohortGrid, layout: Layout, top: number): Spec {
  const rows = drawnRows(panel);
  const decimals = top < 0.1 ? 1 : 0;
  const pooled = grid.rowsAre === 'all' ? [] : panel.pooled;
  const headroom = pooled.length === 0 ? 0 : POOLED_HEIGHT + POOLED_GAP;
  const gap = layout.rowHeight >= 16 ? 0.06 : 0;
  const x = {
    field: 'period',
    type: 'ordinal',
    scale: { domain: grid.periods, paddingInner: layout.step >= 12 ? 0.05 : 0, paddingOuter: 0 },
  };
  const axis = {
    orient: 'top',
    offset: headroom,
    labelAngle: 0,
    values: grid.periods.filter((_, index) => index % layout.periodEvery === 0),
    title: `${capital(grid.grain)}s after the start`,
    titleAnchor: 'start',
  };
  const y = {
    field: 'row',
    type: 'ordinal',
    axis: null,
    scale: { domain: rows.map((_, index) => index), paddingInner: gap, paddingOuter: 0 },
  };
  const pooledY = { y: { value: -headroom }, y2: { value: -POOLED_GAP } };
  const fifths = BLUES.map((_, index) => round6((top * index) / (BLUES.length - 1)));
  const scale = { domain: fifths, range: [...BLUES], clamp: true };
  const legend =
    layout.text === 'none' ? { title: 'Retained', format: '.0%', orient: 'right' } : null;

  const text = (mark: JsonObject, encoding: JsonObject): Spec => ({
    mark: { type: 'text', fontSize: layout.fontSize, ...mark },
    encoding: {
      x: { ...x, axis },
      text: { field: 'text', type: 'nominal' },
      color: {
        condition: {
          test: `datum.kind === 'rate' && datum.rate > ${String(round6(top * 0.58))}`,
          value: '#ffffff',
        },
        value: INK.strong,
      },
      ...encoding,
    },
  });
  const label = (mark: JsonObject, encoding: JsonObject): Spec => ({
    mark: { type: 'text', fontSize: 12, color: INK.text, ...mark },
    encoding,
  });
  const left = { align: 'left', x: -layout.gutter };
  const right = { align: 'right', x: -12 };
  const named = rows
    .map((row, index) => ({
      row: index,
      cohort: shortLabel(row.label),
      customers: row.size === null ? '' : formatCount(row.size),
    }))
    .filter(({ row }) => row % layout.rowEvery === 0);
  const headerY = -headroom - 14;

  const layers: Spec[] = [
    {
      data: { values: rows.flatMap((row, i) => values(row, i, grid, layout, decimals)) },
      layer: [
        ...rectLayers({ x: { ...x, axis }, y }, scale, legend),
        ...(layout.text === 'none' ? [] : [text({}, { y })]),
      ],
    },
    {
      data: { values: named },
      layer: [
        label(left, { y, text: { field: 'cohort', type: 'nominal' } }),
        label({ ...right, color: INK.quiet }, { y, text: { field: 'customers', type: 'nominal' } }),
      ],
    },
    header(capital(rowWord(grid)), left, headerY),
    header('Customers', right, headerY),
  ];
  if (pooled.length > 0) {
    const row = { label: 'All, pooled', size: panel.size, cells: pooled };
    const middle = -POOLED_GAP - POOLED_HEIGHT / 2;
    layers.push(
      {
        data: { values: values(row, null, grid, layout, decimals) },
        layer: [
          ...rectLayers({ x: { ...x, axis }, ...pooledY }, scale, legend),
          ...(layout.text === 'none' ? [] : [text({ fontWeight: 600 }, { y: { value: middle } })]),
        ],
      },
      header('All, pooled', { ...left, fontSize: 12, color: INK.strong }, middle),
      header(formatCount(panel.size), { ...right, fontSize: 12, color: INK.strong }, middle),
    );
  }
  return {
    width: layout.width,
    height: Math.max(1, rows.length) * layout.rowHeight,
    layer: layers,
    ...(panel.segment === null ? {} : { title: panelTitle(panel.segment, layout) }),
  };
}

function header(text: string, mark: JsonObject, y: number): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', text, y, fontSize: 11, fontWeight: 600, color: INK.quiet, ...mark },
  };
}

function rowWord(grid: CohortGrid): string {
  return grid.rowsAre === 'all' ? '' : grid.rowsAre;
}

function panelTitle(segment: string, layout: Layout): JsonObject {
  return {
    text: shortLabel(segment),
    anchor: 'start',
    frame: 'group',
    dx: -layout.gutter,
    fontSize: 13,
    fontWeight: 600,
    offset: 10,
  };
}
