/** The values of a byte, and the bytes of a word. */
const [BYTE, BYTES] = [256, 4];

/** Counters of the words of `groups` groups: how often each of their bytes had each value, which takes no branch. */
export function wordCounts(groups: number): Int32Array {
  return new Int32Array(groups * BYTES * BYTE);
}

/** Counts a word of a group. */
export function addWord(counts: Int32Array, group: number, word: number): void {
  const at = group * BYTES * BYTE;
  const [a, b] = [at + (word & 255), at + BYTE + ((word >>> 8) & 255)];
  const [c, d] = [at + 2 * BYTE + ((word >>> 16) & 255), at + 3 * BYTE + (word >>> 24)];
  counts[a] = (counts[a] as number) + 1;
  counts[b] = (counts[b] as number) + 1;
  counts[c] = (counts[c] as number) + 1;
  counts[d] = (counts[d] as number) + 1;
}

/**
 * Adds to `bits` how often each bit was set among the words of each group, 32 bits a group one after the other.
 * Plain equivalent: a loop over the set bits of every word.
 */
export function bitsOfWords(counts: Int32Array, bits: Int32Array): void {
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] as number;
    const first = Math.floor(at / BYTE) * 8;
    for (let bit = 0; count > 0 && bit < 8; bit += 1) {
      if (((at >>> bit) & 1) === 1) bits[first + bit] = (bits[first + bit] as number) + count;
    }
  }
}
