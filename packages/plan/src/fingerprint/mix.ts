/** Two 32-bit halves of a hash. */
export interface Halves {
  readonly a: number;
  readonly b: number;
}

/** The hash of nothing. */
export const START: Halves = { a: 0x243f6a88 | 0, b: 0x85a308d3 | 0 };

/**
 * Takes a 32-bit word into the first half: turn, join, multiply, as in FxHash (the Firefox and Rust
 * compilers' hash). Each step can be undone, so that one changed word always changes the hash.
 */
export function mixA(hash: number, word: number): number {
  return Math.imul(((hash << 5) | (hash >>> 27)) ^ word, 0x9e3779b1);
}

/** Takes a 32-bit word into the second half. */
export function mixB(hash: number, word: number): number {
  return Math.imul(((hash << 11) | (hash >>> 21)) ^ word, 0x85ebca6b);
}

/** Takes one word into both halves. */
export function mix({ a, b }: Halves, word: number): Halves {
  return { a: mixA(a, word), b: mixB(b, word) };
}

/** A text by its UTF-16 units and its length, so that `ab`, `c` and `a`, `bc` differ. */
export function mixText(hash: Halves, text: string): Halves {
  let { a, b } = hash;
  for (let i = 0; i < text.length; i += 1) {
    const unit = text.charCodeAt(i);
    a = mixA(a, unit);
    b = mixB(b, unit);
  }
  return mix({ a, b }, text.length);
}

/** The hash as 16 digits. */
export function digits({ a, b }: Halves): string {
  const first = finished(a ^ b);
  const second = finished((Math.imul(b, 0x9e3779b1) + a) | 0);
  return [first, second].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}

/** Every bit of the word changes every other with the same chance: MurmurHash3's finalizer. */
function finished(word: number): number {
  let h = word ^ (word >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
