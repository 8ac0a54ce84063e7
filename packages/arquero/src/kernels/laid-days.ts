import { BLOCK, type Poll } from '../cancelled.ts';
import { type ActiveDays, type Range } from './active-days.ts';
import { type BinSlots } from './bin-slots.ts';
import { type BinNumbers, type Layout } from './layout.ts';

/** What is counted, and whom of: customers with a row in any slot. */
export interface LaidDays extends ActiveDays {
  readonly anybody: number;
}

/**
 * What `activeDays` counts without a histogram where the rows that take part are laid out: no mask of a customer is made.
 * The ranges are of slots from `base` on, `slots` of them.
 * Plain equivalent: `activeDays` of `slotMasks`.
 */
export function laidDays(
  { ends }: Layout,
  { bins: { of, count: bins }, slots: slotOf }: BinSlots,
  base: number,
  slots: number,
  groups: Int32Array | null,
  size: number,
  ranges: readonly Range[],
  poll: Poll,
): LaidDays {
  const count = ranges.length;
  const rangeOf = rangesOfBins(slotOf.subarray(0, bins), base, slots, ranges);
  // One place more a group, for what lies in no range.
  const days = new Float64Array(size * (count + 1));
  const customers = new Int32Array(size * (count + 1));
  // Which customer was seen last in each slot and range: nothing has to be cleared between two customers.
  const seen = new Int32Array(slots).fill(-1);
  const seenRange = new Int32Array(count + 1).fill(-1);
  let anybody = 0;
  const places = slotOf.map((slot) => slot - base);
  for (let code = 0; code < ends.length; code += BLOCK) {
    poll();
    const until = Math.min(code + BLOCK, ends.length);
    anybody += countCustomers(ends, of, places, rangeOf, groups, count + 1, code, until, seen, seenRange, days, customers); // prettier-ignore
  }
  const ofRanges = <T extends Float64Array | Int32Array>(all: T) =>
    all.filter((_, at) => at % (count + 1) < count) as T;
  return {
    activeDays: ofRanges(days),
    customers: ofRanges(customers),
    histogram: null,
    most: ranges.reduce((most, { first, last }) => Math.max(most, last - first + 1), 0),
    anybody,
  };
}

/** The range of every bin, one more than the last of no range. */
function rangesOfBins(
  slotOf: Int32Array,
  base: number,
  slots: number,
  ranges: readonly Range[],
): Int32Array {
  const rangeOf = new Int32Array(slots).fill(ranges.length);
  ranges.forEach(({ first, last }, range) =>
    rangeOf.fill(range, Math.max(0, first), Math.max(0, last + 1)),
  );
  return slotOf.map((slot) => rangeOf[slot - base] ?? ranges.length);
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function countCustomers(
  ends: Int32Array,
  of: BinNumbers,
  slotOf: Int32Array,
  rangeOf: Int32Array,
  groups: Int32Array | null,
  each: number,
  from: number,
  until: number,
  seen: Int32Array,
  seenRange: Int32Array,
  days: Float64Array,
  customers: Int32Array,
): number {
  let anybody = 0;
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) {
      at = end;
      continue;
    }
    if (at < end) anybody += 1;
    const row = group * each;
    for (; at < end; at += 1) {
      const bin = of[at] as number;
      const slot = slotOf[bin] as number;
      const range = rangeOf[bin] as number;
      const cell = row + range;
      // 1 for the first row of a customer there, else 0: which it is, no processor could guess.
      const differs = (seen[slot] as number) ^ code;
      seen[slot] = code;
      days[cell] = (days[cell] as number) + ((differs | -differs) >>> 31);
      const other = (seenRange[range] as number) ^ code;
      seenRange[range] = code;
      customers[cell] = (customers[cell] as number) + ((other | -other) >>> 31);
    }
  }
  return anybody;
}
