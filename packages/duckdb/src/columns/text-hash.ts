import type { TextBytes } from './text-bytes.ts';

/** Writes two words of a hash for each row's text into `keys`, at `4 * row + 2`; those of null are undefined. */
export type HashTexts = (texts: TextBytes, rows: number, keys: Int32Array) => void;

/**
 * Hashes texts with multipliers that nobody knows, so that no file can be made whose texts share their hashes.
 * The multipliers are any odd numbers; what is made of the hashes must not depend on them.
 */
export function textHasher(random: () => number = Math.random): HashTexts {
  const odd = () => Math.floor(random() * 2 ** 32) | 1;
  const [first, second] = [odd(), odd()];
  return (texts, rows, keys) => {
    hashRows(texts, rows, keys, first, second);
  };
}

function hashRows(
  { bytes, starts, lengths }: TextBytes,
  rows: number,
  keys: Int32Array,
  first: number,
  second: number,
): void {
  const words = new Int32Array(bytes.buffer, 0, bytes.length >>> 2);
  for (let row = 0; row < rows; row++) {
    const start = starts[row]!;
    const size = lengths[row]!;
    let a = size;
    let b = ~size;
    const aligned = (start & 3) === 0;
    const whole = start + (size & ~3);
    for (let at = start; at < whole; at += 4) {
      const word = aligned
        ? words[at >>> 2]!
        : bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
      a = Math.imul(a ^ word, first);
      a ^= a >>> 15;
      b = Math.imul((b << 13) | (b >>> 19), second) + word;
    }
    for (let at = whole; at < start + size; at++) {
      const byte = bytes[at]!;
      a = Math.imul(a ^ byte, first);
      a ^= a >>> 15;
      b = Math.imul((b << 13) | (b >>> 19), second) + byte;
    }
    keys[4 * row + 2] = a;
    keys[4 * row + 3] = b;
  }
}
