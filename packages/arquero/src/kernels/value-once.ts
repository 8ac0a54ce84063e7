import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { binSlots } from './bin-slots.ts';
import { layoutOf } from './known-layouts.ts';
import { laidValue } from './laid-value.ts';
import { type SlottedStarts } from './slot-bits.ts';
import { type GroupedStarts } from './profile.ts';
import { type Ticks } from './slots.ts';
import { type CellValues } from './value-cells.ts';

/** What stands of a customer: its cells' first, its start's slot, its periods that are over, those seen. */
const [GROUP, SLOT, OVER, SEEN] = [0, 1, 2, 3];

/**
 * Adds up a value per group and period 0 to `count` - 1, where each customer has one start that none of its rows
 * comes before, and a period is a difference of slots: one pass over the rows in the order of the file.
 * Plain equivalent: {@link valueCells}, whose sums may differ in their last digits, added in another order.
 */
export function valueOnce(
  rows: TimedRows,
  values: Float64Array,
  starts: SlottedStarts,
  ticks: Ticks,
  until: number,
  count: number,
  grouped: GroupedStarts,
  customersOfTable: number,
  poll: Poll,
): CellValues {
  // Always laid out where it can be, so that sums are added in one order whatever was asked before.
  const layout = layoutOf(rows, customersOfTable, poll, true);
  const binned = layout && binSlots(layout, ticks, until);
  if (layout && binned) return laidValue(layout, binned, values, starts, count, grouped, poll);
  const { customers, slots } = starts;
  const { groups, size, over } = grouped;
  const most = customers.reduce((high, code) => (code > high ? code : high), -1);
  // All that is known of a customer stands side by side: a row then costs one access at random, not five.
  const words = (count + 31) >>> 5;
  const stride = SEEN + words;
  const known = new Int32Array((most + 1) * stride);
  for (let code = 0; code <= most; code += 1) known[code * stride + GROUP] = -1;
  for (let start = 0; start < customers.length; start += 1) {
    const at = (customers[start] as number) * stride;
    known[at + GROUP] = (groups[start] as number) * count;
    known[at + SLOT] = slots[start] as number;
    known[at + OVER] = over[start] as number;
  }
  const found = {
    value: new Float64Array(size * count),
    active: new Int32Array(size * count),
    valueExposed: new Float64Array(size * count),
    activeExposed: new Int32Array(size * count),
  };
  for (let block = 0; block < rows.codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, rows.codes.length);
    addBlock(rows, values, ticks, until, count, known, stride, block, end, found);
  }
  return found;
}

/** A block of rows; a function of its own, because one that is called often is compiled soon. */
function addBlock(
  { codes, times, kept, counts }: TimedRows,
  values: Float64Array,
  { of, table, step, origin }: Ticks,
  until: number,
  count: number,
  known: Int32Array,
  stride: number,
  from: number,
  end: number,
  { value, active, valueExposed, activeExposed }: CellValues,
): void {
  const most = known.length / stride - 1;
  for (let i = from; i < end; i += 1) {
    if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
    const time = times[i] as number;
    const code = codes[i] as number;
    const own = values[i] as number;
    if (code < 0 || code > most || own !== own || !(time >= FIRST_TIME && time < until)) continue;
    const customer = code * stride;
    const group = known[customer + GROUP] as number;
    if (group < 0) continue;
    const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
    const period = tick - (known[customer + SLOT] as number);
    if (!(period >= 0 && period < count)) continue;
    const at = group + period;
    const exposed = period < (known[customer + OVER] as number);
    value[at] = (value[at] as number) + own;
    if (exposed) valueExposed[at] = (valueExposed[at] as number) + own;
    const word = customer + SEEN + (period >>> 5);
    const bit = 1 << (period & 31);
    if (((known[word] as number) & bit) !== 0) continue;
    known[word] = (known[word] as number) | bit;
    active[at] = (active[at] as number) + 1;
    if (exposed) activeExposed[at] = (activeExposed[at] as number) + 1;
  }
}
