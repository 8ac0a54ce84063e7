import { BLOCK, type Poll } from '../cancelled.ts';
import { placeOf, type LaidRows } from './lay-rows.ts';
import { setThrough, wordsFor, type Masks } from './masks.ts';

/** Starts as the general fold reads them. */
export interface LaidStarts {
  readonly actors: Int32Array;
  readonly ticks: ArrayLike<number>;
  /** The times of the starts as those of the rows are written; null where nobody asks for them. */
  readonly times: Float64Array | null;
}

/** What of period 0 is a return: the rows after the start, and those at its time that are no start row. */
export interface Period0 {
  readonly times: Float64Array;
  /** 1 for start rows; null where no row is one. */
  readonly starting: Uint8Array | null;
}

/** The period of a row's tick after a start's tick; it does not fall as the row's tick grows. */
export type Offset = (start: number, tick: number) => number;

/**
 * The general fold: each start reads its actor's rows from its own place on, up to the horizon, and a
 * period with `atLeast` rows is active. `orAfter` reads from the end to the last active period and sets all
 * up to it. Without `period0` bit 0 says nothing.
 * Plain equivalent: `join(starts).derive(period).groupby(start, period).count()`.
 */
export function foldLaid(
  laid: LaidRows,
  starts: LaidStarts,
  offset: Offset,
  horizon: number,
  atLeast: number,
  orAfter: boolean,
  period0: Period0 | null,
  poll: Poll,
): Masks {
  const { ends, ticks, events } = laid;
  const { actors } = starts;
  const words = wordsFor(horizon);
  const bits = new Int32Array(actors.length * words);
  for (let start = 0; start < actors.length; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    const actor = actors[start] as number;
    const own = starts.ticks[start] as number;
    const to = ends[actor] as number;
    const from = placeOf(ticks, actor === 0 ? 0 : (ends[actor - 1] as number), to, own);
    const base = start * words;
    if (orAfter) {
      const last = lastActive(ticks, from, to, own, offset, atLeast);
      if (last > 0) setThrough(bits, base, Math.min(last, horizon));
      if (last > 0 || period0 === null) continue;
    }
    for (let i = from; i < to;) {
      const tick = ticks[i] as number;
      const period = offset(own, tick);
      if (period > horizon || (orAfter && period > 0)) break;
      const first = i;
      i = endOfPeriod(ticks, i, to, own, offset, period);
      const count =
        period > 0 || period0 === null
          ? i - first
          : returnsIn(laid, first, i, starts.times, start, period0);
      if (count >= atLeast) {
        const at = base + (period >>> 5);
        bits[at] = (bits[at] as number) | (1 << (period & 31));
      }
    }
  }
  return { words, bits, events };
}

/** The place after the last row of a period that begins at `from`. */
export function endOfPeriod(
  ticks: Float64Array,
  from: number,
  to: number,
  own: number,
  offset: Offset,
  period: number,
): number {
  let last = ticks[from] as number;
  let i = from + 1;
  while (i < to) {
    const tick = ticks[i] as number;
    if (tick !== last && offset(own, tick) !== period) break;
    last = tick;
    i += 1;
  }
  return i;
}

/** The last period after 0 with enough rows; -1 without any. */
function lastActive(
  ticks: Float64Array,
  from: number,
  to: number,
  own: number,
  offset: Offset,
  atLeast: number,
): number {
  let end = to;
  while (end > from) {
    const period = offset(own, ticks[end - 1] as number);
    if (period <= 0) return -1;
    let i = end - 1;
    while (i > from && end - i < atLeast && offset(own, ticks[i - 1] as number) === period) i -= 1;
    if (end - i >= atLeast) return period;
    end = i;
  }
  return -1;
}

function returnsIn(
  { rows }: LaidRows,
  from: number,
  to: number,
  startTimes: Float64Array | null,
  start: number,
  { times, starting }: Period0,
): number {
  if (rows === null || startTimes === null) return 0;
  const started = startTimes[start] as number;
  let count = 0;
  for (let i = from; i < to; i += 1) {
    const row = rows[i] as number;
    const time = times[row] as number;
    if (time > started || (time === started && (starting === null || starting[row] !== 1))) {
      count += 1;
    }
  }
  return count;
}
