import { BLOCK, type Poll } from '../cancelled.ts';
import { type BinSlots } from './bin-slots.ts';
import { type Layout } from './layout.ts';
import { type GroupedStarts } from './profile.ts';
import { type SlottedStarts } from './slot-bits.ts';
import { type CellValues } from './value-cells.ts';

/** Each customer's start; `first` is the first of its group's cells, -1 without a start. */
interface OwnStarts {
  readonly first: Int32Array;
  readonly slots: Int32Array;
  readonly over: Int32Array;
}

/**
 * What `valueOnce` adds up where the rows that take part are laid out, customer by customer: null is NaN in `values`,
 * which hold one a row of the table.
 * Plain equivalent: `valueOnce`, whose sums may differ in their last digits, added in another order.
 */
export function laidValue(
  layout: Layout,
  binned: BinSlots,
  values: Float64Array,
  { customers, slots }: SlottedStarts,
  count: number,
  { groups, size, over }: GroupedStarts,
  poll: Poll,
): CellValues {
  const { ends } = layout;
  const starts = {
    first: new Int32Array(ends.length).fill(-1),
    slots: new Int32Array(ends.length),
    over: new Int32Array(ends.length),
  };
  for (let start = 0; start < customers.length; start += 1) {
    const code = customers[start] as number;
    starts.first[code] = (groups[start] as number) * count;
    starts.slots[code] = slots[start] as number;
    starts.over[code] = over[start] as number;
  }
  const found = {
    value: new Float64Array(size * count),
    active: new Int32Array(size * count),
    valueExposed: new Float64Array(size * count),
    activeExposed: new Int32Array(size * count),
  };
  // Which customer was seen last in each period: nothing has to be cleared between two customers.
  const seen = new Int32Array(count).fill(-1);
  const own = layout.valuesOf(values);
  for (let code = 0; code < ends.length; code += BLOCK) {
    poll();
    const until = Math.min(code + BLOCK, ends.length);
    addCustomers(ends, own, binned, starts, count, code, until, seen, found);
  }
  return found;
}

/** A block of customers; a function of its own, because one that is called often is compiled soon. */
function addCustomers(
  ends: Int32Array,
  values: Float64Array,
  { bins: { of }, slots: slotOf }: BinSlots,
  { first, slots, over }: OwnStarts,
  count: number,
  from: number,
  until: number,
  seen: Int32Array,
  { value, active, valueExposed, activeExposed }: CellValues,
): void {
  let at = from === 0 ? 0 : (ends[from - 1] as number);
  for (let code = from; code < until; code += 1) {
    const end = ends[code] as number;
    const base = first[code] as number;
    if (base < 0) {
      at = end;
      continue;
    }
    const slot = slots[code] as number;
    const periods = over[code] as number;
    for (; at < end; at += 1) {
      const period = (slotOf[of[at] as number] as number) - slot;
      const own = values[at] as number;
      if (own !== own || !(period >= 0 && period < count)) continue;
      const cell = base + period;
      // 1 for the first row of a customer there, else 0: which it is, no processor could guess.
      const differs = (seen[period] as number) ^ code;
      const isNew = (differs | -differs) >>> 31;
      seen[period] = code;
      value[cell] = (value[cell] as number) + own;
      active[cell] = (active[cell] as number) + isNew;
      if (period >= periods) continue;
      valueExposed[cell] = (valueExposed[cell] as number) + own;
      activeExposed[cell] = (activeExposed[cell] as number) + isNew;
    }
  }
}
