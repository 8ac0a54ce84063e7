import type { TextColumn } from '@tenure/plan';
import { internBytes, type Texts } from '../columns/byte-interner.ts';
import { internPairs } from '../columns/interner.ts';
import { internNumberedTexts } from '../columns/numbered-texts.ts';
import { internShortTexts } from '../columns/short-texts.ts';
import { aligned, spread, type Place, type Taker } from './taker.ts';
import { Unsupported } from './unsupported.ts';

/** Numbers values as a file has them and writes the different ones out. */
interface Numbering {
  /** Numbers `count` values that stand one after the other in `bytes`. */
  add(bytes: Uint8Array, count: number, codes: Int32Array, at: number): void;
  /** The bytes of the values at some places of a dictionary, in their order, one after the other. */
  pick(bytes: Uint8Array, count: number): (places: Int32Array) => Uint8Array;
  texts(): readonly string[];
  /** The different values in the order of their codes, for {@link again} of another. */
  different(): Uint8Array;
  /** Numbers values that another told apart; gives the code of each here. */
  again(different: Uint8Array): Int32Array;
}

/** How texts are numbered: the first two are quicker, and take only some. */
const WAYS = [internNumberedTexts, internShortTexts, internBytes] as const;

/** Text, numbered in the order of its first appearance. Throws TypeError where it is no UTF-8. */
export function takeText(place: Place<Int32Array>): Taker {
  let texts: Texts = WAYS[0]();
  let way = 0;
  const add = (bytes: Uint8Array, count: number, codes: Int32Array, at: number): void => {
    while (!texts.add(bytes, count, codes, at)) {
      // A text that is not taken: those that were met before it keep their codes.
      const known = texts.bytes();
      do {
        const next = WAYS[++way];
        if (next === undefined) throw new Unsupported('a text beyond its page');
        texts = next();
      } while (!texts.add(known.bytes, known.count, new Int32Array(known.count), 0));
    }
  };
  return numbered(place, {
    add,
    different: () => texts.bytes().bytes,
    again(different) {
      const count = countTexts(different);
      const codes = new Int32Array(count);
      add(different, count, codes, 0);
      return codes;
    },
    pick(bytes, count) {
      const ends = endsOf(bytes, count);
      return (places) => {
        let size = 0;
        for (const place of places) size += ends[place + 1]! - ends[place]!;
        const picked = new Uint8Array(size);
        let to = 0;
        for (const place of places) {
          picked.set(bytes.subarray(ends[place], ends[place + 1]), to);
          to += ends[place + 1]! - ends[place]!;
        }
        return picked;
      };
    },
    texts: () => texts.texts(),
  });
}

/** Whole numbers as text: the number is the key, and only different ones are written out. */
export function takeWholeText(place: Place<Int32Array>, layout: 'INT32' | 'INT64'): Taker {
  const interner = internPairs();
  const width = layout === 'INT32' ? 4 : 8;
  let fresh = new Int32Array(0);
  const addKeys = (keys: Int32Array, codes: Int32Array, at: number): void => {
    const count = keys.length / 2;
    if (fresh.length < count) fresh = new Int32Array(count);
    interner.add(keys, count, null, codes, at, fresh);
  };
  return numbered(place, {
    add(bytes, count, codes, at) {
      const own = aligned(bytes, width, count);
      addKeys(width === 8 ? new Int32Array(own) : signExtended(new Int32Array(own)), codes, at);
    },
    different: () => new Uint8Array(interner.keys().buffer),
    again(different) {
      const codes = new Int32Array(different.length / 8);
      addKeys(new Int32Array(aligned(different, 8, codes.length)), codes, 0);
      return codes;
    },
    pick(bytes, count) {
      const known = new Uint8Array(aligned(bytes, width, count));
      return (places) => {
        const picked = new Uint8Array(places.length * width);
        for (const [to, place] of places.entries()) {
          picked.set(known.subarray(place * width, (place + 1) * width), to * width);
        }
        return picked;
      };
    },
    texts() {
      const keys = interner.keys();
      return Array.from({ length: keys.length / 2 }, (_, code) => wholeText(keys, code * 2));
    },
  });
}

function numbered(
  { values: codes, from }: Place<Int32Array>,
  { add, pick, texts, different, again }: Numbering,
): Taker {
  let at = from;
  let nulls = 0;
  let picked: (places: Int32Array) => Uint8Array = () => new Uint8Array(0);
  /** The code of each place of the dictionary; -1 where no row has been seen with it, which may be never. */
  let codeOf = new Int32Array(0);
  const end = (count: number, levels: Uint8Array | null): void => {
    spread(codes, at, levels, -1);
    const total = levels?.length ?? count;
    nulls += total - count;
    at += total;
  };
  return {
    dictionary(bytes, count) {
      picked = pick(bytes, count);
      codeOf = new Int32Array(count).fill(-1);
    },
    plain(bytes, count, levels) {
      add(bytes, count, codes, at);
      end(count, levels);
    },
    indexed(indices, levels) {
      const places = firstSeen(indices, codeOf);
      const own = new Int32Array(places.length);
      add(picked(places), places.length, own, 0);
      for (const [index, place] of places.entries()) codeOf[place] = own[index]!;
      for (let value = 0; value < indices.length; value++) {
        codes[at + value] = codeOf[indices[value]!]!;
      }
      end(indices.length, levels);
    },
    handOver: () => ({ facts: [nulls], bytes: different() }),
    takeOver({ facts: [theirs = 0], bytes = new Uint8Array(0) }, first) {
      const codeHere = again(bytes);
      for (let row = first; row < codes.length; row++) {
        const code = codes[row]!;
        if (code >= 0) codes[row] = codeHere[code]!;
      }
      nulls += theirs;
    },
    finish: (): TextColumn => ({ type: 'text', codes, dictionary: texts(), nulls }),
  };
}

/** The places that have no code yet, in the order of their first appearance. They are marked with -2. */
function firstSeen(indices: Int32Array, codeOf: Int32Array): Int32Array {
  const places: number[] = [];
  for (const place of indices) {
    if (place >= codeOf.length) throw new Unsupported('a place beyond the dictionary');
    if (codeOf[place] !== -1) continue;
    codeOf[place] = -2;
    places.push(place);
  }
  return Int32Array.from(places);
}

function countTexts(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = 0; at < bytes.length; count++) at += 4 + view.getUint32(at, true);
  return count;
}

/** Where each text of a dictionary begins with its length, and behind the last where it ends. */
function endsOf(bytes: Uint8Array, count: number): Int32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ends = new Int32Array(count + 1);
  for (let text = 0, at = 0; text < count; text++) {
    at += 4 + view.getUint32(at, true);
    if (at > bytes.length) throw new Unsupported('a text beyond its page');
    ends[text + 1] = at;
  }
  return ends;
}

function wholeText(keys: Int32Array, at: number): string {
  const [low, high] = [keys[at]! >>> 0, keys[at + 1]!];
  // A BigInt a number costs more than all the rest; within 2^53 none is needed.
  const isSafe = high < 0x200000 && high >= -0x200000;
  return isSafe ? String(high * 2 ** 32 + low) : String((BigInt(high) << 32n) | BigInt(low));
}

function signExtended(values: Int32Array): Int32Array {
  const keys = new Int32Array(values.length * 2);
  for (let value = 0; value < values.length; value++) {
    keys[value * 2] = values[value]!;
    keys[value * 2 + 1] = values[value]! >> 31;
  }
  return keys;
}
