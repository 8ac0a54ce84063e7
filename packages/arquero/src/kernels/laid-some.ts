import { binNumbers, laidOut, type BinNumbers, type Layout } from './layout.ts';

/**
 * The layout of the rows that take part alone, of one that is there: `kept`, and `counts` where it is not null, are 1 at the
 * rows that do. Which they are is looked up once a row, in a mask of bits that stays in the cache; whatever is then asked
 * of them meets no other row.
 * Plain equivalent: `layOut` of these rows.
 */
export function laidSome(layout: Layout, kept: Uint8Array, counts: Uint8Array | null): Layout {
  const rows = layout.rows();
  const bits = bitsOf(kept, counts);
  const takes = new Uint8Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const taking = ((bits[row >>> 5] as number) >>> (row & 31)) & 1;
    takes[at] = taking;
    count += taking;
  }
  const times = taken(layout.times, takes, new Float64Array(count + 1));
  let last = -Infinity;
  for (let place = 0; place < count; place += 1) {
    if ((times[place] as number) > last) last = times[place] as number;
  }
  return laidOut(endsOf(layout.ends, takes), times, last, {
    rows: () => taken(rows, takes, new Int32Array(count + 1)),
    values: (values) => taken(layout.valuesOf(values), takes, new Float64Array(count + 1)),
    bins: (step) => {
      const { of, origin, count: bins } = layout.bins(step);
      return {
        of: taken(of, takes, binNumbers(count + 1, bins)),
        origin,
        count: count === 0 ? 0 : Math.floor(last / step) - origin + 1,
      };
    },
  });
}

/** A bit a row. */
function bitsOf(kept: Uint8Array, counts: Uint8Array | null): Int32Array {
  const bits = new Int32Array((kept.length + 31) >>> 5);
  for (let row = 0; row < kept.length; row += 1) {
    const taking = Number(kept[row] === 1) & Number(counts === null || counts[row] === 1);
    bits[row >>> 5] = (bits[row >>> 5] as number) | (taking << (row & 31));
  }
  return bits;
}

/**
 * What stands at the places that are taken, in `room` that has one place more. Without a branch: which are taken, no
 * processor could guess.
 */
function taken<T extends BinNumbers | Float64Array>(all: T, takes: Uint8Array, room: T): T {
  let to = 0;
  for (let at = 0; at < takes.length; at += 1) {
    room[to] = all[at] as number;
    to += takes[at] as number;
  }
  return room.subarray(0, to) as T;
}

function endsOf(ends: Int32Array, takes: Uint8Array): Int32Array {
  const own = new Int32Array(ends.length);
  let count = 0;
  let at = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    for (; at < end; at += 1) count += takes[at] as number;
    own[code] = count;
  }
  return own;
}
