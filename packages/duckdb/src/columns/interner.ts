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
   * -1 and no key.
   */
  add(
    keys: Uint32Array,
    rows: number,
    validity: Uint8Array | null,
    codes: Int32Array,
    at: number,
  ): void;
  /** The code of one key, or -1. */
  find(keys: Uint32Array, index: number): number;
}

/** An interner for keys of two words: 64-bit hashes and whole numbers. */
export function internPairs(): Interner {
  let mask = 1023;
  // An entry is the two words and the code + 1, so that 0 means free.
  let table = new Uint32Array((mask + 1) * 3);
  let count = 0;

  const grow = (): void => {
    const old = table;
    mask = (mask + 1) * 4 - 1;
    table = new Uint32Array((mask + 1) * 3);
    for (let from = 0; from < old.length; from += 3) {
      if (old[from + 2] === 0) continue;
      let place = mix(old[from]!, old[from + 1]!) & mask;
      while (table[place * 3 + 2] !== 0) place = (place + 1) & mask;
      table[place * 3] = old[from]!;
      table[place * 3 + 1] = old[from + 1]!;
      table[place * 3 + 2] = old[from + 2]!;
    }
  };

  return {
    size: () => count,
    find(keys, index) {
      const a = keys[index * 2]!;
      const b = keys[index * 2 + 1]!;
      for (let place = mix(a, b) & mask; ; place = (place + 1) & mask) {
        const entry = place * 3;
        if (table[entry + 2] === 0) return -1;
        if (table[entry] === a && table[entry + 1] === b) return table[entry + 2]! - 1;
      }
    },
    add(keys, rows, validity, codes, at) {
      // Locals: a variable of the enclosing function costs a load at every use.
      let [entries, limit] = [table, mask];
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        const a = keys[row * 2]!;
        const b = keys[row * 2 + 1]!;
        let entry = (mix(a, b) & limit) * 3;
        let code = entries[entry + 2]!;
        while (code !== 0 && (entries[entry] !== a || entries[entry + 1] !== b)) {
          entry = entry === limit * 3 ? 0 : entry + 3;
          code = entries[entry + 2]!;
        }
        if (code === 0) {
          entries[entry] = a;
          entries[entry + 1] = b;
          entries[entry + 2] = code = ++count;
          if (count * 2 > limit) {
            grow();
            [entries, limit] = [table, mask];
          }
        }
        codes[at + row] = code - 1;
      }
    },
  };
}

/** An interner for keys of four words: texts of up to 12 bytes with their length. */
export function internQuads(): Interner {
  let mask = 1023;
  let keysOf = new Uint32Array((mask + 1) * 4);
  let codesOf = new Int32Array(mask + 1).fill(-1);
  let count = 0;

  const grow = (): void => {
    const oldKeys = keysOf;
    const oldCodes = codesOf;
    mask = (mask + 1) * 4 - 1;
    keysOf = new Uint32Array((mask + 1) * 4);
    codesOf = new Int32Array(mask + 1).fill(-1);
    for (let from = 0; from < oldCodes.length; from++) {
      if (oldCodes[from]! < 0) continue;
      const place = placeOfQuad(keysOf, codesOf, mask, oldKeys, from * 4);
      keysOf.set(oldKeys.subarray(from * 4, from * 4 + 4), place * 4);
      codesOf[place] = oldCodes[from]!;
    }
  };
  return {
    size: () => count,
    find: (keys, index) => codesOf[placeOfQuad(keysOf, codesOf, mask, keys, index * 4)]!,
    add(keys, rows, validity, codes, at) {
      let [known, numbers, limit] = [keysOf, codesOf, mask];
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        const place = placeOfQuad(known, numbers, limit, keys, row * 4);
        let code = numbers[place]!;
        if (code < 0) {
          numbers[place] = code = count++;
          for (let word = 0; word < 4; word++) known[place * 4 + word] = keys[row * 4 + word]!;
          if (count * 2 > limit) {
            grow();
            [known, numbers, limit] = [keysOf, codesOf, mask];
          }
        }
        codes[at + row] = code;
      }
    },
  };
}

function placeOfQuad(
  known: Uint32Array,
  numbers: Int32Array,
  limit: number,
  keys: Uint32Array,
  at: number,
): number {
  const a = keys[at]!;
  const b = keys[at + 1]!;
  const c = keys[at + 2]!;
  const d = keys[at + 3]!;
  let place = mixFour(a, b, c, d) & limit;
  while (numbers[place]! >= 0) {
    const own = place * 4;
    if (known[own] === a && known[own + 1] === b && known[own + 2] === c && known[own + 3] === d) {
      break;
    }
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
