/** A picture as codes of its colours. */
export interface Indexed {
  readonly codes: Uint32Array;
  /** The colour of every code, `0xrrggbb`, in the order in which they are met. */
  readonly colours: readonly number[];
}

/**
 * The colour of every pixel as a code. Runs of one colour are most of a chart and cost no look-up; a small
 * open-addressing table serves the rest, because a Map took half of the time of a picture.
 */
export function indexedPixels(pixels: Uint8Array, total: number): Indexed {
  const words = new Uint32Array(pixels.slice(0, total * 4).buffer);
  const codes = new Uint32Array(total);
  const colours: number[] = [];
  let known = new Int32Array(1 << 15).fill(-1);
  const found: number[] = [];
  const placeOf = (word: number): number => {
    const mask = known.length - 1;
    let at = (Math.imul(word, 0x9e3779b1) >>> 15) & mask;
    while (known[at] !== -1 && found[known[at] ?? 0] !== word) at = (at + 1) & mask;
    return at;
  };
  for (let i = 0; i < total;) {
    const word = words[i] as number;
    let at = placeOf(word);
    if (known[at] === -1) {
      if (found.length * 2 > known.length) {
        known = new Int32Array(known.length * 2).fill(-1);
        found.forEach((other, code) => (known[placeOf(other)] = code));
        at = placeOf(word);
      }
      known[at] = found.push(word) - 1;
      const p = i * 4;
      colours.push(((pixels[p] ?? 0) << 16) | ((pixels[p + 1] ?? 0) << 8) | (pixels[p + 2] ?? 0));
    }
    const code = known[at] as number;
    while (i < total && words[i] === word) codes[i++] = code;
  }
  return { codes, colours };
}
