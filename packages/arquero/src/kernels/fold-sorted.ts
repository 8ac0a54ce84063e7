import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { NO_START } from './fold-once.ts';
import { setThrough, wordsFor, type Masks } from './masks.ts';

/** Starts by customer code and slot; a customer may have several. */
export interface SlottedStarts {
  readonly customers: Int32Array;
  readonly slots: Int32Array;
}

/**
 * The fold for recurring starts and for periods that need several rows: the rows' slots are laid out
 * customer by customer and sorted, so that each start reads its customer's active slots in order.
 * Plain equivalent: `join(starts).derive(period).groupby(start, period).count()`.
 */
export function foldSorted(
  rows: TimedRows,
  starts: SlottedStarts,
  size: number,
  slotOf: (time: number) => number,
  until: number,
  horizon: number,
  atLeast: number,
  orAfter: boolean,
  poll: Poll,
): Masks {
  const words = wordsFor(horizon);
  const bits = new Int32Array(starts.customers.length * words);
  const { ends, slots, events } = slotsByCustomer(
    rows,
    earliestStarts(starts, size),
    slotOf,
    until,
    poll,
  );
  const active = keepActive(slots, ends, atLeast, poll);
  for (let start = 0; start < starts.customers.length; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    const code = starts.customers[start] as number;
    const from = code === 0 ? 0 : (ends[code - 1] as number);
    const to = from + (active[code] as number);
    const own = starts.slots[start] as number;
    if (orAfter) {
      const last = to > from ? (slots[to - 1] as number) - own : -1;
      if (last >= 0) setThrough(bits, start * words, Math.min(last, horizon));
      continue;
    }
    for (let i = to - 1; i >= from; i -= 1) {
      const period = (slots[i] as number) - own;
      if (period < 0) break;
      if (period > horizon) continue;
      const at = start * words + (period >>> 5);
      bits[at] = (bits[at] as number) | (1 << (period & 31));
    }
  }
  return { words, bits, events };
}

function earliestStarts({ customers, slots }: SlottedStarts, size: number): Int32Array {
  const earliest = new Int32Array(size).fill(NO_START);
  for (let start = 0; start < customers.length; start += 1) {
    const code = customers[start] as number;
    if ((slots[start] as number) < (earliest[code] as number))
      earliest[code] = slots[start] as number;
  }
  return earliest;
}

/** Counting sort by customer: the slots of customer c stand from `ends[c - 1]` to `ends[c]`. */
function slotsByCustomer(
  { codes, times, kept, counts }: TimedRows,
  earliest: Int32Array,
  slotOf: (time: number) => number,
  until: number,
  poll: Poll,
): { ends: Int32Array; slots: Int32Array; events: number } {
  const slotOfRow = new Int32Array(codes.length).fill(NO_START);
  const ends = new Int32Array(earliest.length);
  let events = 0;
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time >= FIRST_TIME && time < until)) continue;
      events += 1;
      if (earliest[code] === NO_START) continue;
      const slot = slotOf(time);
      if (slot < (earliest[code] as number)) continue;
      slotOfRow[i] = slot;
      ends[code] = (ends[code] as number) + 1;
    }
  }
  let sum = 0;
  for (let code = 0; code < ends.length; code += 1) {
    const count = ends[code] as number;
    ends[code] = sum;
    sum += count;
  }
  const slots = new Int32Array(sum);
  for (let i = 0; i < codes.length; i += 1) {
    if ((i & (BLOCK - 1)) === 0) poll();
    const slot = slotOfRow[i] as number;
    if (slot === NO_START) continue;
    const code = codes[i] as number;
    const at = ends[code] as number;
    slots[at] = slot;
    ends[code] = at + 1;
  }
  return { ends, slots, events };
}

/** Sorts every customer's slots and moves those with enough rows to the front; gives their number. */
function keepActive(slots: Int32Array, ends: Int32Array, atLeast: number, poll: Poll): Int32Array {
  const active = new Int32Array(ends.length);
  let from = 0;
  for (let code = 0; code < ends.length; code += 1) {
    if ((code & (BLOCK - 1)) === 0) poll();
    const to = ends[code] as number;
    sortRange(slots, from, to);
    let kept = from;
    for (let i = from; i < to;) {
      const slot = slots[i] as number;
      let next = i + 1;
      while (next < to && slots[next] === slot) next += 1;
      if (next - i >= atLeast) {
        slots[kept] = slot;
        kept += 1;
      }
      i = next;
    }
    active[code] = kept - from;
    from = to;
  }
  return active;
}

/** Insertion sort: most customers have few rows, and a call of `sort` costs more than sorting them. */
function sortRange(slots: Int32Array, from: number, to: number): void {
  if (to - from > 48) {
    slots.subarray(from, to).sort();
    return;
  }
  for (let i = from + 1; i < to; i += 1) {
    const slot = slots[i] as number;
    let at = i - 1;
    while (at >= from && (slots[at] as number) > slot) {
      slots[at + 1] = slots[at] as number;
      at -= 1;
    }
    slots[at + 1] = slot;
  }
}
