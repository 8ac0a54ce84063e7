import { decodeTexts, internPairs } from '@tenure/files';
import { LARGEST_CHUNK, type Engine } from '../engine.ts';
import { Unfit, type Sink } from './sink.ts';

const words = (bytes: Uint8Array): Int32Array =>
  new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);

/**
 * Text of any length. The rows come as 64-bit hashes, which are numbered here; the different texts
 * come in a second query, because comparing the text of every row would cost more than everything
 * else together. Exact: two texts with one hash throw {@link Unfit}.
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
          const hashes = words(chunk.bytes(0, 8));
          const every = Int32Array.from({ length: chunk.rows }, (_, row) => row);
          for (const [row, text] of decodeTexts(chunk.texts(1), every).entries()) {
            const code = interner.find(hashes, row);
            if (code < 0 || code === nullCode || dictionary[code] !== undefined) {
              throw new Unfit(column, 'hash-collision');
            }
            dictionary[code] = text;
            found++;
          }
        },
      });
      if (found !== dictionary.length - (nullCode < 0 ? 0 : 1)) {
        throw new Unfit(column, 'hash-collision');
      }
      const nulls = nullCode < 0 ? 0 : dropCode(codes, dictionary, nullCode);
      return { type: 'text', codes, dictionary, nulls };
    },
  };
}

function distinctTexts(sql: string, from: string): string {
  return `SELECT hash(x), x FROM (SELECT DISTINCT ${sql} AS x FROM ${from}) WHERE x IS NOT NULL`;
}

/** Null has a hash like any text: its code becomes -1, and the codes above it move down. Counts its rows. */
function dropCode(codes: Int32Array, dictionary: string[], dropped: number): number {
  dictionary.splice(dropped, 1);
  let rows = 0;
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < dropped) continue;
    if (code > dropped) codes[row] = code - 1;
    else {
      codes[row] = -1;
      rows++;
    }
  }
  return rows;
}
