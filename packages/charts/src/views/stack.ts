import type { CalendarTable, PeriodSegment } from '../calendar-table.ts';
import { cleanText } from '../clean-text.ts';
import { round6 } from '../format.ts';
import type { JsonObject, Spec } from '../spec.ts';
import { SERIES } from '../theme.ts';
import { periodChannel } from './period-axis.ts';

/** The colours of what adds up, and of what leaves: told apart by every kind of colour vision. */
const GAINS = [SERIES[2], SERIES[0], SERIES[5], SERIES[4], SERIES[6]] as const;
const LOSSES = [SERIES[1], SERIES[3], SERIES[7]] as const;

/** A column's name as words. */
const words = (name: string) => cleanText(name).replaceAll('_', ' ');

/** The parts of a table, or its counts where it has none, each with its colour: first what adds up, then losses. */
export function stackSeries({ parts, losses, counts }: CalendarTable) {
  const gains = parts.length + losses.length > 0 ? parts : counts.slice(0, 1);
  return [
    ...gains.map((column, i) => ({ column, name: words(column.name), colour: GAINS[i % GAINS.length] ?? GAINS[0], sign: 1 })), // prettier-ignore
    ...losses.map((column, i) => ({ column, name: words(column.name), colour: LOSSES[i % LOSSES.length] ?? LOSSES[0], sign: -1 })), // prettier-ignore
  ];
}

/** Where every part begins and ends, the first next to the zero line; computed here, so that all versions stack alike. */
export function stacked(table: CalendarTable, segment: PeriodSegment, open: boolean): JsonObject[] {
  const series = stackSeries(table);
  return segment.rows.flatMap(({ at, label, row, isOpen }) => {
    if (isOpen && !open) return [];
    const ends = new Map([
      [1, 0],
      [-1, 0],
    ]);
    return series.flatMap(({ column, name, sign }): JsonObject[] => {
      const value = row[column.name];
      if (typeof value !== 'number') return [];
      const from = ends.get(sign) ?? 0;
      const to = from + sign * value;
      ends.set(sign, to);
      const state = isOpen ? 'open' : 'complete';
      return [{ at, period: label, series: name, value: round6(value), from: round6(from), to: round6(to), state }]; // prettier-ignore
    });
  });
}

/** The least and the most that a segment's stacks reach. */
export function stackExtent(values: readonly JsonObject[]): readonly [number, number] {
  const ends = values.flatMap(({ from, to }) => [Number(from), Number(to)]);
  return [Math.min(0, ...ends), Math.max(1, ...ends)];
}

/** A stacked chart of one segment's periods: areas, or bars, on which periods in progress are pale. */
export function stack(
  table: CalendarTable,
  values: readonly JsonObject[],
  form: 'area' | 'bars',
  size: { readonly width: number; readonly height: number },
  extent: readonly [number, number],
): Spec {
  const series = stackSeries(table);
  const bars = form === 'bars';
  const tooltip = [
    { field: 'period', title: 'Period', type: 'nominal' },
    { field: 'series', title: 'Part', type: 'nominal' },
    { field: 'value', title: 'Value', type: 'quantitative', format: ',' },
    ...(bars ? [{ field: 'state', title: 'State', type: 'nominal' }] : []),
  ];
  const x = periodChannel(table.labels, size.width, bars);
  const y: JsonObject = {
    field: 'from',
    type: 'quantitative',
    scale: { domain: [...extent], nice: true },
    axis: { title: null, format: ',d', tickCount: 5 },
  };
  const color: JsonObject = {
    field: 'series',
    type: 'nominal',
    scale: { domain: series.map(({ name }) => name), range: series.map(({ colour }) => colour) },
    legend:
      series.length === 1 ? null : { title: null, orient: 'top', symbolType: 'square', columns: 5 },
  };
  const encoding = { x, y, y2: { field: 'to' }, color, tooltip };
  return {
    ...size,
    data: { values },
    layer: [
      bars
        ? { transform: [{ filter: "datum.state !== 'open'" }], mark: { type: 'bar' }, encoding }
        : { mark: { type: 'area', fillOpacity: 0.85 }, encoding },
      ...(bars && values.some(({ state }) => state === 'open')
        ? [{ transform: [{ filter: "datum.state === 'open'" }], mark: { type: 'bar', fillOpacity: 0.4 }, encoding }] // prettier-ignore
        : []),
    ],
  };
}
