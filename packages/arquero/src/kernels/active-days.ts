import { BLOCK, type Poll } from '../cancelled.ts';
import { type SlotMasks } from './slot-masks.ts';

/** Slots of masks, both included. */
export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Per group and range: the slots in which its customers are active, added up, and who is active in how many. */
export interface ActiveDays {
  readonly activeDays: Float64Array;
  readonly customers: Int32Array;
  /** Customers per group, range and number of slots from 1 to `most`; null unless asked for. */
  readonly histogram: Int32Array | null;
  readonly most: number;
}

/**
 * Counts the active slots of every customer in ranges that do not overlap and stand in their order. `groups` as in
 * `activityStates`.
 * Plain equivalent: `groupby(customer, range).count()`.
 */
export function activeDays(
  { slots, words, bits }: SlotMasks,
  groups: Int32Array | null,
  size: number,
  ranges: readonly Range[],
  histogram: boolean,
  poll: Poll,
): ActiveDays {
  const rangeOf = new Int32Array(slots).fill(-1);
  let most = 0;
  ranges.forEach(({ first, last }, range) => {
    rangeOf.fill(range, Math.max(0, first), Math.max(0, last + 1));
    most = Math.max(most, last - first + 1);
  });
  const count = ranges.length;
  const days = new Float64Array(size * count);
  const customers = new Int32Array(size * count);
  const exactly = histogram ? new Int32Array(size * count * most) : null;
  const all = words === 0 ? 0 : bits.length / words;
  const add = (at: number, own: number) => {
    days[at] = (days[at] as number) + own;
    customers[at] = (customers[at] as number) + 1;
    if (exactly !== null) {
      const cell = at * most + own - 1;
      exactly[cell] = (exactly[cell] as number) + 1;
    }
  };
  for (let code = 0; code < all; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    let range = -1;
    let own = 0;
    for (let word = 0; word < words; word += 1) {
      for (let left = bits[code * words + word] as number; left !== 0; left &= left - 1) {
        const next = rangeOf[(word << 5) + 31 - Math.clz32(left & -left)] as number;
        if (next === range) own += 1;
        else {
          if (range >= 0) add(group * count + range, own);
          range = next;
          own = 1;
        }
      }
    }
    if (range >= 0) add(group * count + range, own);
  }
  return { activeDays: days, customers, histogram: exactly, most };
}
