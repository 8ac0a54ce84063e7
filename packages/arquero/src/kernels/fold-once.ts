import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { laidOnce } from './laid-once.ts';
import { layoutOf } from './known-layouts.ts';
import { NO_START } from './no-start.ts';
import { setThrough, wordsFor, type Masks } from './masks.ts';
import { type Ticks } from './slots.ts';

/**
 * The fold for one start a customer, where a single row makes a period active. `starts` holds the slot
 * per customer code, and so do the masks that come out.
 * Plain equivalent: `join(starts).derive(period).groupby(start, period)`.
 */
export function foldOnce(
  rows: TimedRows,
  starts: Int32Array,
  ticks: Ticks,
  until: number,
  horizon: number,
  orAfter: boolean,
  poll: Poll,
): Masks {
  const { codes, times, kept, counts } = rows;
  const layout = layoutOf(rows, starts.length, poll);
  if (layout !== null) {
    return laidOnce(layout, starts, ticks, until, horizon, orAfter, poll);
  }
  const { of, table, step, origin } = ticks;
  const words = wordsFor(horizon);
  const bits = new Int32Array(starts.length * words);
  const last = orAfter ? new Int32Array(starts.length).fill(-1) : null;
  let events = 0;
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time >= FIRST_TIME && time < until)) continue;
      events += 1;
      const start = starts[code] as number;
      if (start === NO_START) continue;
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      const period = tick - start;
      if (period < 0) continue;
      if (last !== null) {
        if (period > (last[code] as number)) last[code] = period;
      } else if (period <= horizon) {
        const at = words === 1 ? code : code * words + (period >>> 5);
        bits[at] = (bits[at] as number) | (1 << (period & 31));
      }
    }
  }
  if (last !== null) {
    for (let code = 0; code < last.length; code += 1) {
      const period = last[code] as number;
      if (period >= 0) setThrough(bits, code * words, Math.min(period, horizon));
    }
  }
  return { words, bits, events };
}
