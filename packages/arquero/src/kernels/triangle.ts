import { BLOCK, type Poll } from '../cancelled.ts';
import { NARROW } from './slot-bits.ts';
import { addWord, bitsOfWords, wordCounts } from './word-counts.ts';

/** Customers by the slot of their earliest bit, and how many of them have a bit each number of slots later. */
export interface Triangle {
  /** Per slot. */
  readonly sizes: Int32Array;
  /** Per slot and distance, `NARROW` distances a slot; of `orAfter` those with a bit there or later. */
  readonly retained: Int32Array;
}

/**
 * Counts customers' slot bits by their first slot, without a start, a group or a mask for each: where cohorts are
 * slots, all that is counted of a cohort is known of its slot. Each byte of the bits from the first slot on is
 * counted by its value, which takes no branch. Plain equivalent: `profile` of `masksOfBits`.
 */
export function triangleOf(bits: Int32Array, orAfter: boolean, poll: Poll): Triangle {
  const sizes = new Int32Array(NARROW);
  const retained = new Int32Array(NARROW * NARROW);
  const values = wordCounts(NARROW);
  for (let code = 0; code < bits.length; code += BLOCK) {
    poll();
    const end = Math.min(code + BLOCK, bits.length);
    if (orAfter) countLast(bits, code, end, sizes, retained);
    else countBytes(bits, code, end, sizes, values);
  }
  if (orAfter) fromLast(retained);
  else bitsOfWords(values, retained);
  return { sizes, retained };
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function countBytes(
  bits: Int32Array,
  from: number,
  end: number,
  sizes: Int32Array,
  values: Int32Array,
): void {
  for (let code = from; code < end; code += 1) {
    const own = bits[code] as number;
    if (own === 0) continue;
    const slot = 31 - Math.clz32(own & -own);
    sizes[slot] = (sizes[slot] as number) + 1;
    const word = own >>> slot;
    addWord(values, slot, word);
  }
}

function fromLast(retained: Int32Array): void {
  for (let at = retained.length - 2; at >= 0; at -= 1) {
    if ((at + 1) % NARROW > 0)
      retained[at] = (retained[at] as number) + (retained[at + 1] as number);
  }
}

function countLast(
  bits: Int32Array,
  from: number,
  end: number,
  sizes: Int32Array,
  lasts: Int32Array,
): void {
  for (let code = from; code < end; code += 1) {
    const own = bits[code] as number;
    if (own === 0) continue;
    const slot = 31 - Math.clz32(own & -own);
    sizes[slot] = (sizes[slot] as number) + 1;
    const at = slot * NARROW + 31 - Math.clz32(own >>> slot);
    lasts[at] = (lasts[at] as number) + 1;
  }
}
