import type { PageVisitor } from '../parquet/pages.ts';
import { Unsupported } from '../parquet/unsupported.ts';
import { BATCH, QUOTE } from './split-rows.ts';

/** The taker of a column, which gets its values as from a page without a dictionary. */
export type Values = Pick<PageVisitor, 'plain'>;

/**
 * Takes one field of each of `rows` rows, up to {@link BATCH}. Its start and end stand in `fields` from `at` on, those of the
 * next row `stride` further. Throws {@link Unsupported} where one is not plainly a value of its column.
 */
export type TakeFields = (
  bytes: Uint8Array,
  fields: Int32Array,
  at: number,
  stride: number,
  rows: number,
) => void;

/** Numbers or times, which `parse` reads; NaN where it does not. A field with nothing in it is null. */
export function takeParsed(
  { plain }: Values,
  parse: (bytes: Uint8Array, start: number, end: number) => number,
): TakeFields {
  const values = new Float64Array(BATCH);
  const raw = new Uint8Array(values.buffer);
  const levels = new Uint8Array(BATCH);
  return (bytes, fields, at, stride, rows) => {
    let to = 0;
    for (let row = 0; row < rows; row++) {
      let start = fields[at + row * stride]!;
      let end = fields[at + row * stride + 1]!;
      if (bytes[start] === QUOTE) {
        start++;
        end--;
      }
      levels[row] = Number(start < end);
      if (start >= end) continue;
      const value = parse(bytes, start, end);
      if (value !== value) throw new Unsupported('a value that is not plainly one');
      values[to++] = value;
    }
    plain(raw.subarray(0, to * 8), to, to === rows ? null : levels.subarray(0, rows));
  };
}

/** `true` and `false`. A field with nothing in it is null. */
export function takeFlags({ plain }: Values): TakeFields {
  const values = new Uint8Array(BATCH);
  const levels = new Uint8Array(BATCH);
  return (bytes, fields, at, stride, rows) => {
    let to = 0;
    for (let row = 0; row < rows; row++) {
      let start = fields[at + row * stride]!;
      let end = fields[at + row * stride + 1]!;
      if (bytes[start] === QUOTE) {
        start++;
        end--;
      }
      levels[row] = Number(start < end);
      if (start >= end) continue;
      const isTrue = spells(bytes, start, end, TRUE);
      if (!isTrue && !spells(bytes, start, end, FALSE)) throw new Unsupported('no boolean');
      values[to++] = Number(isTrue);
    }
    plain(values.subarray(0, to), to, to === rows ? null : levels.subarray(0, rows));
  };
}

const lettersOf = (word: string): Uint8Array =>
  Uint8Array.from(word, (letter) => letter.charCodeAt(0));
const [TRUE, FALSE] = [lettersOf('true'), lettersOf('false')];

function spells(bytes: Uint8Array, start: number, end: number, word: Uint8Array): boolean {
  return word.length === end - start && word.every((sign, at) => bytes[start + at] === sign);
}

/** Text, its doubled quotes as one. A field with nothing in it is null, in quotes too. */
export function takeTexts({ plain }: Values): TakeFields {
  const levels = new Uint8Array(BATCH);
  let page = new Uint8Array(BATCH * 32);
  let view = new DataView(page.buffer);
  return (bytes, fields, at, stride, rows) => {
    const source = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let size = 4 + rows * 4;
    for (let row = 0; row < rows; row++) {
      size += fields[at + row * stride + 1]! - fields[at + row * stride]!;
    }
    if (size > page.length) {
      page = new Uint8Array(size * 2);
      view = new DataView(page.buffer);
    }
    let [to, count] = [0, 0];
    for (let row = 0; row < rows; row++) {
      let start = fields[at + row * stride]!;
      let end = fields[at + row * stride + 1]!;
      const isQuoted = bytes[start] === QUOTE;
      if (isQuoted) {
        start++;
        end--;
      }
      levels[row] = Number(start < end);
      if (start >= end) continue;
      count++;
      const text = to + 4;
      if (isQuoted) {
        to = text;
        for (let from = start; from < end; from++) {
          page[to++] = bytes[from]!;
          if (bytes[from] === QUOTE) from++;
        }
      } else {
        to = text + end - start;
        // Word by word, of which the last may reach into what is written next.
        const last = Math.min(end, bytes.length - 3);
        let from = start;
        for (; from < last; from += 4) {
          view.setInt32(text + from - start, source.getInt32(from, true), true);
        }
        for (; from < end; from++) page[text + from - start] = bytes[from]!;
      }
      view.setUint32(text - 4, to - text, true);
    }
    plain(page.subarray(0, to), count, count === rows ? null : levels.subarray(0, rows));
  };
}
