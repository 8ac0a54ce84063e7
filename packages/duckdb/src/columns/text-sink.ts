import type { TextColumn } from '@tenure/plan';
import type { Chunk } from '../engine.ts';
import { internPairs, internQuads, type Interner } from './interner.ts';
import { Unfit, type Sink } from './sink.ts';

const words = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);

/** Text of whole numbers up to 64 bits: the number is the key, and only new ones are written out. */
export function integerTextSink(sql: string): Sink {
  const interner = internPairs();
  return interned(`CAST(${sql} AS BIGINT)`, interner, 8, (bytes, row) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + row * 8, 8);
    return view.getBigInt64(0, true).toString();
  });
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Text of up to 12 bytes, which DuckDB keeps in place: length and bytes are the key. Throws
 * {@link Unfit} on a longer one, whose key holds an address and is therefore met as a new one.
 */
export function shortTextSink(column: string, sql: string): Sink {
  return interned(sql, internQuads(), 16, (bytes, row) => {
    const length = words(bytes)[row * 4]!;
    if (length > 12) throw new Unfit(column, 'long-text');
    return utf8.decode(bytes.subarray(row * 16 + 4, row * 16 + 4 + length));
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
  write: (bytes: Uint8Array, row: number) => string,
): Sink {
  const dictionary: string[] = [];
  let codes = new Int32Array(0);
  return {
    sql,
    begin(rows) {
      codes = new Int32Array(rows);
    },
    add(chunk: Chunk, index: number, at: number) {
      const bytes = chunk.bytes(index, width);
      interner.add(words(bytes), chunk.rows, chunk.validity(index), codes, at);
      if (interner.size() === dictionary.length) return;
      for (let row = 0; row < chunk.rows; row++) {
        if (codes[at + row] === dictionary.length) dictionary.push(write(bytes, row));
      }
    },
    finish: (): TextColumn => ({ type: 'text', codes, dictionary }),
  };
}
