import type { TextColumn } from '@tenure/plan';
import { LARGEST_CHUNK, type Chunk } from '../engine.ts';
import { internPairs, internQuads, type Interner } from './interner.ts';
import { Unfit, type Sink } from './sink.ts';

const words = (bytes: Uint8Array): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);

/** Text of whole numbers up to 64 bits: the number is the key, and only new ones are written out. */
export function integerTextSink(sql: string): Sink {
  return interned(`CAST(${sql} AS BIGINT)`, internPairs(), 8, (bytes, fresh, dictionary) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const row of fresh) dictionary.push(view.getBigInt64(row * 8, true).toString());
  });
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Text of up to 12 bytes, which DuckDB keeps in place: length and bytes are the key. Throws
 * {@link Unfit} on a longer one, whose key holds an address and is therefore met as a new one.
 */
export function shortTextSink(column: string, sql: string): Sink {
  const together = new Uint8Array(LARGEST_CHUNK * 12);
  return interned(sql, internQuads(), 16, (bytes, fresh, dictionary) => {
    const lengths = words(bytes);
    let end = 0;
    let ascii = true;
    for (const row of fresh) {
      const length = lengths[row * 4]!;
      if (length > 12) throw new Unfit(column, 'long-text');
      for (let at = row * 16 + 4; at < row * 16 + 4 + length; at++) {
        const byte = bytes[at]!;
        ascii &&= byte < 128;
        together[end++] = byte;
      }
    }
    // Decoding costs per call: ASCII, where a byte is a character, is decoded once and cut.
    const text = ascii ? utf8.decode(together.subarray(0, end)) : '';
    let from = 0;
    for (const row of fresh) {
      const to = from + lengths[row * 4]!;
      dictionary.push(ascii ? text.slice(from, to) : utf8.decode(together.subarray(from, to)));
      from = to;
    }
  });
}

/** Any text, value by value: the slowest way, for what the others cannot take. */
export function plainTextSink(sql: string): Sink {
  const codeOf = new Map<string, number>();
  let codes = new Int32Array(0);
  return {
    sql,
    begin(rows) {
      codes = new Int32Array(rows);
    },
    add(chunk, index, at) {
      for (let row = 0; row < chunk.rows; row++) {
        const text = chunk.text(index, row);
        let code = text === null ? -1 : codeOf.get(text);
        if (code === undefined) {
          code = codeOf.size;
          codeOf.set(text as string, code);
        }
        codes[at + row] = code;
      }
    },
    finish: () => ({ type: 'text', codes, dictionary: [...codeOf.keys()] }),
  };
}

function interned(
  sql: string,
  interner: Interner,
  width: number,
  write: (bytes: Uint8Array, fresh: Int32Array, dictionary: string[]) => void,
): Sink {
  const dictionary: string[] = [];
  const fresh = new Int32Array(LARGEST_CHUNK);
  let codes = new Int32Array(0);
  return {
    sql,
    begin(rows) {
      codes = new Int32Array(rows);
    },
    add(chunk: Chunk, index: number, at: number) {
      const bytes = chunk.bytes(index, width);
      const validity = chunk.validity(index);
      const met = interner.add(words(bytes), chunk.rows, validity, codes, at, fresh);
      if (met > 0) write(bytes, fresh.subarray(0, met), dictionary);
    },
    finish: (): TextColumn => ({ type: 'text', codes, dictionary }),
  };
}
