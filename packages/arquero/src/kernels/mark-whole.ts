import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type SlotBits, NARROW } from './slot-bits.ts';
import { type Ticks } from './slots.ts';

/** Rows whose marks stay in the first cache. */
const FEW = 2048;

/**
 * The same as `slotBits` of the rows as they stand, which is its plain equivalent, where every row with a customer takes
 * part and lies in one of the slots: no time has to be looked at to know. Null where that is not known.
 */
export function markWhole(
  { codes, times, kept, counts, span }: TimedRows,
  from: number,
  until: number,
  { of, table, step, origin }: Ticks,
  base: number,
  size: number,
  poll: Poll,
): SlotBits | null {
  if (kept !== null || counts !== null || table === null || !span || span.nulls > 0) return null;
  const { first, last } = span;
  if (!(first >= Math.max(from, FIRST_TIME) && last < until)) return null;
  if (of(first) < base || of(last) >= base + NARROW) return null;
  const bits = new Int32Array(size);
  const marks = new Int32Array(FEW);
  const masks = table.map((slot) => 1 << (slot - base));
  let events = 0;
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let few = block; few < end; few += FEW) {
      const next = Math.min(few + FEW, end);
      look(times, few, next, masks, step, origin, marks);
      events += mark(codes, few, next, marks, bits);
    }
  }
  return { base, bits, events };
}

/** The bit of every row: apart from setting it, so that accesses to memory at random wait side by side. */
function look(
  times: Float64Array,
  first: number,
  end: number,
  masks: Int32Array,
  step: number,
  origin: number,
  marks: Int32Array,
): void {
  const count = end - first;
  for (let at = 0; at < count; at += 1) {
    marks[at] = masks[Math.floor((times[first + at] as number) / step) - origin] as number;
  }
}

function mark(
  codes: Int32Array,
  first: number,
  end: number,
  marks: Int32Array,
  bits: Int32Array,
): number {
  const count = end - first;
  let events = 0;
  for (let at = 0; at < count; at += 1) {
    const code = codes[first + at] as number;
    if (code < 0) continue;
    events += 1;
    bits[code] = (bits[code] as number) | (marks[at] as number);
  }
  return events;
}
