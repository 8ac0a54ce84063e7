/** Activity of starts: bit k of a start's words is set when it was active in period k. */
export interface Masks {
  readonly words: number;
  /** `words` words a start, one start after the other. */
  readonly bits: Int32Array;
  /** Rows that could count as activity, before a start or after it. */
  readonly events: number;
}

/** Words needed for periods 0 to `horizon`. */
export function wordsFor(horizon: number): number {
  return (horizon >>> 5) + 1;
}

/** Sets the bits 0 to `last` of the words that begin at `base`. */
export function setThrough(bits: Int32Array, base: number, last: number): void {
  const word = last >>> 5;
  for (let i = 0; i < word; i += 1) bits[base + i] = -1;
  const upper = last & 31;
  bits[base + word] = (bits[base + word] as number) | (upper === 31 ? -1 : (1 << (upper + 1)) - 1);
}
