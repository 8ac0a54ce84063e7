import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type Layout } from './layout.ts';
import { setThrough, wordsFor, type Masks } from './masks.ts';
import { NO_START } from './no-start.ts';
import { type Ticks } from './slots.ts';

/** What `foldOnce` finds where all rows take part and are laid out. Plain equivalent: `foldOnce`. */
export function laidOnce(
  layout: Layout,
  starts: Int32Array,
  { of, table, step, origin }: Ticks,
  until: number,
  horizon: number,
  orAfter: boolean,
  poll: Poll,
): Masks {
  const { ends, times } = layout;
  const words = wordsFor(horizon);
  const bits = new Int32Array(starts.length * words);
  let events = 0;
  let at = 0;
  let asked = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    if (at >= asked) {
      poll();
      asked = at + BLOCK;
    }
    const start = starts[code] as number;
    const base = code * words;
    let last = -1;
    for (; at < end; at += 1) {
      const time = times[at] as number;
      if (!(time >= FIRST_TIME && time < until)) continue;
      events += 1;
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      const period = tick - start;
      if (start === NO_START || period < 0) continue;
      if (orAfter) last = Math.max(last, period);
      else if (period <= horizon) {
        const word = base + (period >>> 5);
        bits[word] = (bits[word] as number) | (1 << (period & 31));
      }
    }
    if (last >= 0) setThrough(bits, base, Math.min(last, horizon));
  }
  return { words, bits, events };
}
