import { BLOCK, TooManyCells, type Poll } from '../cancelled.ts';
import { type Cells } from './cells.ts';
import { endOfPeriod, type LaidStarts, type Offset } from './fold-laid.ts';
import { placeOf, type LaidRows } from './lay-rows.ts';
import { type GroupedStarts } from './profile.ts';

/** Values per group and cell, group by group: what is added up, and the starts with a row that adds to it. */
export interface CellValues {
  readonly value: Float64Array;
  readonly active: Int32Array;
  /** Both of the starts whose cell is over. */
  readonly valueExposed: Float64Array;
  readonly activeExposed: Int32Array;
}

/** The rows of a value: null is NaN. */
export interface ValuedRows {
  readonly times: Float64Array;
  readonly values: Float64Array;
}

/** Places in lists of cells beyond which memory is the limit. */
const MOST_PLACES = 1 << 26;

/**
 * Adds up a value per group and cell, of the periods that have `atLeast` rows; in period 0 of the rows at
 * or after the start. `cumulative` adds up from period 0 to the cell's last. A start's rows are added in
 * the order of their ticks, of equal ticks in that of the file, and the starts in theirs.
 * Plain equivalent: `join(starts).join(cells).groupby(group, cell).rollup(sum)`.
 */
export function valueCells(
  laid: LaidRows,
  starts: LaidStarts,
  offset: Offset,
  rows: ValuedRows,
  cells: Cells,
  { groups, size, over }: GroupedStarts,
  atLeast: number,
  cumulative: boolean,
  poll: Poll,
): CellValues {
  const { ends, ticks } = laid;
  const { count, to } = cells;
  const result = {
    value: new Float64Array(size * count),
    active: new Int32Array(size * count),
    valueExposed: new Float64Array(size * count),
    activeExposed: new Int32Array(size * count),
  };
  let group = 0;
  let periods = 0;
  const give = (cell: number, sum: number): void => {
    const at = group * count + cell;
    result.value[at] = (result.value[at] as number) + sum;
    result.active[at] = (result.active[at] as number) + 1;
    if ((to[cell] as number) >= periods) return;
    result.valueExposed[at] = (result.valueExposed[at] as number) + sum;
    result.activeExposed[at] = (result.activeExposed[at] as number) + 1;
  };
  const horizon = to.reduce((most, bound) => Math.max(most, bound), -1);
  const sums = cumulative ? sumsUpTo(cells, give) : sumsWithin(cells, horizon, give);
  for (let start = 0; start < groups.length; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    group = groups[start] as number;
    periods = over[start] as number;
    const actor = starts.actors[start] as number;
    const own = starts.ticks[start] as number;
    const end = ends[actor] as number;
    let i = placeOf(ticks, actor === 0 ? 0 : (ends[actor - 1] as number), end, own);
    while (i < end) {
      const period = offset(own, ticks[i] as number);
      if (period > horizon) break;
      const first = i;
      i = endOfPeriod(ticks, i, end, own, offset, period);
      const since = period > 0 ? -Infinity : (starts.times?.[start] ?? Number.NaN);
      const sum = sumOf(laid, first, i, rows, since, atLeast);
      if (sum !== null) sums.add(period, sum);
    }
    sums.flush();
  }
  return result;
}

/** The sum of the rows from `since` on; null where they are too few, or none has a value. */
function sumOf(
  { rows }: LaidRows,
  from: number,
  to: number,
  { times, values }: ValuedRows,
  since: number,
  atLeast: number,
): number | null {
  if (rows === null) return null;
  let count = 0;
  let sum: number | null = null;
  for (let i = from; i < to; i += 1) {
    const row = rows[i] as number;
    if (!((times[row] as number) >= since)) continue;
    count += 1;
    const value = values[row] as number;
    if (value === value) sum = (sum ?? 0) + value;
  }
  return count >= atLeast ? sum : null;
}

/** The cells of one start: periods are added in order, and every cell that they reach is given at the end. */
interface Sums {
  readonly add: (period: number, sum: number) => void;
  readonly flush: () => void;
}

type Give = (cell: number, sum: number) => void;

function sumsWithin({ count, from, to }: Cells, horizon: number, give: Give): Sums {
  const ends = new Int32Array(horizon + 2);
  let places = 0;
  for (let cell = 0; cell < count; cell += 1) {
    places += (to[cell] as number) - (from[cell] as number) + 1;
    if (places > MOST_PLACES) throw new TooManyCells(places);
    for (let period = from[cell] as number; period <= (to[cell] as number); period += 1)
      ends[period + 1] = (ends[period + 1] as number) + 1;
  }
  for (let period = 1; period < ends.length; period += 1)
    ends[period] = (ends[period] as number) + (ends[period - 1] as number);
  const cellsIn = new Int32Array(places);
  const next = ends.slice();
  for (let cell = 0; cell < count; cell += 1) {
    for (let period = from[cell] as number; period <= (to[cell] as number); period += 1) {
      const at = next[period] as number;
      cellsIn[at] = cell;
      next[period] = at + 1;
    }
  }
  const own = new Float64Array(count);
  const seen = new Uint8Array(count);
  const reached: number[] = [];
  return {
    add: (period, sum) => {
      for (let at = ends[period] as number; at < (ends[period + 1] as number); at += 1) {
        const cell = cellsIn[at] as number;
        if (seen[cell] === 0) reached.push(cell);
        seen[cell] = 1;
        own[cell] = (own[cell] as number) + sum;
      }
    },
    flush: () => {
      for (const cell of reached) {
        give(cell, own[cell] as number);
        own[cell] = 0;
        seen[cell] = 0;
      }
      reached.length = 0;
    },
  };
}

function sumsUpTo({ count, to }: Cells, give: Give): Sums {
  const order = Int32Array.from({ length: count }, (_, cell) => cell).sort(
    (a, b) => (to[a] as number) - (to[b] as number),
  );
  const periods: number[] = [];
  const sums: number[] = [];
  return {
    add: (period, sum) => {
      periods.push(period);
      sums.push(sum);
    },
    flush: () => {
      let sum = 0;
      let next = 0;
      for (const cell of order) {
        while (next < periods.length && (periods[next] as number) <= (to[cell] as number)) {
          sum += sums[next] as number;
          next += 1;
        }
        if (next > 0) give(cell, sum);
      }
      periods.length = 0;
      sums.length = 0;
    },
  };
}
