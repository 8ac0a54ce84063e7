import { laidOut, type Layout } from './layout.ts';

/**
 * The layout of the rows that take part alone, of one that is there: `kept`, and `counts` where it is not null, are 1 at the
 * rows that do. Which they are is looked up once a row, in a mask that is an eighth of the times; whatever is then asked of
 * them meets no other row.
 * Plain equivalent: `layOut` of these rows.
 */
export function laidSome(layout: Layout, kept: Uint8Array, counts: Uint8Array | null): Layout {
  const rows = layout.rows();
  const takes = new Uint8Array(rows.length);
  let count = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows[at] as number;
    const takesPart = Number(kept[row] === 1) & Number(counts === null || counts[row] === 1);
    takes[at] = takesPart;
    count += takesPart;
  }
  // One place more, for what is written last and not taken.
  const room = new Float64Array(count + 1);
  const ends = compact(layout, takes, room);
  const times = room.subarray(0, count);
  let last = -Infinity;
  for (let place = 0; place < count; place += 1) {
    if ((times[place] as number) > last) last = times[place] as number;
  }
  return laidOut(ends, times, last, () => rowsTaking(rows, takes, count));
}

/** Without a branch: which rows take part, no processor could guess. */
function compact({ ends, times }: Layout, takes: Uint8Array, own: Float64Array): Int32Array {
  const ownEnds = new Int32Array(ends.length);
  let to = 0;
  let at = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const end = ends[code] as number;
    for (; at < end; at += 1) {
      own[to] = times[at] as number;
      to += takes[at] as number;
    }
    ownEnds[code] = to;
  }
  return ownEnds;
}

function rowsTaking(rows: Int32Array, takes: Uint8Array, count: number): Int32Array {
  const own = new Int32Array(count + 1);
  let to = 0;
  for (let at = 0; at < rows.length; at += 1) {
    own[to] = rows[at] as number;
    to += takes[at] as number;
  }
  return own.subarray(0, count);
}
