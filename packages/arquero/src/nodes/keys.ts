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

/** Pairs of codes below this many are told apart by a table, others by hashing. */
const TABLE = 1 << 22;

function pair(left: Keys, right: Int32Array): Keys {
  let most = -1;
  for (let row = 0; row < right.length; row += 1) {
    if ((right[row] as number) > most) most = right[row] as number;
  }
  const width = most + 1;
  const alike = onlyOneDiffers(left, right, width);
  if (alike) return alike;
  const rows = right.length;
  const { codes, size, valueOf } = paired(left, right, width);
  const seen = new Uint8Array(size);
  for (let row = 0; row < rows; row += 1) seen[codes[row] as number] = 1;
  const present: number[] = [];
  for (let code = 0; code < size; code += 1) if (seen[code] === 1) present.push(code);
  present.sort((a, b) => valueOf(a) - valueOf(b));
  const to = new Int32Array(size);
  present.forEach((code, place) => {
    to[code] = place;
  });
  const own = new Int32Array(rows);
  for (let row = 0; row < rows; row += 1) own[row] = to[codes[row] as number] as number;
  const former = present.map((code) => Math.floor(valueOf(code) / width));
  return {
    codes: own,
    size: present.length,
    parts: [
      ...left.parts.map((part) => Int32Array.from(former, (code) => part[code] as number)),
      Int32Array.from(present, (code) => valueOf(code) % width),
    ],
  };
}

/** The pairs where all rows have one value on a side: the codes of the other side stand for them. */
function onlyOneDiffers(left: Keys, right: Int32Array, width: number): Keys | null {
  if (width === 1) {
    return { ...left, parts: [...left.parts, new Int32Array(left.size)] };
  }
  if (left.size !== 1) return null;
  const seen = new Uint8Array(width);
  for (let row = 0; row < right.length; row += 1) seen[right[row] as number] = 1;
  // A code that does not occur must not become a combination.
  if (seen.includes(0)) return null;
  const parts = left.parts.map(() => new Int32Array(width));
  return { codes: right, size: width, parts: [...parts, Int32Array.from(seen.keys())] };
}

/** Every row's pair as a code: the pair itself where a table of all pairs is small, else numbered. */
function paired(left: Keys, right: Int32Array, width: number) {
  const rows = right.length;
  const size = left.size * width;
  if (size < TABLE) {
    const codes = new Int32Array(rows);
    for (let row = 0; row < rows; row += 1) {
      codes[row] = (left.codes[row] as number) * width + (right[row] as number);
    }
    return { codes, size, valueOf: (code: number) => code };
  }
  const pairs = new Float64Array(rows);
  for (let row = 0; row < rows; row += 1) {
    pairs[row] = (left.codes[row] as number) * width + (right[row] as number);
  }
  return numberCodes(pairs);
}
