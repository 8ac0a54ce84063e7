import { BLOCK, type Poll } from '../cancelled.ts';
import { type Bins, type Layout } from './layout.ts';
import { NARROW } from './slot-bits.ts';
import { addWord, bitsOfWords, wordCounts } from './word-counts.ts';

/** What a bin of time is: the slot of its rows, and the cohort of who starts in it. */
export interface BinnedSlots {
  readonly slots: Int32Array;
  /** From 0 on. */
  readonly cohorts: Int32Array;
  /** How many cohorts there are. */
  readonly size: number;
}

/** Counts per cohort and distance, `width` distances a cohort. */
export interface LaidTriangle {
  /** Customers by the bin of their first row. */
  readonly starts: Int32Array;
  readonly retained: Int32Array;
  /** Of `retained` those whose row lies in the slot `open` or later, or who come back then or later. */
  readonly stillOpen: Int32Array;
}

/**
 * Counts a cohort triangle of rows that are laid out, whatever the grain of cohorts and periods: no mask of a
 * customer is kept. No slot is `width` or more after another. `open` is the first slot that is not over. Plain equivalent: the general way of `profileOf`.
 */
export function laidTriangle(
  { ends }: Pick<Layout, 'ends'>,
  bins: Bins,
  binned: BinnedSlots,
  width: number,
  open: number,
  orAfter: boolean,
  poll: Poll,
): LaidTriangle {
  const cells = binned.size * width;
  const found = {
    starts: new Int32Array(bins.count),
    retained: new Int32Array(cells),
    stillOpen: new Int32Array(cells),
  };
  // Which customer was seen last at each distance: nothing has to be cleared between two customers.
  const seen = new Int32Array(width).fill(-1);
  const words = !orAfter && width === NARROW ? wordCounts(binned.size) : null;
  const take = orAfter ? countLasts : countEach;
  for (let code = 0; code < ends.length; code += BLOCK) {
    poll();
    const end = Math.min(code + BLOCK, ends.length);
    if (words === null) take(ends, bins, binned, width, open, code, end, seen, found);
    else countWords(ends, bins, binned, open, code, end, words, found);
  }
  if (words !== null) bitsOfWords(words, found.retained);
  if (orAfter) {
    for (let at = cells - 2; at >= 0; at -= 1) {
      if ((at + 1) % width === 0) continue;
      found.retained[at] = (found.retained[at] as number) + (found.retained[at + 1] as number);
    }
  }
  return found;
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function countEach(
  ends: Int32Array,
  { of, firsts }: Bins,
  { slots, cohorts }: BinnedSlots,
  width: number,
  open: number,
  from: number,
  until: number,
  seen: Int32Array,
  { starts, retained, stillOpen }: LaidTriangle,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    if (at === end) continue;
    const first = firsts[code] as number;
    starts[first] = (starts[first] as number) + 1;
    const start = slots[first] as number;
    const base = (cohorts[first] as number) * width;
    for (; at < end; at += 1) {
      const distance = (slots[of[at] as number] as number) - start;
      const differs = (seen[distance] as number) ^ code;
      seen[distance] = code;
      const cell = base + distance;
      // 1 for the first row of a customer there, else 0: which it is, no processor could guess.
      retained[cell] = (retained[cell] as number) + ((differs | -differs) >>> 31);
    }
    // Nothing lies after the slot that is open.
    const still = open - start;
    if (still < width && seen[still] === code) {
      const cell = base + still;
      stillOpen[cell] = (stillOpen[cell] as number) + 1;
    }
  }
}

/** The same for distances that fit into a word, which stays in a register. */
function countWords(
  ends: Int32Array,
  { of, firsts }: Bins,
  { slots, cohorts }: BinnedSlots,
  open: number,
  from: number,
  until: number,
  words: Int32Array,
  { starts, stillOpen }: LaidTriangle,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    if (at === end) continue;
    const first = firsts[code] as number;
    starts[first] = (starts[first] as number) + 1;
    const start = slots[first] as number;
    const cohort = cohorts[first] as number;
    let own = 0;
    for (; at < end; at += 1) own |= 1 << ((slots[of[at] as number] as number) - start);
    addWord(words, cohort, own);
    const still = open - start;
    if (still < NARROW && ((own >>> still) & 1) === 1) {
      const cell = cohort * NARROW + still;
      stillOpen[cell] = (stillOpen[cell] as number) + 1;
    }
  }
}

function countLasts(
  ends: Int32Array,
  { of, firsts }: Bins,
  { slots, cohorts }: BinnedSlots,
  width: number,
  open: number,
  from: number,
  until: number,
  _: Int32Array,
  { starts, retained, stillOpen }: LaidTriangle,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    if (at === end) continue;
    const first = firsts[code] as number;
    starts[first] = (starts[first] as number) + 1;
    const start = slots[first] as number;
    const base = (cohorts[first] as number) * width;
    let last = first;
    for (; at < end; at += 1) if ((of[at] as number) > last) last = of[at] as number;
    const distance = (slots[last] as number) - start;
    const cell = base + distance;
    retained[cell] = (retained[cell] as number) + 1;
    // Nothing lies after the slot that is open: of a customer's cells only that one can be.
    if (start + distance >= open) stillOpen[cell] = (stillOpen[cell] as number) + 1;
  }
}
