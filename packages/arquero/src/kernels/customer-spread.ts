import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type SlotMasks } from './slot-masks.ts';
import { type Ticks } from './slots.ts';

/** Where rows count: their slots, and the group of each customer, as in `slotSums`. */
export interface SpreadRules {
  readonly until: number;
  readonly ticks: Ticks;
  readonly base: number;
  readonly groups: Int32Array | null;
  readonly size: number;
}

/**
 * How far the customers of each group and slot are from its mean: Σ (x − mean · active)², x what a customer brings in
 * the slot and `active` 1 where they count in it (by `masks`), else 0. `means` are by group and slot.
 * Plain equivalent: `spreadByCustomers` of the tests, sums in a map.
 */
export function customerSpread(
  { codes, times, kept }: TimedRows,
  amounts: Float64Array,
  { slots, words, bits }: SlotMasks,
  means: Float64Array,
  { until, ticks, base, groups, size }: SpreadRules,
  poll: Poll,
): Float64Array {
  const { of, table, step, origin } = ticks;
  const customers = words === 0 ? 0 : bits.length / words;
  const firsts = new Int32Array(customers + 1);
  const counts = (i: number) => {
    if (kept !== null && kept[i] !== 1) return false;
    const time = times[i] as number;
    return (codes[i] as number) >= 0 && time >= FIRST_TIME && time < until;
  };
  for (let i = 0; i < codes.length; i += 1) {
    if (i % BLOCK === 0) poll();
    if (counts(i)) firsts[(codes[i] as number) + 1] = (firsts[(codes[i] as number) + 1] as number) + 1; // prettier-ignore
  }
  for (let code = 0; code < customers; code += 1) {
    firsts[code + 1] = (firsts[code + 1] as number) + (firsts[code] as number);
  }
  const order = new Int32Array(firsts[customers] as number);
  const next = firsts.slice(0, customers);
  for (let i = 0; i < codes.length; i += 1) {
    if (!counts(i)) continue;
    const code = codes[i] as number;
    order[next[code] as number] = i;
    next[code] = (next[code] as number) + 1;
  }
  const spread = new Float64Array(size * slots);
  /** What one customer brings by slot, and the slots that they have rows in. */
  const sums = new Float64Array(slots);
  const seen = new Uint8Array(slots);
  for (let code = 0; code < customers; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    const touched: number[] = [];
    for (let at = firsts[code] as number; at < (firsts[code + 1] as number); at += 1) {
      const row = order[at] as number;
      const time = times[row] as number;
      const slot = (table === null ? of(time) : (table[Math.floor(time / step) - origin] as number)) - base; // prettier-ignore
      const amount = amounts[row] as number;
      if (seen[slot] === 0) touched.push(slot);
      seen[slot] = 1;
      if (Number.isFinite(amount)) sums[slot] = (sums[slot] as number) + amount;
    }
    for (const slot of touched) {
      const active = ((bits[code * words + (slot >>> 5)] as number) >>> (slot & 31)) & 1;
      const at = group * slots + slot;
      const apart = (sums[slot] as number) - active * (means[at] as number);
      spread[at] = (spread[at] as number) + apart * apart;
      sums[slot] = 0;
      seen[slot] = 0;
    }
  }
  return spread;
}
