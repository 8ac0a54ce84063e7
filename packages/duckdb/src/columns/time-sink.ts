import { readInt64 } from './number-sink.ts';
import { fillNulls, type Sink } from './sink.ts';

const millisecondsOfDay = 86_400_000;
/** 2^53 microseconds: the year 2255. Infinite times lie beyond it, as do years no event can have. */
const farthest = 9_007_199_254_740;

/**
 * Times in milliseconds, rounded down. `sql` gives DATE, TIMESTAMP or TIMESTAMP WITH TIME ZONE; null
 * and infinite times become NaN, and so do times before 1684 or after 2255.
 */
export function timeSink(sql: string, duckType: string, zoned: boolean): Sink {
  let values = new Float64Array(0);
  return {
    sql,
    begin(rows) {
      values = new Float64Array(rows);
    },
    add(chunk, index, at) {
      const { rows } = chunk;
      const validity = chunk.validity(index);
      let beyond = true;
      if (duckType === 'DATE') {
        const bytes = chunk.bytes(index, 4);
        const days = new Int32Array(bytes.buffer, bytes.byteOffset, rows);
        for (let row = 0; row < rows; row++) values[at + row] = days[row]! * millisecondsOfDay;
      } else {
        beyond = readInt64(chunk.bytes(index, 8), rows, 1000, values, at, validity);
      }
      for (let row = at; beyond && row < at + rows; row++) {
        const value = values[row]!;
        if (value > farthest || value < -farthest) values[row] = NaN;
      }
      fillNulls(values, validity, rows, at, NaN);
    },
    finish: () => ({ type: 'time', values, zoned }),
  };
}
