import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME } from '../times.ts';
import { type TimedRows } from './anchors.ts';
import { type Ticks } from './slots.ts';

/** Counting rows before `until` per group and slot, for `slots` slots from `base`; `groups` as in `activityStates`. */
export function slotEvents(
  { codes, times, kept, counts }: TimedRows,
  until: number,
  { of, table, step, origin }: Ticks,
  base: number,
  slots: number,
  groups: Int32Array | null,
  size: number,
  poll: Poll,
): Float64Array {
  const events = new Float64Array(size * slots);
  for (let block = 0; block < codes.length; block += BLOCK) {
    poll();
    const end = Math.min(block + BLOCK, codes.length);
    for (let i = block; i < end; i += 1) {
      if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
      const time = times[i] as number;
      const code = codes[i] as number;
      if (code < 0 || !(time >= FIRST_TIME && time < until)) continue;
      const group = groups === null ? 0 : (groups[code] as number);
      if (group < 0) continue;
      const tick = table === null ? of(time) : (table[Math.floor(time / step) - origin] as number);
      const at = group * slots + tick - base;
      events[at] = (events[at] as number) + 1;
    }
  }
  return events;
}
