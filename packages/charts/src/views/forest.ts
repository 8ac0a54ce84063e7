import type { ResultTable } from '@tenure/plan';
import { formatPoints, formatCount, round6 } from '../format.ts';
import { gapsOf, type Gap } from '../gap-table.ts';
import { shortLabel } from '../layout.ts';
import { calendarLine, intervalName } from '../settings.ts';
import { SCHEMA, sortKeys, type JsonObject, type Spec } from '../spec.ts';
import { roughWidth } from '../text-width.ts';
import { INK, LINE, ON_BLACK } from '../theme.ts';
import type { ChartWords } from './chart.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';
import { unique } from './series.ts';

/** Rows beyond which nobody reads them. */
const MOST = 40;
const ROW = 26;
const WIDTH = 860;

/**
 * Differences of shares as points with their intervals about a line at zero, one row each. Null when the result is
 * none of differences, or holds nothing to draw.
 */
export function forest(result: ResultTable, words: ChartWords): Spec | null {
  const gaps = gapsOf(result);
  if (gaps === null || gaps.length === 0) return null;
  const drawn = gaps.slice(0, MOST);
  const labels = unique(drawn.map(({ label }) => shortLabel(label)));
  const gutter = Math.ceil(Math.min(240, Math.max(20, ...labels.map((label) => roughWidth(label, 12))))) + 12; // prettier-ignore
  const cut = gaps.length > MOST ? `Drawn: the first ${String(MOST)} of ${formatCount(gaps.length)} rows.` : ''; // prettier-ignore
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, WIDTH),
    spacing: 30,
    config: CONFIG,
    vconcat: [
      rows(drawn, labels, WIDTH - gutter - 190),
      ...footSpec(
        [
          `Points: difference of shares in percentage points; lines: ${intervalName(result)}.`,
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

/** `+27.5  (20.3 to 34.9)`. */
function textOf({ gap, low, high }: Gap): string {
  const band = low === null || high === null ? '' : `  (${formatPoints(low, 1)} to ${formatPoints(high, 1)})`; // prettier-ignore
  return `${formatPoints(gap, 1)}${band}`;
}

function rows(gaps: readonly Gap[], labels: readonly string[], width: number): Spec {
  const round = (value: number | null) => (value === null ? null : round6(100 * value));
  const values = gaps.map((gap, at): JsonObject => ({
    label: labels[at] ?? '',
    gap: round(gap.gap),
    low: round(gap.low),
    high: round(gap.high),
    end: round(Math.max(gap.gap, gap.high ?? gap.gap)),
    text: textOf(gap),
  }));
  const ends = gaps.flatMap(({ gap, low, high }) => [gap, low ?? gap, high ?? gap]);
  const domain = [Math.min(0, ...ends), Math.max(0, ...ends)].map((end) => round6(100 * end));
  const x = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain, nice: true },
    axis: { title: null, format: '+.0f', tickCount: 6, grid: true },
  });
  const y: JsonObject = {
    field: 'label',
    type: 'nominal',
    scale: { domain: labels, paddingInner: 0.3, paddingOuter: 0.2 },
    axis: { title: null, grid: false, labelLimit: 240, labelFontSize: 12 },
  };
  const tooltip = [
    { field: 'label', title: 'Row', type: 'nominal' },
    { field: 'text', title: 'Points', type: 'nominal' },
  ];
  return {
    width,
    height: Math.max(ROW, gaps.length * ROW),
    data: { values },
    layer: [
      { data: { values: [{ zero: 0 }] }, mark: { type: 'rule', color: INK.quiet, strokeDash: [3, 3] }, encoding: { x: x('zero') } }, // prettier-ignore
      { transform: [{ filter: 'isValid(datum.low) && isValid(datum.high)' }], mark: { type: 'rule', color: INK.strong, strokeWidth: 1.5 }, encoding: { x: x('low'), x2: { field: 'high' }, y } }, // prettier-ignore
      { mark: { type: 'point', filled: true, size: 70, color: LINE, opacity: 1 }, encoding: { x: x('gap'), y, tooltip } }, // prettier-ignore
      { mark: { type: 'text', align: 'left', baseline: 'middle', dx: 8, fontSize: 12, color: INK.text }, encoding: { x: x('end'), y, text: { field: 'text', type: 'nominal' } } }, // prettier-ignore
    ],
  };
}
