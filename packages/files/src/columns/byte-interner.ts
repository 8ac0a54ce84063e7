import { decodeTexts } from './decode-texts.ts';

/** Gives every different text the next whole number, in order of first appearance. */
export interface Texts {
  /**
   * Writes the codes of `count` texts into `codes` from `at` on. Each stands in `bytes` behind its length, 32 bits
   * from the lowest byte on, and the next directly behind it. Returns false where one does not fit into `bytes` or is
   * longer than can be numbered here; then codes of some have been written.
   */
  add(bytes: Uint8Array, count: number, codes: Int32Array, at: number): boolean;
  /** The texts in the order of their codes; throws TypeError where one is no UTF-8. */
  texts(): string[];
  /** The texts as they came, in the order of their codes, and how many there are. */
  bytes(): { readonly bytes: Uint8Array; readonly count: number };
}

/** Texts that are looked up together, so that reads which do not wait for one another miss the cache side by side. */
const BATCH = 1024;

/** Open addressing over typed arrays, as of `internPairs`; the texts stand one after the other in one array of bytes. */
export function internBytes(): Texts {
  let mask = 1023;
  let table = new Int32Array(mask + 1).fill(-1);
  let store = new Uint8Array(16 * 1024);
  let stored = new DataView(store.buffer);
  /** Where each text begins, and behind the last where the next will. */
  let starts = new Int32Array(513);
  let hashes = new Int32Array(512);
  let count = 0;
  const [places, sizes, keys] = [
    new Int32Array(BATCH),
    new Int32Array(BATCH),
    new Int32Array(BATCH),
  ];

  const grow = (): void => {
    mask = (mask + 1) * 4 - 1;
    table = new Int32Array(mask + 1).fill(-1);
    starts = widened(starts, starts.length * 4);
    hashes = widened(hashes, hashes.length * 4);
    for (let code = 0; code < count; code++) {
      let place = hashes[code]! & mask;
      while (table[place]! >= 0) place = (place + 1) & mask;
      table[place] = code;
    }
  };
  const keep = (bytes: Uint8Array, from: number, size: number, hash: number): number => {
    const start = starts[count]!;
    if (start + size > store.length) {
      const wider = new Uint8Array(Math.max(store.length * 2, start + size));
      wider.set(store);
      store = wider;
      stored = new DataView(store.buffer);
    }
    for (let at = 0; at < size; at++) store[start + at] = bytes[from + at]!;
    hashes[count] = hash;
    starts[count + 1] = start + size;
    return count++;
  };

  const isAt = (code: number, view: DataView, place: number, size: number): boolean => {
    const start = starts[code]!;
    return starts[code + 1]! - start === size && same(stored, start, view, place, size);
  };

  return {
    add(bytes, total, codes, at) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let from = 0;
      for (let done = 0; done < total; done += BATCH) {
        const some = Math.min(BATCH, total - done);
        // Locals: a variable of the enclosing function costs a load at every use.
        let [codeAt, limit] = [table, mask];
        for (let text = 0; text < some; text++) {
          if (from + 4 > bytes.length) return false;
          const size = view.getInt32(from, true);
          from += 4;
          if (size < 0 || from + size > bytes.length) return false;
          const hash = hashOf(view, from, size);
          places[text] = from;
          sizes[text] = size;
          keys[text] = hash;
          codes[at + done + text] = codeAt[hash & limit]!;
          from += size;
        }
        for (let text = 0; text < some; text++) {
          const [place, size, hash] = [places[text]!, sizes[text]!, keys[text]!];
          const guess = codes[at + done + text]!;
          if (guess >= 0 && isAt(guess, view, place, size)) continue;
          let slot = hash & limit;
          let code = codeAt[slot]!;
          while (code >= 0 && !isAt(code, view, place, size)) {
            slot = (slot + 1) & limit;
            code = codeAt[slot]!;
          }
          if (code < 0) {
            codeAt[slot] = code = keep(bytes, place, size, hash);
            if (count * 2 > limit) {
              grow();
              [codeAt, limit] = [table, mask];
            }
          }
          codes[at + done + text] = code;
        }
      }
      return true;
    },
    bytes() {
      const bytes = new Uint8Array(starts[count]! + count * 4);
      const view = new DataView(bytes.buffer);
      for (let code = 0, to = 0; code < count; code++) {
        const own = store.subarray(starts[code], starts[code + 1]);
        view.setUint32(to, own.length, true);
        bytes.set(own, to + 4);
        to += 4 + own.length;
      }
      return { bytes, count };
    },
    texts() {
      const every = Int32Array.from({ length: count }, (_, code) => code);
      const lengths = every.map((code) => starts[code + 1]! - starts[code]!);
      return decodeTexts({ bytes: store, starts, lengths }, every, true);
    },
  };
}

/** Texts of four bytes and more are read as words of four, of which the last two may overlap. */
function hashOf(view: DataView, from: number, size: number): number {
  let hash = size;
  if (size < 4) {
    for (let at = 0; at < size; at++) hash = Math.imul(hash ^ view.getUint8(from + at), 0x85ebca6b);
  } else {
    const last = from + size - 4;
    for (let at = from; at < last; at += 4) {
      hash = Math.imul(hash ^ view.getInt32(at, true), 0x85ebca6b);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash ^ view.getInt32(last, true), 0x85ebca6b);
  }
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 0xc2b2ae35);
  return hash ^ (hash >>> 13);
}

function same(a: DataView, atA: number, b: DataView, atB: number, size: number): boolean {
  if (size < 4) {
    for (let at = 0; at < size; at++)
      if (a.getUint8(atA + at) !== b.getUint8(atB + at)) return false;
    return true;
  }
  for (let at = 0; at < size - 4; at += 4) {
    if (a.getInt32(atA + at, true) !== b.getInt32(atB + at, true)) return false;
  }
  return a.getInt32(atA + size - 4, true) === b.getInt32(atB + size - 4, true);
}

function widened(values: Int32Array<ArrayBuffer>, length: number): Int32Array<ArrayBuffer> {
  const wider = new Int32Array(length);
  wider.set(values);
  return wider;
}
