import type { CalendarTable, PeriodSegment } from '../calendar-table.ts';
import { cleanText } from '../clean-text.ts';
import { round6 } from '../format.ts';
import { MAX_SEGMENTS } from '../layout.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { INK, LINE } from '../theme.ts';
import { shareAxis, topOf } from './axes.ts';
import { seriesColour } from './curve.ts';
import { periodChannel } from './period-axis.ts';
import { unique } from './series.ts';

interface Line {
  readonly name: string;
  readonly values: readonly JsonObject[];
}

const HEIGHT = 260;

/** A line a segment of the share or of the first count; without segments a line a count. */
function linesOf(table: CalendarTable): readonly Line[] {
  const { rate, low, high, counts, segments } = table;
  const valuesOf = (column: string, name: string, { rows }: PeriodSegment): readonly JsonObject[] =>
    rows.flatMap(({ at, label, row, isOpen }): JsonObject[] => {
      const value = row[column];
      if (typeof value !== 'number') return [];
      const bound = (of: { readonly name: string } | null) => {
        const end = of === null ? null : row[of.name];
        return typeof end === 'number' ? round6(end) : null;
      };
      const state = isOpen ? 'open' : 'complete';
      return [{ at, period: label, line: name, value: round6(value), low: bound(low), high: bound(high), state }]; // prettier-ignore
    });
  const [first] = counts;
  const drawn = rate ?? first;
  if (!drawn) return [];
  const [only] = segments;
  if (rate === null && segments.length === 1 && only) {
    return counts.map(({ name }) => {
      const text = cleanText(name).replaceAll('_', ' ');
      return { name: text, values: valuesOf(name, text, only) };
    });
  }
  const shown = segments.slice(0, MAX_SEGMENTS);
  const names = unique(shown.map(({ segment }) => segment ?? cleanText(drawn.name)));
  return shown.map((segment, index) => {
    const name = names[index] ?? '';
    return { name, values: valuesOf(drawn.name, name, segment) };
  });
}

/**
 * Lines over calendar periods, a band being the interval of a lone share and hollow points in progress; or bars,
 * side by side where there are several, with their intervals as rules and pale ones in progress.
 */
export function periodLines(table: CalendarTable, width: number, bars: boolean): Spec | null {
  const lines = linesOf(table);
  const values = lines.flatMap((line) => line.values);
  if (values.length === 0) return null;
  const isShare = table.rate?.type === 'rate';
  // Points, as of a score, have an interval too, and may lie below zero.
  const isScore = table.rate !== null && !isShare;
  const banded = (isShare || isScore) && (bars || lines.length <= 3);
  const most = (field: string) => values.map((value) => Number(value[field] ?? 0));
  const top = topOf([...most('value'), ...(banded ? most('high') : [])]);
  const over = Math.max(1, ...most('value'), ...(isScore && banded ? most('high') : []));
  const under = isScore ? Math.min(0, ...most('value'), ...(banded ? most('low') : [])) : 0;
  const on = (field: string): JsonObject =>
    isShare && top >= over - 1 && Math.max(...most('value')) <= 1
      ? shareAxis(top, field)
      : { field, type: 'quantitative', scale: { domain: [under, over], nice: true }, axis: { title: null, format: isShare ? '.0%' : over < 5 ? ',.1f' : ',d', tickCount: 5 } }; // prettier-ignore
  const x = periodChannel(table.labels, width, bars);
  const color = lines.length === 1 ? { value: LINE } : seriesColour(lines.map(({ name }) => name), width, true); // prettier-ignore
  const format = isShare ? '.1%' : ',';
  const tooltip = [
    { field: 'period', title: 'Period', type: 'nominal' },
    { field: 'line', title: 'Line', type: 'nominal' },
    {
      field: 'value',
      title: isShare ? 'Share' : isScore ? 'Score' : 'Count',
      type: 'quantitative',
      format,
    },
    ...(isShare || isScore
      ? [
          { field: 'low', title: 'From', type: 'quantitative', format },
          { field: 'high', title: 'To', type: 'quantitative', format },
        ]
      : []),
    { field: 'state', title: 'State', type: 'nominal' },
  ];
  const closed = { filter: "datum.state !== 'open'" };
  if (bars) {
    const beside = lines.length === 1 ? {} : { xOffset: { field: 'line', type: 'nominal', scale: { domain: lines.map(({ name }) => name) } } }; // prettier-ignore
    const square = { title: null, orient: 'top', symbolType: 'square' };
    const fill = lines.length === 1 ? color : { ...color, legend: square };
    const encoding = { x, y: on('value'), color: fill, tooltip, ...beside };
    const open = [{ transform: [{ filter: "datum.state === 'open'" }], mark: { type: 'bar', fillOpacity: 0.4 }, encoding }]; // prettier-ignore
    const interval = [{ transform: [closed, { filter: 'isValid(datum.low) && isValid(datum.high)' }], mark: { type: 'rule', color: INK.strong, strokeWidth: 1.5 }, encoding: { x, ...beside, y: on('low'), y2: { field: 'high' } } }]; // prettier-ignore
    return {
      width,
      height: HEIGHT,
      data: { values },
      layer: [
        { transform: [closed], mark: { type: 'bar' }, encoding },
        ...(values.some(({ state }) => state === 'open') ? open : []),
        ...(values.some(({ low }) => low !== null) ? interval : []),
      ],
    };
  }
  const point = { type: 'point', opacity: 1, size: 36, strokeWidth: 1.5 };
  return {
    width,
    height: HEIGHT,
    data: { values },
    layer: [
      ...(banded && values.some(({ low }) => low !== null)
        ? [{ transform: [closed, { filter: 'isValid(datum.low) && isValid(datum.high)' }], mark: { type: 'area', fillOpacity: 0.15 }, encoding: { x, y: on('low'), y2: { field: 'high' }, color } }] // prettier-ignore
        : []),
      { transform: [closed], mark: { type: 'line', strokeWidth: 2 }, encoding: { x, y: on('value'), color } }, // prettier-ignore
      { transform: [closed], mark: { ...point, filled: true }, encoding: { x, y: on('value'), color, tooltip } }, // prettier-ignore
      ...(values.some(({ state }) => state === 'open')
        ? [{ transform: [{ filter: "datum.state === 'open'" }], mark: { ...point, filled: false, fill: INK.ground }, encoding: { x, y: on('value'), color, tooltip } }] // prettier-ignore
        : []),
    ],
  };
}
