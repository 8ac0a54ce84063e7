import type { GridRow, Panel } from '../cohort-grid.ts';
import { formatCount } from '../format.ts';
import { drawnRows, type Layout, shortLabel } from '../layout.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { INK } from '../theme.ts';
import { capital, periodsAfter } from '../words.ts';
import { cellTexts, rectangles } from './cell-marks.ts';
import { bracketLabels, cellGaps, type Frame, gaps } from './frame.ts';

const POOLED_HEIGHT = 28;
const POOLED_GAP = 8;

function xChannel({ grid, layout }: Frame, headroom: number): JsonObject {
  return {
    field: 'period',
    type: 'ordinal',
    scale: { domain: grid.periods, ...(layout.step >= 12 ? cellGaps(layout.step) : gaps(0)) },
    axis: {
      orient: 'top',
      offset: headroom,
      labelAngle: 0,
      values: grid.periods.filter((_, index) => index % layout.periodEvery === 0),
      title: periodsAfter(grid),
      titleAnchor: 'start',
      ...bracketLabels(grid),
    },
  };
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

/** The title of one of several charts. */
export function panelTitle(segment: string, layout: Layout): JsonObject {
  const place = { anchor: 'start', frame: 'group', dx: -layout.gutter, offset: 10 };
  return { text: shortLabel(segment), fontSize: 13, fontWeight: 600, ...place };
}

/**
 * One heatmap: cohorts by periods, the pooled row set apart on top, names and sizes on the left. Reads the
 * datasets of `chartData`; `index` is the panel's place among those drawn, `line` its line of the curve.
 */
export function heatmap(panel: Panel, index: number, frame: Frame, line: string): Spec {
  const { grid, layout, tooltip } = frame;
  const rows = drawnRows(panel);
  const pooled = grid.rowsAre === 'cohort' && panel.pooled.length > 0;
  const headroom = pooled ? POOLED_HEIGHT + POOLED_GAP : 0;
  const x = xChannel(frame, headroom);
  const y = {
    field: 'row',
    type: 'ordinal',
    axis: null,
    scale: {
      domain: rows.map((_, at) => at),
      ...(layout.rowHeight >= 16 ? cellGaps(layout.rowHeight) : gaps(0)),
    },
  };
  const left = { align: 'left', x: -layout.gutter };
  const right = { align: 'right', x: -12 };
  const layers: Spec[] = [
    {
      data: { name: 'cells' },
      transform: [{ filter: `datum.panel === ${String(index)}` }, ...tooltip.transform],
      layer: [...rectangles(frame, x, { y }), ...cellTexts(frame, x, {}, { y })],
    },
    rowNames(rows, layout, y),
    fixedText(grid.rowsAre === 'all' ? '' : capital(grid.rowsAre), left, -headroom - 14),
    fixedText(grid.counted, right, -headroom - 14),
  ];
  if (pooled) {
    const middle = -POOLED_GAP - POOLED_HEIGHT / 2;
    const place = { y: { value: -headroom }, y2: { value: -POOLED_GAP } };
    const strong = { fontSize: 12, color: INK.strong };
    layers.push(
      {
        data: { name: 'pooled' },
        transform: [{ filter: `datum.line === ${JSON.stringify(line)}` }, ...tooltip.transform],
        layer: [
          ...rectangles(frame, x, place),
          ...cellTexts(frame, x, { fontWeight: 600 }, { y: { value: middle } }),
        ],
      },
      fixedText(grid.all, { ...left, ...strong }, middle),
      fixedText(formatCount(panel.size), { ...right, ...strong }, middle),
    );
  }
  return {
    width: layout.width,
    height: Math.max(1, rows.length) * layout.rowHeight,
    layer: layers,
    ...(panel.segment === null ? {} : { title: panelTitle(line || panel.segment, layout) }),
  };
}
