import type { NumberColumn, NumberRange } from '@tenure/plan';
import type { Chunk } from '../engine.ts';
import { Unfit, fillNulls, isValid, type Sink } from './sink.ts';

type View = (bytes: Uint8Array, rows: number) => ArrayLike<number>;

/** How the raw values of DuckDB's types are laid out; the others are cast to DOUBLE in SQL. */
const views: Readonly<Record<string, { readonly width: number; readonly view: View }>> = {
  TINYINT: { width: 1, view: (b, n) => new Int8Array(b.buffer, b.byteOffset, n) },
  UTINYINT: { width: 1, view: (b, n) => new Uint8Array(b.buffer, b.byteOffset, n) },
  SMALLINT: { width: 2, view: (b, n) => new Int16Array(b.buffer, b.byteOffset, n) },
  USMALLINT: { width: 2, view: (b, n) => new Uint16Array(b.buffer, b.byteOffset, n) },
  INTEGER: { width: 4, view: (b, n) => new Int32Array(b.buffer, b.byteOffset, n) },
  UINTEGER: { width: 4, view: (b, n) => new Uint32Array(b.buffer, b.byteOffset, n) },
  FLOAT: { width: 4, view: (b, n) => new Float32Array(b.buffer, b.byteOffset, n) },
  DOUBLE: { width: 8, view: (b, n) => new Float64Array(b.buffer, b.byteOffset, n) },
};

/**
 * Numbers. Null and everything that is not finite become NaN. With `exact`, a whole number beyond
 * 2^53 throws {@link Unfit}, because two of them could become the same; without, it is rounded. Numbers that
 * come as DOUBLE are held to that where those looked at were `whole`.
 */
export function numberSink(
  column: string,
  sql: string,
  duckType: string,
  exact: boolean,
  whole = false,
): Sink {
  let values = new Float64Array(0);
  const range = { least: Infinity, greatest: -Infinity, whole: true };
  const begin = (rows: number): void => {
    values = new Float64Array(rows);
  };
  const finish = (): NumberColumn => {
    return range.least <= range.greatest
      ? { type: 'number', values, range }
      : { type: 'number', values };
  };
  if (duckType === 'BIGINT') {
    const add = (chunk: Chunk, index: number, at: number): void => {
      const validity = chunk.validity(index);
      const unsafe = readInt64(chunk.bytes(index, 8), chunk.rows, values, at, validity);
      if (unsafe && exact) throw new Unfit(column, 'unsafe-integer');
      fillNulls(values, validity, chunk.rows, at, NaN);
      widen(range, values, at, at + chunk.rows);
    };
    return { sql, begin, add, finish };
  }
  const known = views[duckType];
  const layout = known ?? views['DOUBLE']!;
  const floating = known === undefined || duckType === 'FLOAT' || duckType === 'DOUBLE';
  return {
    sql: known ? sql : `CAST(${sql} AS DOUBLE)`,
    begin,
    finish,
    add(chunk, index, at) {
      values.set(layout.view(chunk.bytes(index, layout.width), chunk.rows), at);
      fillNulls(values, chunk.validity(index), chunk.rows, at, NaN);
      for (let row = at; floating && row < at + chunk.rows; row++) {
        if (!Number.isFinite(values[row])) values[row] = NaN;
      }
      widen(range, values, at, at + chunk.rows);
      if (exact && whole && Math.max(-range.least, range.greatest) > Number.MAX_SAFE_INTEGER) {
        throw new Unfit(column, 'unsafe-integer');
      }
    },
  };
}

/** Takes the rows of a chunk into the range of a column, while they are still in the cache. */
function widen(range: Writable, values: Float64Array, from: number, to: number): void {
  let { least, greatest, whole } = range;
  for (let row = from; row < to; row++) {
    const value = values[row]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    // NaN, which stands for null, is not equal to itself.
    if (value !== Math.floor(value) && value === value) whole = false;
  }
  range.least = least;
  range.greatest = greatest;
  range.whole = whole;
}

type Writable = { -readonly [Key in keyof NumberRange]: NumberRange[Key] };

/**
 * Reads 64-bit whole numbers without a BigInt a row.
 * Returns whether one of the valid ones lies beyond 2^53.
 */
export function readInt64(
  bytes: Uint8Array,
  rows: number,
  values: Float64Array,
  at: number,
  validity: Uint8Array | null,
): boolean {
  const low = new Uint32Array(bytes.buffer, bytes.byteOffset, rows * 2);
  const high = new Int32Array(bytes.buffer, bytes.byteOffset, rows * 2);
  let unsafe = false;
  for (let row = 0; row < rows; row++) {
    const top = high[row * 2 + 1]!;
    if (top > 0x1fffff || top < -0x200000) unsafe ||= isValid(validity, row);
    values[at + row] = top * 4294967296 + low[row * 2]!;
  }
  return unsafe;
}
