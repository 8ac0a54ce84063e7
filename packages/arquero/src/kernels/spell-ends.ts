import { BLOCK, type Poll } from '../cancelled.ts';
import { type SlotMasks } from './slot-masks.ts';

/** Where spells start, in days: one a customer at most. */
export interface SpellStarts {
  readonly customers: Int32Array;
  readonly days: Int32Array;
}

/** Spells: parallel to the starts. */
export interface SpellEnds {
  /** Days from the start to the loss or to the end of what is known; -1 for a spell that is never seen. */
  readonly ages: Int32Array;
  /** 1 where the spell ended with the loss of the customer. */
  readonly ended: Uint8Array;
  /** The age from which the spell was seen; 0 from the start. */
  readonly entries: Int32Array;
  /** Of stays the row that reached furthest before the end, -1 for none; null of days. */
  readonly last: Int32Array | null;
}

/**
 * Finds where the spells of customers end who are kept by single days, which `masks` marks: at the first run of more
 * than `silence` days without one, `silence` days after the day before it, or on `known`, the last day that is
 * known in full. One look at each word of a customer's days up to there.
 * Plain equivalent: `spells-plain.ts` of the tests.
 */
export function spellEndsOfDays(
  { customers, days }: SpellStarts,
  { base, words, bits }: SlotMasks,
  silence: number,
  known: number,
  poll: Poll,
): SpellEnds {
  const ages = new Int32Array(customers.length);
  const ended = new Uint8Array(customers.length);
  const entries = new Int32Array(customers.length);
  for (let i = 0; i < customers.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const row = (customers[i] as number) * words;
    const day = days[i] as number;
    let last = day;
    if (day < base) {
      const first = nextDay(bits, row, words, 0);
      if (first < 0 || base + first > known) {
        ages[i] = -1;
        continue;
      }
      last = base + first;
      entries[i] = last - day;
    }
    for (;;) {
      const next = nextDay(bits, row, words, Math.max(0, last - base + 1));
      if (next < 0 || base + next - last > silence) break;
      last = base + next;
    }
    const lost = last + silence;
    ended[i] = lost <= known ? 1 : 0;
    ages[i] = Math.max(0, Math.min(lost, known) - day);
  }
  return { ages, ended, entries, last: null };
}

/** The first marked day of every customer who has one. */
export function firstDays({ base, words, bits }: SlotMasks): SpellStarts {
  const size = words === 0 ? 0 : bits.length / words;
  const customers = new Int32Array(size);
  const days = new Int32Array(size);
  let count = 0;
  for (let code = 0; code < size; code += 1) {
    const first = nextDay(bits, code * words, words, 0);
    if (first < 0) continue;
    customers[count] = code;
    days[count] = base + first;
    count += 1;
  }
  return { customers: customers.subarray(0, count), days: days.subarray(0, count) };
}

/** The next marked day at or after `from`, counted from the base; -1 for none. */
function nextDay(bits: Int32Array, row: number, words: number, from: number): number {
  for (let word = from >>> 5; word < words; word += 1) {
    let own = bits[row + word] as number;
    if (word === from >>> 5) own &= -1 << (from & 31);
    if (own !== 0) return (word << 5) + 31 - Math.clz32(own & -own);
  }
  return -1;
}

/** Rows that keep a customer from one day to before another, in days; a row that goes on ends at infinity. */
export interface Stays {
  /** Per row its customer, -1 for a row that does not count. */
  readonly codes: Int32Array;
  readonly from: Float64Array;
  readonly until: Float64Array;
}

/**
 * The same for customers who are kept by stays, which may overlap: until the first gap of more than `silence` days
 * between all stays so far and the next. `known` is the first day that is not known.
 */
export function spellEndsOfStays(
  { customers, days }: SpellStarts,
  stays: Stays,
  size: number,
  silence: number,
  known: number,
  poll: Poll,
): SpellEnds {
  const { offsets, order } = byCustomer(stays, size, poll);
  const last = new Int32Array(customers.length);
  const ages = new Int32Array(customers.length);
  const ended = new Uint8Array(customers.length);
  for (let i = 0; i < customers.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const code = customers[i] as number;
    const day = days[i] as number;
    let cover = day;
    last[i] = -1;
    for (let at = offsets[code] as number; at < (offsets[code + 1] as number); at += 1) {
      const row = order[at] as number;
      if ((stays.from[row] as number) > cover + silence) break;
      const until = stays.until[row] as number;
      if (until < cover) continue;
      cover = until;
      last[i] = row;
    }
    const lost = cover + silence;
    ended[i] = lost <= known ? 1 : 0;
    ages[i] = Math.max(0, Math.min(lost, known) - day);
  }
  return { ages, ended, entries: new Int32Array(customers.length), last };
}

/** The rows of each customer by their first day: counted, then put in place by insertion, as they are few. */
function byCustomer({ codes, from }: Stays, size: number, poll: Poll) {
  const offsets = new Int32Array(size + 1);
  for (const code of codes) if (code >= 0) offsets[code + 1] = (offsets[code + 1] as number) + 1;
  for (let code = 0; code < size; code += 1) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const order = new Int32Array(offsets[size] as number);
  const filled = new Int32Array(size);
  for (let row = 0; row < codes.length; row += 1) {
    if (row % BLOCK === 0) poll();
    const code = codes[row] as number;
    if (code < 0) continue;
    const first = offsets[code] as number;
    let at = first + (filled[code] as number);
    filled[code] = (filled[code] as number) + 1;
    const day = from[row] as number;
    for (; at > first && (from[order[at - 1] as number] as number) > day; at -= 1) {
      order[at] = order[at - 1] as number;
    }
    order[at] = row;
  }
  return { offsets, order };
}
