import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type SlottedStarts } from './slot-bits.ts';
import { type GroupedStarts } from './profile.ts';
import { type Ticks } from './slots.ts';
import { type CellValues } from './value-cells.ts';

/**
 * Adds up a value per group and period 0 to `count` - 1, where each customer has one start that none of its rows
 * comes before, and a period is a difference of slots: one pass over the rows in the order of the file.
 * Plain equivalent: {@link valueCells}, whose sums may differ in their last digits, added in another order.
 */
export function valueOnce(
  { codes, times, kept, counts }: TimedRows,
  values: Float64Array,
  { customers, slots }: SlottedStarts,
  { of, table, step, origin }: Ticks,
  until: number,
  count: number,
  { groups, size, over }: GroupedStarts,
  poll: Poll,
): CellValues {
  const most = customers.reduce((high, code) => (code > high ? code : high), -1);
  const startOf = new Int32Array(most + 1).fill(-1);
  for (let start = 0; start < customers.length; start += 1) {
    startOf[customers[start] as number] = start;
  }
  const words = (count + 31) >>> 5;
  const seen = new Int32Array(customers.length * words);
  const value = new Float64Array(size * count);
  const active = new Int32Array(size * count);
  const valueExposed = new Float64Array(size * count);
  const activeExposed = new Int32Array(size * count);
  for (let i = 0; i < codes.length; i += 1) {
    if ((i & (BLOCK - 1)) === 0) poll();
    if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
    const time = times[i] as number;
    const code = codes[i] as number;
    const own = values[i] as number;
    if (code < 0 || code > most || own !== own || !(time >= FIRST_TIME && time < until)) continue;
    const start = startOf[code] as number;
    if (start < 0) continue;
    const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
    const period = tick - (slots[start] as number);
    if (!(period >= 0 && period < count)) continue;
    const at = (groups[start] as number) * count + period;
    const exposed = period < (over[start] as number);
    value[at] = (value[at] as number) + own;
    if (exposed) valueExposed[at] = (valueExposed[at] as number) + own;
    const word = start * words + (period >>> 5);
    const bit = 1 << (period & 31);
    if (((seen[word] as number) & bit) !== 0) continue;
    seen[word] = (seen[word] as number) | bit;
    active[at] = (active[at] as number) + 1;
    if (exposed) activeExposed[at] = (activeExposed[at] as number) + 1;
  }
  return { value, active, valueExposed, activeExposed };
}
