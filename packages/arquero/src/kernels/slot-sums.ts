import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type Ticks } from './slots.ts';

/** Amounts per group and slot. */
export interface SlotSums {
  readonly sums: Float64Array;
  /** Rows whose amount is no number, and rows with a negative one. */
  readonly missing: Float64Array;
  readonly negative: Float64Array;
}

/**
 * Adds up amounts of rows before `until` per group and slot, those that are no activity included; `groups` as in
 * `activityStates`. The error does not grow with the number of rows. Source: Neumaier, A. (1974).
 * Plain equivalent: `groupby(group, slot).rollup(sum(amount))`.
 */
export function slotSums(
  { codes, times, kept }: TimedRows,
  amounts: Float64Array,
  until: number,
  { of, table, step, origin }: Ticks,
  base: number,
  slots: number,
  groups: Int32Array | null,
  size: number,
  poll: Poll,
): SlotSums {
  const sums = new Float64Array(size * slots);
  const lost = new Float64Array(size * slots);
  const missing = new Float64Array(size * slots);
  const negative = new Float64Array(size * slots);
  for (let i = 0; i < codes.length; i += 1) {
    if (i % BLOCK === 0) poll();
    if (kept !== null && kept[i] !== 1) continue;
    const time = times[i] as number;
    const code = codes[i] as number;
    if (code < 0 || !(time >= FIRST_TIME && time < until)) continue;
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
    const at = group * slots + tick - base;
    const amount = amounts[i] as number;
    if (!Number.isFinite(amount)) {
      missing[at] = (missing[at] as number) + 1;
      continue;
    }
    if (amount < 0) negative[at] = (negative[at] as number) + 1;
    const sum = sums[at] as number;
    const total = sum + amount;
    lost[at] = (lost[at] as number) + (Math.abs(sum) >= Math.abs(amount) ? sum - total + amount : amount - total + sum); // prettier-ignore
    sums[at] = total;
  }
  return { sums: sums.map((sum, at) => sum + (lost[at] as number)), missing, negative };
}
