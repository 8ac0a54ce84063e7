import type { JsonObject } from '../spec.ts';
import { roughWidth } from '../text-width.ts';
import { gaps, labelExpression } from './frame.ts';

/** How wide a chart of periods is: at most this many pixels, a whole number of them a period. */
export function periodWidth(periods: number, widest: number): number {
  const step = Math.max(3, Math.min(64, Math.floor(widest / Math.max(1, periods))));
  return Math.max(step * periods, Math.min(widest, 240));
}

/** The channel of calendar periods from left to right, by their place, as many of them named as fit. */
export function periodChannel(labels: readonly string[], width: number, bars: boolean): JsonObject {
  const step = width / Math.max(1, labels.length);
  const widest = labels.reduce((most, text) => Math.max(most, roughWidth(text, 11)), 0) + 12;
  const every = [1, 2, 3, 4, 6, 12, 24, 36, 52].find((count) => count * step >= widest) ?? 104;
  const domain = labels.map((_, index) => index);
  return {
    field: 'at',
    type: 'ordinal',
    scale: bars ? { type: 'band', domain, ...gaps(0.2) } : { type: 'point', domain, padding: 0.5 },
    axis: {
      title: null,
      labelAngle: 0,
      grid: false,
      values: domain.filter((index) => index % every === 0),
      labelExpr: labelExpression(Object.fromEntries(labels.map((text, index) => [String(index), text]))), // prettier-ignore
    },
  };
}
