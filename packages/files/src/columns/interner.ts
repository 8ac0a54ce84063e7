/**
 * Gives every different key the next whole number, in order of first appearance. Keys are two or
 * four 32-bit words. Open addressing over one typed array: a Map with a number or text per row costs
 * ten times as much at a million rows.
 */
export interface Interner {
  /** How many different keys there are. */
  size(): number;
  /**
   * Writes the codes of `rows` keys into `codes` from `at` on. Rows whose bit in `validity` is 0 get
   * -1 and no key. The rows of keys not met before go into `fresh`, in the order of their codes; their
   * number is returned.
   */
  add(
    keys: Int32Array,
    rows: number,
    validity: Uint8Array | null,
    codes: Int32Array,
    at: number,
    fresh: Int32Array,
  ): number;
  /** The code of one key, or -1. */
  find(keys: Int32Array, index: number): number;
  /** The keys in the order of their codes. */
  keys(): Int32Array<ArrayBuffer>;
}

/** An interner for keys of two words: 64-bit hashes and whole numbers. Laid out as {@link internQuads}. */
export function internPairs(): Interner {
  let mask = 1023;
  let table = new Int32Array(mask + 1).fill(-1);
  let known = new Int32Array(2 * 512);
  let count = 0;

  const grow = (): void => {
    mask = (mask + 1) * 4 - 1;
    table = new Int32Array(mask + 1).fill(-1);
    const wider = new Int32Array(known.length * 4);
    wider.set(known);
    known = wider;
    for (let code = 0; code < count; code++) {
      let place = mix(known[code * 2]!, known[code * 2 + 1]!) & mask;
      while (table[place]! >= 0) place = (place + 1) & mask;
      table[place] = code;
    }
  };

  return {
    size: () => count,
    keys: () => known.slice(0, count * 2),
    find(keys, index) {
      const a = keys[index * 2]!;
      const b = keys[index * 2 + 1]!;
      for (let place = mix(a, b) & mask; ; place = (place + 1) & mask) {
        const code = table[place]!;
        if (code < 0 || (known[code * 2] === a && known[code * 2 + 1] === b)) return code;
      }
    },
    add(keys, rows, validity, codes, at, fresh) {
      // Locals: a variable of the enclosing function costs a load at every use.
      let [own, codesAt, limit] = [known, table, mask];
      const before = count;
      // First the likely codes alone: reads that do not wait for one another miss the cache side by side.
      for (let row = 0; row < rows; row++) {
        codes[at + row] = codesAt[mix(keys[row * 2]!, keys[row * 2 + 1]!) & limit]!;
      }
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        const a = keys[row * 2]!;
        const b = keys[row * 2 + 1]!;
        let code = codes[at + row]!;
        if (code >= 0 && own[code * 2] === a && own[code * 2 + 1] === b) continue;
        let place = mix(a, b) & limit;
        code = codesAt[place]!;
        while (code >= 0 && (own[code * 2] !== a || own[code * 2 + 1] !== b)) {
          place = (place + 1) & limit;
          code = codesAt[place]!;
        }
        if (code < 0) {
          fresh[count - before] = row;
          codesAt[place] = code = count++;
          own[code * 2] = a;
          own[code * 2 + 1] = b;
          if (count * 2 > limit) {
            grow();
            [own, codesAt, limit] = [known, table, mask];
          }
        }
        codes[at + row] = code;
      }
      return count - before;
    },
  };
}

/**
 * An interner for keys of four words: texts of up to 12 bytes with their length. The keys stand close
 * together in the order of their codes, and the table holds codes alone: both stay in the cache where a
 * table with the keys in it would not.
 */
export function internQuads(): Interner {
  let mask = 1023;
  let table = new Int32Array(mask + 1).fill(-1);
  let known = new Int32Array(4 * 512);
  let count = 0;

  const grow = (): void => {
    mask = (mask + 1) * 4 - 1;
    table = new Int32Array(mask + 1).fill(-1);
    const wider = new Int32Array(known.length * 4);
    wider.set(known);
    known = wider;
    for (let code = 0; code < count; code++) {
      const own = code * 4;
      let place = mixFour(known[own]!, known[own + 1]!, known[own + 2]!, known[own + 3]!) & mask;
      while (table[place]! >= 0) place = (place + 1) & mask;
      table[place] = code;
    }
  };
  return {
    size: () => count,
    keys: () => known.slice(0, count * 4),
    find: (keys, index) => table[placeOfQuad(known, table, mask, keys, index * 4)]!,
    add(keys, rows, validity, codes, at, fresh) {
      let [own, codesAt, limit] = [known, table, mask];
      const before = count;
      // First the likely codes alone: reads that do not wait for one another miss the cache side by side.
      for (let row = 0; row < rows; row++)
        codes[at + row] = codesAt[hashAt(keys, row * 4) & limit]!;
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        if (sameQuad(own, codes[at + row]! * 4, keys, row * 4)) continue;
        const place = placeOfQuad(own, codesAt, limit, keys, row * 4);
        let code = codesAt[place]!;
        if (code < 0) {
          fresh[count - before] = row;
          codesAt[place] = code = count++;
          for (let word = 0; word < 4; word++) own[code * 4 + word] = keys[row * 4 + word]!;
          if (count * 2 > limit) {
            grow();
            [own, codesAt, limit] = [known, table, mask];
          }
        }
        codes[at + row] = code;
      }
      return count - before;
    },
  };
}

const hashAt = (keys: Int32Array, at: number): number =>
  mixFour(keys[at]!, keys[at + 1]!, keys[at + 2]!, keys[at + 3]!);

function sameQuad(known: Int32Array, own: number, keys: Int32Array, at: number): boolean {
  return (
    own >= 0 &&
    known[own] === keys[at] &&
    known[own + 1] === keys[at + 1] &&
    known[own + 2] === keys[at + 2] &&
    known[own + 3] === keys[at + 3]
  );
}

/** The place of a key in the table: where its code is, or where it belongs. */
function placeOfQuad(
  known: Int32Array,
  table: Int32Array,
  limit: number,
  keys: Int32Array,
  at: number,
): number {
  let place = hashAt(keys, at) & limit;
  while (table[place]! >= 0 && !sameQuad(known, table[place]! * 4, keys, at)) {
    place = (place + 1) & limit;
  }
  return place;
}

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function mixFour(a: number, b: number, c: number, d: number): number {
  return mix(a ^ Math.imul(c, 0x27d4eb2f), b ^ Math.imul(d, 0x165667b1));
}
