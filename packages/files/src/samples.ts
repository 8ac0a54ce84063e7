import type { ColumnSample } from './column-type.ts';
import type { Values } from './values.ts';

/** How many different values are told of a column. */
export const DISTINCT_SAMPLES = 20;

/** How many rows are looked at: 20,000, fewer of a very wide table. */
export function sampledRows(width: number): number {
  return Math.max(1000, Math.min(20_000, Math.floor(400_000 / width)));
}

/** Samples the first rows of a column. */
export function sampleValues(values: Values, rows: number): ColumnSample {
  const counts = new Map<unknown, number>();
  let present = 0;
  let row = 0;
  for (const value of values) {
    if (row >= rows) break;
    row += 1;
    if (value === null || value === undefined) continue;
    present += 1;
    const key = typeof value === 'object' ? values.show(value) : value;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const texts = [...counts]
    .sort((left, right) => right[1] - left[1])
    .slice(0, DISTINCT_SAMPLES)
    .map(([value]) => cut(values.show(value)));
  return { values: [...new Set(texts)], longest: Infinity, present };
}

function cut(text: string): string {
  return text.length <= 200 ? text : Array.from(text).slice(0, 200).join('');
}
