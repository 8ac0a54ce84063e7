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
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        const a = keys[row * 2]!;
        const b = keys[row * 2 + 1]!;
        let place = mix(a, b) & mask;
        for (;;) {
          const entry = place * 3;
          const code = table[entry + 2]!;
          if (code === 0) {
            table[entry] = a;
            table[entry + 1] = b;
            table[entry + 2] = ++count;
            codes[at + row] = count - 1;
            if (count * 2 > mask) grow();
            break;
          }
          if (table[entry] === a && table[entry + 1] === b) {
            codes[at + row] = code - 1;
            break;
          }
          place = (place + 1) & mask;
        }
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
      let place = mixFour(oldKeys, from * 4) & mask;
      while (codesOf[place]! >= 0) place = (place + 1) & mask;
      keysOf.set(oldKeys.subarray(from * 4, from * 4 + 4), place * 4);
      codesOf[place] = oldCodes[from]!;
    }
  };
  const place = (keys: Uint32Array, key: number): number => {
    let spot = mixFour(keys, key) & mask;
    while (codesOf[spot]! >= 0) {
      const own = spot * 4;
      if (
        keysOf[own] === keys[key] &&
        keysOf[own + 1] === keys[key + 1] &&
        keysOf[own + 2] === keys[key + 2] &&
        keysOf[own + 3] === keys[key + 3]
      ) {
        break;
      }
      spot = (spot + 1) & mask;
    }
    return spot;
  };

  return {
    size: () => count,
    find: (keys, index) => codesOf[place(keys, index * 4)]!,
    add(keys, rows, validity, codes, at) {
      for (let row = 0; row < rows; row++) {
        if (validity !== null && (validity[row >>> 3]! & (1 << (row & 7))) === 0) {
          codes[at + row] = -1;
          continue;
        }
        const spot = place(keys, row * 4);
        const code = codesOf[spot]!;
        if (code >= 0) {
          codes[at + row] = code;
          continue;
        }
        keysOf.set(keys.subarray(row * 4, row * 4 + 4), spot * 4);
        codesOf[spot] = count;
        codes[at + row] = count++;
        if (count * 2 > mask) grow();
      }
    },
  };
}

function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ Math.imul(b, 0x9e3779b1), 0x85ebca6b);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function mixFour(keys: Uint32Array, at: number): number {
  return mix(
    keys[at]! ^ Math.imul(keys[at + 2]!, 0x27d4eb2f),
    keys[at + 1]! ^ Math.imul(keys[at + 3]!, 0x165667b1),
  );
}
