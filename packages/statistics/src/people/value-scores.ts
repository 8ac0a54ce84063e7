/**
 * How values become scores from 1 to `bins`, the highest value the best; equal values always score alike.
 * `percent_rank`: ⌊bins · P(V < v)⌋ + 1, so that the lowest value scores 1 however common it is. `cume_dist`:
 * ⌈bins · P(V <= v)⌉, so that the highest value scores `bins`. `{ cuts }`: 1 + the number of rising cut points at or
 * below the value.
 */
export type ScoreRule = 'percent_rank' | 'cume_dist' | { readonly cuts: readonly number[] };

/** The score of each value; `highest` is the number of bins. NaN scores 1, as below every other. */
export function valueScores(
  values: ArrayLike<number>,
  bins: number,
  rule: ScoreRule = 'percent_rank',
  better: 'higher' | 'lower' = 'higher',
): Uint8Array {
  const sign = better === 'higher' ? 1 : -1;
  // NaN would sort to the end: it is below every other.
  const signed = Float64Array.from(values, (value) =>
    Number.isNaN(value) ? Number.NEGATIVE_INFINITY : sign * value,
  );
  if (typeof rule === 'object') return byCuts(values, rule.cuts, better);
  const sorted = signed.slice().sort();
  const n = sorted.length;
  return Uint8Array.from(signed, (value) => {
    // Whole numbers are divided last, so that 3/5 of 5 bins is 3 and not 3.0000000000000004.
    return rule === 'percent_rank'
      ? Math.min(bins, Math.floor((bins * countBelow(sorted, value)) / n) + 1)
      : Math.max(1, Math.ceil((bins * countUpTo(sorted, value)) / n));
  });
}

function byCuts(values: ArrayLike<number>, cuts: readonly number[], better: 'higher' | 'lower') {
  const rising = Float64Array.from(cuts).sort();
  return Uint8Array.from(values, (value) => {
    if (Number.isNaN(value)) return 1;
    // Where lower is better the cut points belong to the better side too: 30 days or less.
    return better === 'higher'
      ? countUpTo(rising, value) + 1
      : rising.length - countBelow(rising, value) + 1;
  });
}

/** How many of the sorted values lie below `bound`. */
function countBelow(sorted: Float64Array, bound: number): number {
  return partition(sorted, (value) => value < bound);
}

/** How many of the sorted values lie at or below `bound`. */
function countUpTo(sorted: Float64Array, bound: number): number {
  return partition(sorted, (value) => value <= bound);
}

function partition(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
