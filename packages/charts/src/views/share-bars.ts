import type { ResultTable } from '@tenure/plan';
import { formatCount, formatNumber, formatPercent, round6 } from '../format.ts';
import { BETWEEN, MAX_SEGMENTS, shortLabel } from '../layout.ts';
import { calendarLine, intervalName } from '../settings.ts';
import { shareTable, type ShareGroup, type ShareRow, type ShareTable } from '../share-table.ts';
import { SCHEMA, sortKeys, type JsonObject, type Spec } from '../spec.ts';
import { roughWidth } from '../text-width.ts';
import { INK, LINE, ON_BLACK } from '../theme.ts';
import { shareAxis, topOf } from './axes.ts';
import type { ChartWords } from './chart.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';
import { unique } from './series.ts';

/** Bars of one chart beyond which nobody reads them. */
const MOST_BARS = 60;
const ROW = 30;
const WIDTH = 860;

/**
 * Shares side by side as horizontal bars with their intervals, one chart a segment on the same scale where each has
 * several steps. Null when the result is none of shares, or holds nothing to draw.
 */
export function shareBars(result: ResultTable, words: ChartWords): Spec | null {
  const table = shareTable(result);
  if (table === null) return null;
  const groups = table.groups.slice(0, MAX_SEGMENTS);
  const drawn = groups.map(({ rows }) => rows.slice(0, MOST_BARS));
  const shares = drawn.flat();
  if (!shares.some(({ rate }) => rate !== null)) return null;
  const axis = axisOf(shares, table.points);
  const labels = shares.map(({ label }) => shortLabel(label));
  const gutter = Math.ceil(Math.min(220, Math.max(20, ...labels.map((label) => roughWidth(label, 12))))) + 12; // prettier-ignore
  const across = groups.length > 1 ? 2 : 1;
  const width = Math.max(140, Math.floor((WIDTH - (across - 1) * BETWEEN) / across) - gutter - 130);
  const charts = groups.map((group, at) => bars(group, drawn[at] ?? [], { width, axis }, table)); // prettier-ignore
  const left = table.groups.length - groups.length;
  const cut = shares.length < groups.reduce((sum, { rows }) => sum + rows.length, 0) ? `Drawn: the first ${String(MOST_BARS)} rows.` : ''; // prettier-ignore
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, WIDTH),
    spacing: 30,
    config: CONFIG,
    vconcat: [
      charts.length === 1 && charts[0]
        ? charts[0]
        : { concat: charts, columns: across, spacing: { row: 30, column: BETWEEN } },
      ...footSpec(
        [
          shares.some(({ low }) => low !== null) ? `Lines: ${intervalName(result)}.` : '',
          left > 0 ? `Drawn: the first ${String(MAX_SEGMENTS)} of ${formatCount(table.groups.length)} segments.` : '', // prettier-ignore
          cut,
          calendarLine(result),
          words.caption ?? '',
        ],
        gutter,
        WIDTH,
      ),
    ],
    usermeta: { tenure: { dark: ON_BLACK } },
  }) as Spec;
}

/** The axis of shares, or of points around 0, on a field. */
function axisOf(rows: readonly ShareRow[], points: boolean): (field: string) => JsonObject {
  const values = rows.flatMap(({ rate, low, high }) => [rate ?? 0, low ?? 0, high ?? 0]);
  if (!points) {
    const top = topOf(values);
    return (field) => {
      const axis = shareAxis(top, field);
      return { ...axis, axis: { ...(axis['axis'] as JsonObject), grid: true } };
    };
  }
  const domain = [Math.min(0, ...values), Math.max(1, ...values)];
  return (field) => ({
    field,
    type: 'quantitative',
    scale: { domain: domain.map(round6), nice: true },
    axis: { title: null, format: 'd', tickCount: 5, grid: true },
  });
}

/** `42.3 %  (126 of 298)`; of points `39.3  (of 122)`. */
function textOf({ rate, count, of }: ShareRow, points: boolean): string {
  if (rate === null) return 'none to count';
  if (points) return `${formatNumber(rate)}${of === null ? '' : `  (of ${formatCount(of)})`}`;
  const told = count === null || of === null ? '' : `  (${formatCount(count)} of ${formatCount(of)})`; // prettier-ignore
  return `${formatPercent(rate)}${told}`;
}

function bars(
  { segment }: ShareGroup,
  rows: readonly ShareRow[],
  { width, axis }: { readonly width: number; readonly axis: (field: string) => JsonObject },
  { name, points }: Pick<ShareTable, 'name' | 'points'>,
): Spec {
  const labels = unique(rows.map(({ label }) => shortLabel(label)));
  const round = (value: number | null) => (value === null ? null : round6(value));
  const values = rows.map((row, at): JsonObject => {
    const { rate, low, high } = row;
    return { label: labels[at] ?? '', rate: round(rate), low: round(low), high: round(high), text: textOf(row, points), end: round(Math.max(rate ?? 0, high ?? 0)) }; // prettier-ignore
  });
  const y: JsonObject = {
    field: 'label',
    type: 'nominal',
    scale: { domain: labels, paddingInner: 0.35, paddingOuter: 0.2 },
    axis: labels.every((label) => label === '') ? null : { title: null, grid: false, labelLimit: 220, labelFontSize: 12 }, // prettier-ignore
  };
  const format = points ? '.1f' : '.1%';
  const tooltip = [
    { field: 'label', title: 'Row', type: 'nominal' },
    { field: 'text', title: name, type: 'nominal' },
    { field: 'low', title: 'From', type: 'quantitative', format },
    { field: 'high', title: 'To', type: 'quantitative', format },
  ];
  return {
    width,
    height: Math.max(ROW, rows.length * ROW),
    ...(segment === null
      ? {}
      : { title: { text: segment, anchor: 'start', frame: 'group', fontSize: 13, fontWeight: 600, offset: 8 } }), // prettier-ignore
    data: { values },
    layer: [
      { transform: [{ filter: 'isValid(datum.rate)' }], mark: { type: 'bar', color: LINE, fillOpacity: 0.75 }, encoding: { x: axis('rate'), y, tooltip } }, // prettier-ignore
      { transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }], mark: { type: 'rule', color: INK.strong, strokeWidth: 1.5 }, encoding: { x: axis('low'), x2: { field: 'high' }, y } }, // prettier-ignore
      { mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, fontSize: 12, color: INK.text }, encoding: { x: axis('end'), y, text: { field: 'text', type: 'nominal' } } }, // prettier-ignore
    ],
  };
}
