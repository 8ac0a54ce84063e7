import { decodeTexts, internPairs, internQuads, type Interner } from '@tenure/files';
import type { TextColumn } from '@tenure/plan';
import { LARGEST_CHUNK, type Chunk } from '../engine.ts';

import { Unfit, type Sink } from './sink.ts';

const words = (bytes: Uint8Array): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);

/** Text of whole numbers up to 64 bits: the number is the key, and only new ones are written out. */
export function integerTextSink(sql: string): Sink {
  return interned(`CAST(${sql} AS BIGINT)`, internPairs(), 8, (chunk, index, fresh) => {
    const bytes = chunk.bytes(index, 8);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return Array.from(fresh, (row) => view.getBigInt64(row * 8, true).toString());
  });
}

/**
 * Text of up to 12 bytes, which DuckDB keeps in place: length and bytes are the key. Throws
 * {@link Unfit} on a longer one, whose key holds an address and is therefore met as a new one.
 */
export function shortTextSink(column: string, sql: string): Sink {
  const starts = Int32Array.from({ length: LARGEST_CHUNK }, (_, row) => row * 16 + 4);
  const lengths = new Int32Array(LARGEST_CHUNK);
  return interned(sql, internQuads(), 16, (chunk, index, fresh) => {
    const bytes = chunk.bytes(index, 16);
    const own = words(bytes);
    for (const row of fresh) {
      const length = own[row * 4]!;
      lengths[row] = length;
      if (length > 12) throw new Unfit(column, 'long-text');
    }
    return decodeTexts({ bytes, starts, lengths }, fresh);
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
      const texts = chunk.texts(index);
      codes.fill(-1, at, at + chunk.rows);
      const rows = Int32Array.from(texts.lengths.subarray(0, chunk.rows).keys());
      const present = rows.filter((row) => texts.lengths[row]! >= 0);
      for (const [place, text] of decodeTexts(texts, present).entries()) {
        const code = codeOf.get(text) ?? codeOf.size;
        codeOf.set(text, code);
        codes[at + present[place]!] = code;
      }
    },
    finish: () => ({ type: 'text', codes, dictionary: [...codeOf.keys()] }),
  };
}

function interned(
  sql: string,
  interner: Interner,
  width: number,
  textsOf: (chunk: Chunk, column: number, fresh: Int32Array) => readonly string[],
): Sink {
  const dictionary: string[] = [];
  const fresh = new Int32Array(LARGEST_CHUNK);
  let codes = new Int32Array(0);
  let nulls = 0;
  return {
    sql,
    begin(rows) {
      codes = new Int32Array(rows);
    },
    add(chunk: Chunk, index: number, at: number) {
      const keys = words(chunk.bytes(index, width));
      const validity = chunk.validity(index);
      const met = interner.add(keys, chunk.rows, validity, codes, at, fresh);
      if (met > 0) dictionary.push(...textsOf(chunk, index, fresh.subarray(0, met)));
      if (validity === null) return;
      for (let row = at; row < at + chunk.rows; row++) if (codes[row]! < 0) nulls++;
    },
    finish: (): TextColumn => ({ type: 'text', codes, dictionary, nulls }),
  };
}
