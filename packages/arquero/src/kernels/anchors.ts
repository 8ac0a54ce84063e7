import { type TimeSpan } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { layoutOf } from './known-layouts.ts';
import { laidFirstRows } from './laid-bits.ts';
import { type Ticks } from './slots.ts';

/** Rows with a customer and a time. `kept` and `counts` are 1 where a row takes part; null means all do. */
export interface TimedRows {
  readonly codes: Int32Array;
  readonly times: Float64Array;
  readonly kept: Uint8Array | null;
  readonly counts: Uint8Array | null;
  /** Of `times`, where it is known. */
  readonly span?: TimeSpan;
}

/** Per customer the earliest time (Infinity without one) and its row (-1). */
export interface Firsts {
  readonly times: Float64Array;
  readonly rows: Int32Array;
}

/**
 * The earliest counting row of every customer with `from <= time < until`; of equal times the first row.
 * Plain equivalent: `orderby(time).dedupe(customer)`.
 */
export function firstRows(
  all: TimedRows,
  from: number,
  until: number,
  size: number,
  poll: Poll,
): Firsts {
  const layout = layoutOf(all, size, poll);
  if (layout !== null) return laidFirstRows(layout, from, until, poll);
  const { codes, times, kept, counts } = all;
  const first = new Float64Array(size).fill(Infinity);
  const rows = new Int32Array(size).fill(-1);
  const earliest = Math.max(from, FIRST_TIME);
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if (kept !== null && kept[i] !== 1) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time < (first[code] as number)) || !(time >= earliest && time < until))
        continue;
      if (counts !== null && counts[i] !== 1) continue;
      first[code] = time;
      rows[code] = i;
    }
  }
  return { times: first, rows };
}

/**
 * The earliest counting time of every customer before `until`, Infinity without one.
 * Plain equivalent: the times of {@link firstRows}.
 */
export function firstTimes(rows: TimedRows, until: number, size: number, poll: Poll): Float64Array {
  const first = new Float64Array(size).fill(Infinity);
  for (let block = 0; block < rows.codes.length; block += BLOCK) {
    poll();
    firstsOfBlock(rows, block, Math.min(block + BLOCK, rows.codes.length), until, first);
  }
  return first;
}

/** A block of rows; a function of its own, because one that is called often is compiled soon. */
function firstsOfBlock(
  { codes, times, kept, counts }: TimedRows,
  from: number,
  end: number,
  until: number,
  first: Float64Array,
): void {
  for (let i = from; i < end; i += 1) {
    const time = times[i] as number;
    const code = codes[i] as number;
    if (code < 0 || !(time < (first[code] as number)) || !(time >= FIRST_TIME && time < until))
      continue;
    if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
    first[code] = time;
  }
}

/**
 * The row of every customer's latest time before `until`, -1 without one; of equal times the last row.
 * Plain equivalent: `orderby(desc(time), desc(row)).dedupe(customer)`.
 */
export function lastRows(
  { codes, times, kept }: TimedRows,
  until: number,
  size: number,
  poll: Poll,
): Int32Array {
  const rows = new Int32Array(size).fill(-1);
  for (let i = 0; i < codes.length; i += 1) {
    if ((i & (BLOCK - 1)) === 0) poll();
    const time = times[i] as number;
    const code = codes[i] as number;
    if (code < 0 || (kept !== null && kept[i] !== 1) || !(time >= FIRST_TIME && time < until))
      continue;
    const known = rows[code] as number;
    if (known < 0 || time >= (times[known] as number)) rows[code] = i;
  }
  return rows;
}

/** Starts, several a customer: parallel arrays. */
export interface StartRows {
  readonly customers: Int32Array;
  readonly rows: Int32Array;
  readonly slots: Int32Array;
}

/**
 * One start per customer and slot, at the earliest counting row.
 * Plain equivalent: `orderby(time).dedupe(customer, slot)` on codes.
 */
export function recurringRows(
  { codes, times, kept, counts }: TimedRows,
  from: number,
  until: number,
  slots: Ticks,
  poll: Poll,
): StartRows {
  const { of, table: bins, step, origin } = slots;
  let capacity = 1 << 14;
  let table = new Int32Array(capacity).fill(-1);
  let customers = new Int32Array(capacity);
  let rows = new Int32Array(capacity);
  let slotsOf = new Int32Array(capacity);
  let count = 0;
  const place = (code: number, slot: number): number => {
    let at = placeOf(code, slot) & (capacity - 1);
    for (;;) {
      const start = table[at] as number;
      if (start < 0 || (customers[start] === code && slotsOf[start] === slot)) return at;
      at = (at + 1) & (capacity - 1);
    }
  };
  const grow = (): void => {
    capacity *= 2;
    customers = grown(customers, capacity);
    rows = grown(rows, capacity);
    slotsOf = grown(slotsOf, capacity);
    table = new Int32Array(capacity).fill(-1);
    for (let start = 0; start < count; start += 1) {
      table[place(customers[start] as number, slotsOf[start] as number)] = start;
    }
  };
  const earliest = Math.max(from, FIRST_TIME);
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time >= earliest && time < until)) continue;
      const slot = bins === null ? of(time) : (bins[Math.floor(time / step) - origin] as number);
      const at = place(code, slot);
      const start = table[at] as number;
      if (start >= 0) {
        if (time < (times[rows[start] as number] as number)) rows[start] = i;
        continue;
      }
      table[at] = count;
      customers[count] = code;
      rows[count] = i;
      slotsOf[count] = slot;
      count += 1;
      if (count * 2 > capacity) grow();
    }
  }
  return {
    customers: customers.slice(0, count),
    rows: rows.slice(0, count),
    slots: slotsOf.slice(0, count),
  };
}

function placeOf(code: number, slot: number): number {
  const mixed = Math.imul(code, 0x9e3779b1) ^ Math.imul(slot, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function grown(array: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(array);
  return larger;
}
