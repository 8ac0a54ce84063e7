import type { Texts } from './byte-interner.ts';
import { decodeTexts, type TextBytes } from './decode-texts.ts';

/** The numbers that have a place in the table, and so the largest table: 64 MiB. */
const MOST = 2 ** 24;
const MOST_DIGITS = 8;
const MOST_LETTERS = 64;
const ZERO = 48;
/** Texts that are looked up together. */
const BATCH = 2048;

/**
 * Numbers texts that are the same letters and then a number each, as ids often are: `cust_0000042`, `7`. The number itself is the place in a
 * table, which waits for memory once where hashing does several times. What else comes is not taken: neither a number that
 * is too large, nor one that could be written in two ways. Those with a zero in front all have one length, and those
 * without one are no shorter.
 */
export function internNumberedTexts(): Texts {
  let letters = new Uint8Array(0);
  let table = new Int32Array(0);
  let numbers = new Int32Array(1024);
  let count = 0;
  /** The digits of numbers with a zero in front, 0 while there are none; and the fewest of all others. */
  let [padded, fewest] = [0, MOST_DIGITS];

  /** Makes room for a number; false where it is too large. */
  const reach = (number: number): boolean => {
    if (number >= MOST) return false;
    const wider = new Int32Array(Math.min(MOST, Math.max(number + 1, table.length * 2, 1024)));
    wider.set(table);
    table = wider;
    return true;
  };
  const batch = new Int32Array(BATCH);
  const keep = (number: number): number => {
    if (count === numbers.length) {
      const more = new Int32Array(count * 2);
      more.set(numbers);
      numbers = more;
    }
    numbers[count] = number;
    return (table[number] = ++count);
  };
  /** Whether digits can be told from all other ways to write their number. */
  const settle = (zero: boolean, digits: number): boolean => {
    if (zero && padded === 0 && digits <= fewest) padded = digits;
    else if (zero) return digits === padded;
    if (digits < padded) return false;
    if (!zero && digits < fewest) fewest = digits;
    return true;
  };

  return {
    add(bytes, total, codes, at) {
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      if (count === 0 && total > 0) letters = lettersOf(bytes, view);
      if (letters.length > MOST_LETTERS) return false;
      // Locals: a variable of the enclosing function costs a load at every use.
      const shared = letters;
      let known = table;
      const own = batch;
      const before = shared.length;
      let from = 0;
      for (let done = 0; done < total; done += BATCH) {
        const some = Math.min(BATCH, total - done);
        for (let text = 0; text < some; text++) {
          if (from + 4 > bytes.length) return false;
          const size = view.getUint32(from, true);
          const digits = size - before;
          let place = from + 4;
          from = place + size;
          if (digits < 1 || digits > MOST_DIGITS || from > bytes.length) return false;
          const zero = bytes[place + before] === ZERO && digits > 1;
          for (let letter = 0; letter < before; letter++) {
            if (bytes[place++] !== shared[letter]) return false;
          }
          let number = 0;
          for (; place < from; place++) {
            const digit = bytes[place]! - ZERO;
            if (digit < 0 || digit > 9) return false;
            number = number * 10 + digit;
          }
          if ((zero ? digits !== padded : digits < fewest) && !settle(zero, digits)) return false;
          if (number >= known.length) {
            if (!reach(number)) return false;
            known = table;
          }
          own[text] = number;
        }
        // A loop with little else in it: reads that do not wait for one another miss the cache side by side.
        for (let text = 0; text < some; text++) codes[at + done + text] = known[own[text]!]! - 1;
        for (let text = 0; text < some; text++) {
          if (codes[at + done + text]! >= 0) continue;
          const number = own[text]!;
          codes[at + done + text] = (known[number]! || keep(number)) - 1;
        }
      }
      return true;
    },
    bytes() {
      const { bytes } = written(letters, numbers.subarray(0, count), padded);
      return { bytes, count };
    },
    texts() {
      const { bytes, starts, lengths } = written(letters, numbers.subarray(0, count), padded);
      const every = new Int32Array(count);
      for (let code = 0; code < count; code++) every[code] = code;
      return decodeTexts({ bytes, starts, lengths }, every, true);
    },
  };
}

/** What stands before the digits at the end of the first text. */
function lettersOf(bytes: Uint8Array, view: DataView): Uint8Array<ArrayBuffer> {
  const size = bytes.length < 4 ? 0 : view.getUint32(0, true);
  let end = Math.min(4 + size, bytes.length);
  while (end > 4 && bytes[end - 1]! >= ZERO && bytes[end - 1]! <= ZERO + 9) end--;
  return bytes.slice(4, end);
}

/** The texts one after the other, each behind its length. */
function written(letters: Uint8Array, numbers: Int32Array, padded: number): TextBytes {
  const before = letters.length;
  const bytes = new Uint8Array(numbers.length * (4 + before + MOST_DIGITS));
  const [starts, lengths] = [new Int32Array(numbers.length), new Int32Array(numbers.length)];
  let end = 0;
  for (let code = 0; code < numbers.length; code++) {
    const number = numbers[code]!;
    let digits = 1;
    for (let limit = 10; number >= limit; limit *= 10) digits++;
    if (digits < padded) digits = padded;
    const size = before + digits;
    const start = end + 4;
    // Below 2^8: letters that are kept are few.
    bytes[end] = size;
    starts[code] = start;
    lengths[code] = size;
    for (let letter = 0; letter < before; letter++) bytes[start + letter] = letters[letter]!;
    end = start + size;
    for (let [place, rest] = [end, number]; place > start + before;) {
      const tens = (rest / 10) | 0;
      bytes[--place] = ZERO + rest - tens * 10;
      rest = tens;
    }
  }
  return { bytes: bytes.subarray(0, end), starts, lengths };
}
