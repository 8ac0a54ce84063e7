import type { TextColumn } from '@tenure/plan';
import { decodeTexts } from '@tenure/files';
import type { Engine } from '../engine.ts';

import type { Sink } from './sink.ts';

/**
 * Text of any length, of rows that know their place: a query of its own gives each different text once, with the
 * places of its rows. DuckDB looks for them on every core, where numbering row by row would keep one busy. The
 * codes are those of any other sink, in the order of first appearance. `from` is what to select from, and `place`
 * the expression of a row's place, a whole number from 0 on.
 */
export function groupedTextSink(engine: Engine, sql: string, from: string, place: string): Sink {
  const query = `SELECT x, list(place)
    FROM (SELECT ${sql} AS x, CAST(${place} AS INTEGER) AS place FROM ${from}) GROUP BY x`;
  let codes = new Int32Array(0);
  let visit: ReturnType<Engine['start']> | null = null;
  return {
    sql: null,
    begin(rows) {
      codes = new Int32Array(rows);
      // DuckDB looks for the texts while the other columns are taken over here.
      visit = engine.start(query);
    },
    add: () => undefined,
    async finish(): Promise<TextColumn> {
      const texts: string[] = [];
      let [rows, nulls] = [0, 0];
      visit ??= engine.start(query);
      await visit({
        chunk(chunk) {
          const { entries, values } = chunk.lists(1, 4);
          const places = new Int32Array(values.buffer, values.byteOffset, values.byteLength >>> 2);
          const groups = chunk.texts(0);
          const ends = new Int32Array(entries.buffer, entries.byteOffset, chunk.rows * 4);
          const present: number[] = [];
          for (let group = 0; group < chunk.rows; group++) {
            const isNull = groups.lengths[group]! < 0;
            const code = isNull ? -1 : texts.length + present.length;
            if (!isNull) present.push(group);
            const [start, count] = [ends[group * 4]!, ends[group * 4 + 2]!];
            for (let at = start; at < start + count; at++) codes[places[at]!] = code;
            rows += count;
            if (isNull) nulls += count;
          }
          texts.push(...decodeTexts(groups, Int32Array.from(present)));
        },
      });
      if (rows !== codes.length) throw new Error('the file changed while it was read');
      return { type: 'text', codes, dictionary: numberByAppearance(codes, texts), nulls };
    },
  };
}

/** Numbers `codes` anew in the order of their first appearance; gives the texts in that order. Null stays -1. */
function numberByAppearance(codes: Int32Array, texts: readonly string[]): string[] {
  const rank = new Int32Array(texts.length).fill(-1);
  const ordered: string[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!;
    if (code < 0) continue;
    if (rank[code]! < 0) rank[code] = ordered.push(texts[code]!) - 1;
    codes[row] = rank[code]!;
  }
  return ordered;
}
