import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { laidBits } from './laid-bits.ts';
import { layoutOf } from './known-layouts.ts';
import { NARROW, slotBits } from './slot-bits.ts';
import { type Ticks } from './slots.ts';

/** Per customer `words` words, bit b of them set when a row fell into slot `base + b`. */
export interface SlotMasks {
  readonly base: number;
  /** How many slots there are. */
  readonly slots: number;
  readonly words: number;
  readonly bits: Int32Array;
  /** Rows that counted. */
  readonly events: number;
}

/**
 * Marks the slots of every customer's counting rows before `until`, for `slots` slots from `base`, which no row
 * lies outside of. One pass over the rows, a word each.
 * Plain equivalent: `groupby(customer, slot)`.
 */
export function slotMasks(
  rows: TimedRows,
  until: number,
  ticks: Ticks,
  base: number,
  slots: number,
  size: number,
  poll: Poll,
): SlotMasks {
  if (slots <= NARROW) {
    const { bits, events } = slotBits(rows, -Infinity, until, ticks, base, size, poll);
    return { base, slots, words: 1, bits, events };
  }
  const { codes, times, kept, counts } = rows;
  const layout = layoutOf(rows, size, poll);
  if (layout !== null) {
    const words = (slots + 31) >>> 5;
    const laid = laidBits(layout, -Infinity, until, ticks, base, words, poll);
    return { base, slots, words, ...laid };
  }
  const { of, table, step, origin } = ticks;
  const words = (slots + 31) >>> 5;
  const bits = new Int32Array(size * words);
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
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      const slot = tick - base;
      const at = code * words + (slot >>> 5);
      bits[at] = (bits[at] as number) | (1 << (slot & 31));
    }
  }
  return { base, slots, words, bits, events };
}
