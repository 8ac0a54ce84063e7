import { BLOCK, type Poll } from '../cancelled.ts';
import { NARROW } from './slot-bits.ts';

/** Customers by the slot of their earliest bit, and how many of them have a bit each number of slots later. */
export interface Triangle {
  /** Per slot. */
  readonly sizes: Int32Array;
  /** Per slot and distance, `NARROW` distances a slot; of `orAfter` those with a bit there or later. */
  readonly retained: Int32Array;
}

/** The values of a byte, and the bytes of a word. */
const [BYTE, BYTES] = [256, 4];

/**
 * Counts customers' slot bits by their first slot, without a start, a group or a mask for each: where cohorts are
 * slots, all that is counted of a cohort is known of its slot. Each byte of the bits from the first slot on is
 * counted by its value, which takes no branch. Plain equivalent: `profile` of `masksOfBits`.
 */
export function triangleOf(bits: Int32Array, orAfter: boolean, poll: Poll): Triangle {
  const sizes = new Int32Array(NARROW);
  const retained = new Int32Array(NARROW * NARROW);
  const values = new Int32Array(NARROW * BYTES * BYTE);
  for (let code = 0; code < bits.length; code += BLOCK) {
    poll();
    const end = Math.min(code + BLOCK, bits.length);
    if (orAfter) countLast(bits, code, end, sizes, retained);
    else countBytes(bits, code, end, sizes, values);
  }
  if (orAfter) fromLast(retained);
  else fromBytes(values, retained);
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
    const at = slot * BYTES * BYTE;
    const [a, b] = [at + (word & 255), at + 256 + ((word >>> 8) & 255)];
    const [c, d] = [at + 512 + ((word >>> 16) & 255), at + 768 + (word >>> 24)];
    values[a] = (values[a] as number) + 1;
    values[b] = (values[b] as number) + 1;
    values[c] = (values[c] as number) + 1;
    values[d] = (values[d] as number) + 1;
  }
}

function fromBytes(values: Int32Array, retained: Int32Array): void {
  for (let at = 0; at < values.length; at += 1) {
    const count = values[at] as number;
    // Counters of slots stand one after the other, and those of a slot byte by byte.
    const first = Math.floor(at / BYTE) * 8;
    for (let bit = 0; count > 0 && bit < 8; bit += 1) {
      if (((at >>> bit) & 1) === 1)
        retained[first + bit] = (retained[first + bit] as number) + count;
    }
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
