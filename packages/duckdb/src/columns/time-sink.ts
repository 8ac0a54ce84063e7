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
  let [first, last, seen] = [Infinity, -Infinity, 0];
  const isDate = duckType === 'DATE';
  return {
    // DuckDB counts the milliseconds on every core; infinite times come out as null.
    sql: isDate ? sql : `floor(epoch_us(${sql}) / 1000.0)`,
    begin(rows) {
      values = new Float64Array(rows);
    },
    add(chunk, index, at) {
      const { rows } = chunk;
      const validity = chunk.validity(index);
      if (isDate) {
        const bytes = chunk.bytes(index, 4);
        const days = new Int32Array(bytes.buffer, bytes.byteOffset, rows);
        for (let row = 0; row < rows; row++) values[at + row] = days[row]! * millisecondsOfDay;
      } else {
        const bytes = chunk.bytes(index, 8);
        values.set(new Float64Array(bytes.buffer, bytes.byteOffset, rows), at);
      }
      fillNulls(values, validity, rows, at, NaN);
      // Locals: a variable of the enclosing function costs a load and a store at every use.
      const own = values;
      let [low, high, count] = [first, last, 0];
      for (let row = at; row < at + rows; row++) {
        const value = own[row]!;
        if (value >= -farthest && value <= farthest) {
          if (value < low) low = value;
          if (value > high) high = value;
          count++;
        } else own[row] = NaN;
      }
      [first, last] = [low, high];
      seen += count;
    },
    finish() {
      const nulls = values.length - seen;
      const span = seen > 0 ? { first, last, nulls } : { first: NaN, last: NaN, nulls };
      return { type: 'time', values, zoned, span };
    },
  };
}
