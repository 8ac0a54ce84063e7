import { numberCodes } from '../kernels/number-codes.ts';

/** Combinations of codes that occur, numbered in the order of their parts. */
export interface Keys {
  readonly codes: Int32Array;
  readonly size: number;
  /** For each part, its code in every combination. */
  readonly parts: readonly Int32Array[];
}

/**
 * Combines codes that belong together row by row. Arquero joins the values of several text columns into
 * one key, where different pairs can look alike; codes cannot.
 */
export function combineCodes(columns: readonly Int32Array[], rows: number): Keys {
  let keys: Keys = { codes: new Int32Array(rows), size: rows > 0 ? 1 : 0, parts: [] };
  for (const column of columns) keys = pair(keys, column);
  return keys;
}

function pair(left: Keys, right: Int32Array): Keys {
  let width = 0;
  for (const code of right) if (code >= width) width = code + 1;
  const pairs = Float64Array.from(right, (code, row) => (left.codes[row] as number) * width + code);
  const { codes, size, valueOf } = numberCodes(pairs);
  const seen = new Uint8Array(size);
  for (const code of codes) seen[code] = 1;
  const present: number[] = [];
  for (let code = 0; code < size; code += 1) if (seen[code] === 1) present.push(code);
  present.sort((a, b) => valueOf(a) - valueOf(b));
  const to = new Int32Array(size);
  present.forEach((code, place) => {
    to[code] = place;
  });
  const former = present.map((code) => Math.floor(valueOf(code) / width));
  return {
    codes: codes.map((code) => to[code] as number),
    size: present.length,
    parts: [
      ...left.parts.map((part) => Int32Array.from(former, (code) => part[code] as number)),
      Int32Array.from(present, (code) => valueOf(code) % width),
    ],
  };
}
