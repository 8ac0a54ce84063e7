import type { ResultTable } from '@tenure/plan';
import { round6 } from '../format.ts';
import { calendarLine } from '../settings.ts';
import { SCHEMA, sortKeys, type JsonObject, type Spec } from '../spec.ts';
import { INK, LINE, ON_BLACK } from '../theme.ts';
import { lineSaid, trackOf, type TrackLine } from '../track-table.ts';
import type { ChartWords } from './chart.ts';
import { CONFIG, footSpec, titleOf } from './dress.ts';
import { periodChannel, periodWidth } from './period-axis.ts';

/** KPIs beyond which nobody reads them. */
const MOST = 24;
const WIDTH = 860;
const HEIGHT = 64;

/**
 * KPIs over calendar periods, a small line each on a scale of its own, under each other: the band of what was usual,
 * the target as a dashed line, and points outside of the band marked. Null when the result is none of KPIs.
 */
export function sparklines(result: ResultTable, words: ChartWords): Spec | null {
  const table = trackOf(result);
  const lines = table?.lines.slice(0, MOST) ?? [];
  if (!table || !lines.some(({ points }) => points.some(({ value }) => value !== null)))
    return null;
  const width = periodWidth(table.labels.length, WIDTH - 100);
  const points = lines.flatMap((line) => line.points);
  return sortKeys({
    $schema: SCHEMA,
    background: INK.ground,
    padding: 16,
    title: titleOf(result, words, WIDTH),
    spacing: 18,
    config: CONFIG,
    vconcat: [
      ...lines.map((line, at) => spark(line, table.labels, width, at === lines.length - 1)),
      ...footSpec(
        [
          points.some(({ low }) => low !== null) ? 'Bands: what was usual before; orange points lie outside.' : '', // prettier-ignore
          points.some(({ target }) => target !== null) ? 'Dashed: the target.' : '',
          points.some(({ isOpen, value }) => isOpen && value !== null) ? 'Hollow points are of the period in progress.' : '', // prettier-ignore
          table.lines.length > MOST ? `Drawn: the first ${String(MOST)} KPIs.` : '',
          calendarLine(result),
          words.caption ?? '',
        ],
        36,
        WIDTH,
      ),
    ],
    resolve: { scale: { x: 'independent', y: 'independent' } },
    usermeta: { tenure: { dark: ON_BLACK } },
  }) as Spec;
}

function spark(line: TrackLine, labels: readonly string[], width: number, isLast: boolean): Spec {
  const round = (value: number | null) => (value === null ? null : round6(value));
  const values = line.points.map(({ at, label, value, shown, low, high, target, signal, isOpen }): JsonObject => ({ at, period: label, value: round(value), shown, low: round(low), high: round(high), target: round(target), signal: signal ?? '', open: isOpen })); // prettier-ignore
  const ends = line.points.flatMap(({ value, low, high, target }) => [value, low, high, target].flatMap((end) => end ?? [])); // prettier-ignore
  const [least, most] = ends.length === 0 ? [0, 1] : [Math.min(...ends), Math.max(...ends)];
  const room = most > least ? 0.08 * (most - least) : Math.max(0.01, Math.abs(most) * 0.1);
  const isShare = line.points.some(({ shown }) => shown.endsWith('%'));
  const y = (field: string): JsonObject => ({
    field,
    type: 'quantitative',
    scale: { domain: [round6(least - room), round6(most + room)], nice: false, zero: false },
    axis: { title: null, format: isShare ? '.0%' : '~s', tickCount: 2, grid: true },
  });
  const channel = periodChannel(labels, width, false);
  const axis = isLast ? channel['axis'] : { ...(channel['axis'] as JsonObject), labels: false };
  const x = { ...channel, axis: axis ?? null };
  const known = { filter: 'isValid(datum.value)' };
  const tooltip = [
    { field: 'period', title: 'Period', type: 'nominal' },
    { field: 'shown', title: line.kpi, type: 'nominal' },
    { field: 'signal', title: 'Signal', type: 'nominal' },
  ];
  const point = { type: 'point', size: 34, opacity: 1, strokeWidth: 1.5 };
  return {
    width,
    height: HEIGHT,
    title: { text: `${line.kpi}: ${lineSaid(line)}`, anchor: 'start', frame: 'group', fontSize: 13, fontWeight: 600, offset: 6 }, // prettier-ignore
    data: { values },
    layer: [
      { transform: [{ filter: 'isValid(datum.low)' }], mark: { type: 'area', color: LINE, fillOpacity: 0.14 }, encoding: { x, y: y('low'), y2: { field: 'high' } } }, // prettier-ignore
      { transform: [{ filter: 'isValid(datum.target)' }], mark: { type: 'line', color: INK.quiet, strokeDash: [4, 3], strokeWidth: 1.2 }, encoding: { x, y: y('target') } }, // prettier-ignore
      { transform: [known, { filter: '!datum.open' }], mark: { type: 'line', color: LINE, strokeWidth: 2 }, encoding: { x, y: y('value') } }, // prettier-ignore
      { transform: [known, { filter: "!datum.open && datum.signal === ''" }], mark: { ...point, filled: true, color: LINE }, encoding: { x, y: y('value'), tooltip } }, // prettier-ignore
      { transform: [known, { filter: "!datum.open && datum.signal !== ''" }], mark: { ...point, size: 70, filled: true, color: INK.signal }, encoding: { x, y: y('value'), tooltip } }, // prettier-ignore
      { transform: [known, { filter: 'datum.open' }], mark: { ...point, filled: false, fill: INK.ground, color: LINE }, encoding: { x, y: y('value'), tooltip } }, // prettier-ignore
    ],
  };
}
