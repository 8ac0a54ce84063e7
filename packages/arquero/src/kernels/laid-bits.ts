import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type Firsts } from './anchors.ts';
import { binSlots, type BinSlots } from './bin-slots.ts';
import { type BinNumbers, type Layout } from './layout.ts';
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
  ticks: Ticks,
  base: number,
  words: number,
  poll: Poll,
): { readonly bits: Int32Array; readonly events: number } {
  const binned = from <= FIRST_TIME ? binSlots(layout, ticks, until) : null;
  if (binned !== null) {
    return {
      bits: binnedBits(layout.ends, binned, base, words, poll),
      events: layout.times.length,
    };
  }
  const { of, table, step, origin } = ticks;
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

/** The same of bins, where all rows count. */
function binnedBits(
  ends: Int32Array,
  { bins: { of }, slots }: BinSlots,
  base: number,
  words: number,
  poll: Poll,
): Int32Array {
  const bits = new Int32Array(ends.length * words);
  const mark = words === 1 ? markWord : markWords;
  for (let code = 0; code < ends.length; code += BLOCK) {
    poll();
    mark(ends, of, slots, base, words, code, Math.min(code + BLOCK, ends.length), bits);
  }
  return bits;
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function markWord(
  ends: Int32Array,
  of: BinNumbers,
  slots: Int32Array,
  base: number,
  _: number,
  from: number,
  until: number,
  bits: Int32Array,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    let own = 0;
    for (; at < end; at += 1) {
      const slot = (slots[of[at] as number] as number) - base;
      if (slot >= 0 && slot < 32) own |= 1 << slot;
    }
    bits[code] = own;
  }
}

function markWords(
  ends: Int32Array,
  of: BinNumbers,
  slots: Int32Array,
  base: number,
  words: number,
  from: number,
  until: number,
  bits: Int32Array,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    for (; at < end; at += 1) {
      const slot = (slots[of[at] as number] as number) - base;
      if (!(slot >= 0 && slot < words * 32)) continue;
      const word = code * words + (slot >>> 5);
      bits[word] = (bits[word] as number) | (1 << (slot & 31));
    }
  }
}

/** What `firstRows` finds where the rows that take part are laid out. Plain equivalent: `firstRows`. */
export function laidFirstRows(layout: Layout, from: number, until: number, poll: Poll): Firsts {
  const { ends, times } = layout;
  const own = layout.rows();
  const first = new Float64Array(ends.length).fill(Infinity);
  const rows = new Int32Array(ends.length).fill(-1);
  const earliest = Math.max(from, FIRST_TIME);
  let at = 0;
  for (let code = 0; code < ends.length; code += 1) {
    if (code % BLOCK === 0) poll();
    const end = ends[code] as number;
    let least = Infinity;
    let place = -1;
    for (; at < end; at += 1) {
      const time = times[at] as number;
      if (!(time < least && time >= earliest && time < until)) continue;
      least = time;
      place = at;
    }
    if (place < 0) continue;
    first[code] = least;
    rows[code] = own[place] as number;
  }
  return { times: first, rows };
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
