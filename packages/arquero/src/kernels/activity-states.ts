import { BLOCK, type Poll } from '../cancelled.ts';
import { type SlotMasks } from './slot-masks.ts';

/** Customers per group and slot, group by group. */
export interface StateCounts {
  readonly active: Int32Array;
  readonly fresh: Int32Array;
  readonly retained: Int32Array;
}

/**
 * Counts, per group and slot, who is active, who is so for the first time (`x & -x`) and who was in the slot before
 * too (`x & (x << 1)`); the other states follow from these. `groups` holds the group of each
 * customer, negative for none; null puts all in one.
 * Plain equivalent: the sets of `print/activity.ts`.
 */
export function activityStates(
  { slots, words, bits }: SlotMasks,
  groups: Int32Array | null,
  size: number,
  poll: Poll,
): StateCounts {
  const active = new Int32Array(size * slots);
  const fresh = new Int32Array(size * slots);
  const retained = new Int32Array(size * slots);
  const customers = words === 0 ? 0 : bits.length / words;
  for (let code = 0; code < customers; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    const row = group * slots;
    let seen = false;
    let carry = 0;
    for (let word = 0; word < words; word += 1) {
      const own = bits[code * words + word] as number;
      if (own === 0) {
        carry = 0;
        continue;
      }
      const at = row + (word << 5);
      if (!seen) {
        const first = at + 31 - Math.clz32(own & -own);
        fresh[first] = (fresh[first] as number) + 1;
        seen = true;
      }
      for (let left = own; left !== 0; left &= left - 1) {
        const slot = at + 31 - Math.clz32(left & -left);
        active[slot] = (active[slot] as number) + 1;
      }
      for (let left = own & ((own << 1) | carry); left !== 0; left &= left - 1) {
        const slot = at + 31 - Math.clz32(left & -left);
        retained[slot] = (retained[slot] as number) + 1;
      }
      carry = own >>> 31;
    }
  }
  return { active, fresh, retained };
}
