import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type Layout } from './layout.ts';
import { type Ticks } from './slots.ts';

/**
 * What `slotBits` and `slotMasks` find where all rows take part and are laid out: per customer `words` words, bit b set where a
 * row with `from <= time < until` fell into slot `base + b`. Slots beyond the words are left out.
 * Plain equivalent: `slotBits`.
 */
export function laidBits(
  layout: Layout,
  from: number,
  until: number,
  { of, table, step, origin }: Ticks,
  base: number,
  words: number,
  poll: Poll,
): { readonly bits: Int32Array; readonly events: number } {
  const { ends, times } = layout;
  const bits = new Int32Array(ends.length * words);
  const slots = words * 32;
  const earliest = Math.max(from, FIRST_TIME);
  let events = 0;
  let at = 0;
  let asked = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    if (at >= asked) {
      poll();
      asked = at + BLOCK;
    }
    let own = 0;
    for (; at < end; at += 1) {
      const time = times[at] as number;
      if (!(time >= earliest && time < until)) continue;
      events += 1;
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      const slot = tick - base;
      if (!(slot >= 0 && slot < slots)) continue;
      if (words === 1) own |= 1 << slot;
      else {
        const word = code * words + (slot >>> 5);
        bits[word] = (bits[word] as number) | (1 << (slot & 31));
      }
    }
    if (words === 1) bits[code] = own;
  }
  return { bits, events };
}

/** What `firstTimes` finds where all rows take part and are laid out; of the layout itself, so not to be changed. Plain equivalent: `firstTimes`. */
export function laidFirstTimes(layout: Layout, until: number, poll: Poll): Float64Array {
  const { ends, times } = layout;
  if (layout.last < until) return layout.firsts();
  const first = new Float64Array(ends.length);
  let at = 0;
  let asked = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    if (at >= asked) {
      poll();
      asked = at + BLOCK;
    }
    let own = Infinity;
    for (; at < end; at += 1) {
      const time = times[at] as number;
      if (time < own && time >= FIRST_TIME && time < until) own = time;
    }
    first[code] = own;
  }
  return first;
}
