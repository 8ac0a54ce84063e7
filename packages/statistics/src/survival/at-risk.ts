import type { Spells } from './spells.ts';

/**
 * How many subjects are under observation just before each of the rising `times`: the numbers under a
 * survival chart, at the ticks of its axis. At 0 it is who is seen from the start.
 */
export function atRiskAt({ times, entries }: Spells, at: readonly number[]): readonly number[] {
  const exits = Float64Array.from(times).sort();
  const late = Float64Array.from(entries ?? [])
    .filter((entry) => entry > 0)
    .sort();
  return at.map((time) => times.length - late.length + below(late, time) - below(exits, time));
}

/** How many of the sorted values lie below `bound`. */
function below(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}
