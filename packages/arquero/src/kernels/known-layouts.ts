import { type Poll } from '../cancelled.ts';
import { type TimedRows } from './anchors.ts';
import { laidSome } from './laid-some.ts';
import { layOut, type Layout } from './layout.ts';

/** Fewer rows are asked in no time as they stand; of more, a second copy of the times would be too much memory. */
const FEWEST = 1 << 18;
const MOST = 1 << 25;

interface Known {
  readonly codes: Int32Array;
  readonly size: number;
  /** The run that asked first: each has a poll of its own. */
  readonly asker: Poll;
  layout: Layout | null;
}

const known = new WeakMap<Float64Array, Known>();

/** The layout of a table's rows that take part, where the table's is there already. */
export function knownLayout(rows: TimedRows, size: number): Layout | null {
  const found = known.get(rows.times);
  if (found?.codes !== rows.codes || found.size !== size || found.layout === null) return null;
  return ofTaking(found.layout, rows);
}

/**
 * The layout of a table's rows that take part. The table's own is made when a second run asks for it: making it takes as
 * long as a question does without it, which a table that is asked once must not pay. Null until then; `atOnce` makes it
 * for the first, where a question is worth it.
 */
export function layoutOf(
  rows: TimedRows,
  size: number,
  asker: Poll,
  atOnce = false,
): Layout | null {
  const { codes, times } = rows;
  if (times.length < FEWEST || times.length > MOST) return null;
  let found = known.get(times);
  if (found?.codes !== codes || found.size !== size) {
    found = { codes, size, asker, layout: null };
    known.set(times, found);
    if (!atOnce) return null;
  }
  if (found.layout === null && (atOnce || found.asker !== asker)) {
    found.layout = layOut(codes, times, size);
  }
  return found.layout && ofTaking(found.layout, rows);
}

interface Some {
  readonly layout: Layout;
  readonly counts: Uint8Array | null;
  readonly some: Layout;
}

/** What was laid out last of the rows that a mask keeps: starts and returns are often the same rows. */
const taken = new WeakMap<Uint8Array, Some>();

function ofTaking(layout: Layout, { kept, counts }: TimedRows): Layout {
  const mask = kept ?? counts;
  if (mask === null) return layout;
  const other = kept === null ? null : counts;
  const found = taken.get(mask);
  if (found?.layout === layout && found.counts === other) return found.some;
  const some = laidSome(layout, mask, other);
  taken.set(mask, { layout, counts: other, some });
  return some;
}
