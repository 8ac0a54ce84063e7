import type { TextColumn } from '@tenure/plan';
import { LARGEST_CHUNK, type Chunk } from '../engine.ts';
import { decodeTexts } from './decode-texts.ts';
import { internQuads } from './interner.ts';
import type { Sink } from './sink.ts';
import { textHasher } from './text-hash.ts';

/**
 * Text of any length, told apart by 128 bits: DuckDB's hash, made on every core, and one of ours with multipliers
 * that change with every reading. Comparing the bytes of every row would cost more than all else together; that
 * two texts of a million share all 128 bits is less likely than 10^-26, and no file can be made for it.
 */
export function longTextSink(sql: string, random?: () => number): Sink {
  const interner = internQuads();
  const hash = textHasher(random);
  const dictionary: string[] = [];
  const fresh = new Int32Array(LARGEST_CHUNK);
  const keys = new Int32Array(LARGEST_CHUNK * 4);
  let codes = new Int32Array(0);
  let nulls = 0;
  return {
    sql: [`hash(${sql})`, sql],
    begin(rows) {
      codes = new Int32Array(rows);
    },
    add(chunk: Chunk, index: number, at: number) {
      const { rows } = chunk;
      const validity = chunk.validity(index + 1);
      const texts = chunk.texts(index + 1);
      putHashes(chunk.bytes(index, 8), keys);
      hash(texts, rows, keys);
      const met = interner.add(keys, rows, validity, codes, at, fresh);
      if (met > 0) dictionary.push(...decodeTexts(texts, fresh.subarray(0, met)));
      if (validity === null) return;
      for (let row = at; row < at + rows; row++) if (codes[row]! < 0) nulls++;
    },
    finish: (): TextColumn => ({ type: 'text', codes, dictionary, nulls }),
  };
}

function putHashes(bytes: Uint8Array, keys: Int32Array): void {
  const hashes = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength >>> 2);
  for (let word = 0; word < hashes.length; word += 2) {
    keys[word * 2] = hashes[word]!;
    keys[word * 2 + 1] = hashes[word + 1]!;
  }
}
