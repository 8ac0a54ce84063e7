import { LARGEST_CHUNK, type Engine } from '../engine.ts';
import { internPairs } from './interner.ts';
import { Unfit, type Sink } from './sink.ts';

const words = (bytes: Uint8Array): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);

/**
 * Text of any length. The rows come as 64-bit hashes, which are numbered here; the different texts
 * come in a second query, a few long strings in all, because handing text from DuckDB to JavaScript
 * one by one costs more than everything else together. Exact: two texts with one hash, or a text
 * with the separator in it, throw {@link Unfit}.
 */
export function hashedTextSink(engine: Engine, column: string, sql: string, from: string): Sink {
  const interner = internPairs();
  const fresh = new Int32Array(LARGEST_CHUNK);
  let codes = new Int32Array(0);
  let visitTexts: ReturnType<Engine['start']> | null = null;
  return {
    sql: `hash(${sql})`,
    begin(rows) {
      codes = new Int32Array(rows);
      // DuckDB looks for the different texts while the hashes are numbered here.
      visitTexts = engine.start(distinctTexts(sql, from));
    },
    add(chunk, index, at) {
      interner.add(words(chunk.bytes(index, 8)), chunk.rows, null, codes, at, fresh);
    },
    async finish() {
      const dictionary = new Array<string>(interner.size());
      let nullCode = -1;
      let found = 0;
      await engine.visit('SELECT hash(NULL::VARCHAR)', {
        chunk(chunk) {
          nullCode = interner.find(words(chunk.bytes(0, 8)), 0);
        },
      });
      visitTexts ??= engine.start(distinctTexts(sql, from));
      await visitTexts({
        chunk(chunk) {
          const hashes = words(chunk.listBytes(1, 8));
          for (let row = 0; row < chunk.rows; row++) {
            const texts = (chunk.text(0, row) ?? '').split(separator);
            const list = listEntry(chunk.bytes(1, 16), row);
            if (texts.length !== list.length) throw new Unfit(column, 'hash-collision');
            for (const [place, text] of texts.entries()) {
              const code = interner.find(hashes, list.offset + place);
              if (code < 0 || code === nullCode || dictionary[code] !== undefined) {
                throw new Unfit(column, 'hash-collision');
              }
              dictionary[code] = text;
              found++;
            }
          }
        },
      });
      if (found !== dictionary.length - (nullCode < 0 ? 0 : 1)) {
        throw new Unfit(column, 'hash-collision');
      }
      if (nullCode >= 0) dropCode(codes, dictionary, nullCode);
      return { type: 'text', codes, dictionary };
    },
  };
}

const separator = '\u0000';

function distinctTexts(sql: string, from: string): string {
  // 16 groups: one string of all texts could grow beyond what JavaScript can hold.
  return `SELECT string_agg(x, chr(0) ORDER BY h), list(h ORDER BY h)
    FROM (SELECT x, hash(x) AS h FROM (SELECT DISTINCT ${sql} AS x FROM ${from}) WHERE x IS NOT NULL)
    GROUP BY h >> 60`;
}

function listEntry(entries: Uint8Array, row: number): { offset: number; length: number } {
  const view = new DataView(entries.buffer, entries.byteOffset + row * 16, 16);
  return { offset: Number(view.getBigUint64(0, true)), length: Number(view.getBigUint64(8, true)) };
}

/** Null has a hash like any text: its code becomes -1, and the codes above it move down. */
function dropCode(codes: Int32Array, dictionary: string[], dropped: number): void {
  dictionary.splice(dropped, 1);
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code === dropped) codes[row] = -1;
    else if (code > dropped) codes[row] = code - 1;
  }
}
