import { type Poll } from '../cancelled.ts';
import type { Gathering } from '@tenure/plan';
import { type TimedRows } from './anchors.ts';
import { gathered } from './gathered.ts';

/** A window of time for every start; null windows take all rows of the customer. */
export interface Windows {
  readonly customers: Int32Array;
  /** Inclusive; NaN or Infinity where a start has no window. */
  readonly from: Float64Array | null;
  /** Exclusive. */
  readonly until: Float64Array | null;
}

/**
 * Counts, or gathers where `values` are given, the rows of every start's customer in its window and before
 * `end`: rows of a customer, kept and matching. NaN is left out. Rows are gathered by customer in the order
 * in which they stand, so that a sum is that of a plain loop to the last bit. Its plain equivalent is
 * `printMeasure` in `print/start-tests.ts`.
 */
export function windowTotals(
  { codes, times, kept, counts }: TimedRows,
  values: { readonly of: Float64Array; readonly how: Gathering } | null,
  { customers, from, until }: Windows,
  end: number,
  {
    customers: { size },
    poll,
  }: { readonly customers: { readonly size: number }; readonly poll: Poll },
): Float64Array {
  const wanted = new Uint8Array(size);
  for (const code of customers) wanted[code] = 1;
  const takes = (row: number): boolean => {
    const code = codes[row] as number;
    if (code < 0 || wanted[code] === 0) return false;
    if (kept !== null && kept[row] !== 1) return false;
    return (counts === null || counts[row] === 1) && (times[row] as number) < end;
  };
  const first = new Int32Array(size + 1);
  poll();
  for (let row = 0; row < codes.length; row += 1) {
    if (takes(row))
      first[(codes[row] as number) + 1] = (first[(codes[row] as number) + 1] as number) + 1;
  }
  for (let code = 0; code < size; code += 1) {
    first[code + 1] = (first[code + 1] as number) + (first[code] as number);
  }
  const place = first.slice();
  const sorted = new Int32Array(first[size] as number);
  poll();
  for (let row = 0; row < codes.length; row += 1) {
    if (!takes(row)) continue;
    const code = codes[row] as number;
    sorted[place[code] as number] = row;
    place[code] = (place[code] as number) + 1;
  }
  const totals = new Float64Array(customers.length);
  poll();
  for (let start = 0; start < customers.length; start += 1) {
    const code = customers[start] as number;
    const low = from === null ? -Infinity : (from[start] as number);
    const high = until === null ? Infinity : (until[start] as number);
    const value = values && gathered(values.how);
    let total = 0;
    for (let i = first[code] as number; i < (first[code + 1] as number); i += 1) {
      const row = sorted[i] as number;
      const time = times[row] as number;
      if (!(time >= low && time < high)) continue;
      const worth = values === null ? 1 : (values.of[row] as number);
      if (value === null) total += worth;
      else if (!Number.isNaN(worth)) value.take(worth, time);
    }
    totals[start] = value === null ? total : value.told();
  }
  return totals;
}
