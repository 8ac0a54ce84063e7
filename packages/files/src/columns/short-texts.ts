import { decodeTexts } from './decode-texts.ts';
import type { Texts } from './byte-interner.ts';
import { internQuads } from './interner.ts';

const BATCH = 2048;
/** What is left of the three words of a text of each length. */
const MASKS = Int32Array.from({ length: 13 * 3 }, (_, at) => {
  const rest = Math.floor(at / 3) - (at % 3) * 4;
  return rest >= 4 ? -1 : rest <= 0 ? 0 : 2 ** (rest * 8) - 1;
});

/** Numbers texts of up to 12 bytes, whose length and bytes are a key of four words: compared at once, each in one place. */
export function internShortTexts(): Texts {
  const interner = internQuads();
  const keys = new Int32Array(BATCH * 4);
  const fresh = new Int32Array(BATCH);

  const wordsAt = (view: DataView, from: number, size: number, key: number): void => {
    const mask = size * 3;
    const own = keys;
    own[key] = size;
    if (from + 12 <= view.byteLength) {
      own[key + 1] = view.getInt32(from, true) & MASKS[mask]!;
      own[key + 2] = view.getInt32(from + 4, true) & MASKS[mask + 1]!;
      own[key + 3] = view.getInt32(from + 8, true) & MASKS[mask + 2]!;
      return;
    }
    // The end of the page is near: word by word would read beyond it.
    own.fill(0, key + 1, key + 4);
    for (let at = 0; at < size; at++) {
      own[key + 1 + (at >> 2)]! |= view.getUint8(from + at) << ((at & 3) * 8);
    }
  };

  return {
    add(bytes, count, codes, at) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      let from = 0;
      for (let done = 0; done < count; done += BATCH) {
        const some = Math.min(BATCH, count - done);
        for (let text = 0; text < some; text++) {
          if (from + 4 > bytes.length) return false;
          const size = view.getUint32(from, true);
          from += 4;
          if (size > 12 || from + size > bytes.length) return false;
          wordsAt(view, from, size, text * 4);
          from += size;
        }
        interner.add(keys, some, null, codes, at + done, fresh);
      }
      return true;
    },
    texts() {
      const own = interner.keys();
      const every = Int32Array.from({ length: own.length / 4 }, (_, code) => code);
      const starts = every.map((code) => code * 16 + 4);
      const lengths = every.map((code) => own[code * 4]!);
      return decodeTexts({ bytes: new Uint8Array(own.buffer), starts, lengths }, every, true);
    },
    bytes() {
      const own = interner.keys();
      const all = new Uint8Array(own.buffer);
      const bytes = new Uint8Array(all.length);
      let to = 0;
      for (let key = 0; key < all.length; key += 16) {
        const size = 4 + own[key / 4]!;
        bytes.set(all.subarray(key, key + size), to);
        to += size;
      }
      return { bytes: bytes.subarray(0, to), count: own.length / 4 };
    },
  };
}
