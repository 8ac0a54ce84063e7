import type { NumberColumn, TimeColumn } from '@tenure/plan';
import type { PageVisitor } from './pages.ts';
import { aligned, spread, type Place, type Taker } from './taker.ts';
import { Unsupported } from './unsupported.ts';

/** How the values of a physical type become numbers. */
export type Layout = 'INT32' | 'INT64' | 'FLOAT' | 'DOUBLE';

/**
 * Numbers as `numberSink` of DuckDB takes them: null and what is not finite become NaN. With `exact`, a whole number
 * beyond 2^53 throws {@link Unsupported}.
 */
export function takeNumbers(place: Place<Float64Array>, layout: Layout, exact: boolean): Taker {
  const { values } = place;
  const range = { least: Infinity, greatest: -Infinity, whole: true };
  const visitor = filled(place, layout, exact, (from, to) => {
    let { least, greatest, whole } = range;
    for (let row = from; row < to; row++) {
      let value = values[row]!;
      if (!Number.isFinite(value)) values[row] = value = NaN;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
      // NaN, which stands for null, is not equal to itself.
      if (value !== Math.floor(value) && value === value) whole = false;
    }
    Object.assign(range, { least, greatest, whole });
  });
  return {
    ...visitor,
    handOver: () => ({ facts: [range.least, range.greatest, Number(range.whole)] }),
    takeOver({ facts: [least = Infinity, greatest = -Infinity, whole] }) {
      range.least = Math.min(range.least, least);
      range.greatest = Math.max(range.greatest, greatest);
      range.whole &&= whole === 1;
    },
    finish: (): NumberColumn =>
      range.least <= range.greatest
        ? { type: 'number', values, range }
        : { type: 'number', values },
  };
}

/** 2^53 microseconds: beyond lie infinite times, and years no event can have. */
const FARTHEST = 9_007_199_254_740;

/**
 * Times in milliseconds as `timeSink` of DuckDB takes them: rounded down, NaN for null and beyond {@link FARTHEST}. A
 * value is `factor` milliseconds: a day, a millisecond, or a thousandth of one.
 */
export function takeTimes(
  place: Place<Float64Array>,
  layout: Layout,
  factor: number,
  zoned: boolean,
): Taker {
  const { values } = place;
  let [first, last, seen] = [Infinity, -Infinity, 0];
  const visitor = filled(place, layout, false, (from, to) => {
    let [low, high, count] = [first, last, seen];
    for (let row = from; row < to; row++) {
      const raw = values[row]!;
      const value = factor < 1 ? Math.floor(raw / 1000) : raw * factor;
      if (value >= -FARTHEST && value <= FARTHEST) {
        if (value < low) low = value;
        if (value > high) high = value;
        count++;
        values[row] = value;
      } else values[row] = NaN;
    }
    [first, last, seen] = [low, high, count];
  });
  return {
    ...visitor,
    handOver: () => ({ facts: [first, last, seen] }),
    takeOver({ facts: [low = Infinity, high = -Infinity, count = 0] }) {
      first = Math.min(first, low);
      last = Math.max(last, high);
      seen += count;
    },
    finish(): TimeColumn {
      const nulls = values.length - seen;
      const span = seen > 0 ? { first, last, nulls } : { first: NaN, last: NaN, nulls };
      return { type: 'time', values, zoned, span };
    },
  };
}

/** The rows of a column as the file has them; `look` is told of each stretch of them while it is in the cache. */
function filled(
  { values, from: start }: Place<Float64Array>,
  layout: Layout,
  exact: boolean,
  look: (from: number, to: number) => void,
): PageVisitor {
  let known = new Float64Array(0);
  let at = start;
  const end = (count: number, levels: Uint8Array | null): void => {
    spread(values, at, levels, NaN);
    const to = at + (levels?.length ?? count);
    look(at, to);
    at = to;
  };
  return {
    dictionary(bytes, count) {
      known = new Float64Array(count);
      decode(bytes, count, layout, exact, known, 0);
    },
    plain(bytes, count, levels) {
      decode(bytes, count, layout, exact, values, at);
      end(count, levels);
    },
    indexed(indices, levels) {
      for (let value = 0; value < indices.length; value++) {
        const index = indices[value]!;
        if (index >= known.length) throw new Unsupported('a place beyond the dictionary');
        values[at + value] = known[index]!;
      }
      end(indices.length, levels);
    },
  };
}

function decode(
  bytes: Uint8Array,
  count: number,
  layout: Layout,
  exact: boolean,
  into: Float64Array,
  at: number,
): void {
  switch (layout) {
    case 'INT32':
      into.set(new Int32Array(aligned(bytes, 4, count)), at);
      return;
    case 'FLOAT':
      into.set(new Float32Array(aligned(bytes, 4, count)), at);
      return;
    case 'DOUBLE':
      if (bytes.byteOffset % 8 === 0 && bytes.length >= count * 8) {
        into.set(new Float64Array(bytes.buffer, bytes.byteOffset, count), at);
      } else into.set(new Float64Array(aligned(bytes, 8, count)), at);
      return;
    case 'INT64': {
      // Wherever they begin: to move them to where words may begin takes as long as to read them.
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      let beyond = 0;
      for (let value = 0; value < count; value++) {
        const top = view.getInt32(value * 8 + 4, true);
        into[at + value] = top * 4294967296 + view.getUint32(value * 8, true);
        // Not 0 outside of -2^53 to 2^53.
        beyond |= (top + 0x200000) >>> 22;
      }
      if (beyond !== 0 && exact) throw new Unsupported('a whole number beyond 2^53');
    }
  }
}
