import { fillNulls, type Sink } from './sink.ts';

/** Booleans: 0, 1, and 2 for null. */
export function booleanSink(sql: string): Sink {
  let values = new Uint8Array(0);
  return {
    sql,
    begin(rows) {
      values = new Uint8Array(rows);
    },
    add(chunk, index, at) {
      values.set(chunk.bytes(index, 1), at);
      fillNulls(values, chunk.validity(index), chunk.rows, at, 2);
    },
    finish: () => ({ type: 'boolean', values }),
  };
}
