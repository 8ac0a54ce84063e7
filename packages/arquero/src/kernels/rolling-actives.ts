import { BLOCK, type Poll } from '../cancelled.ts';
import { type SlotMasks } from './slot-masks.ts';

/**
 * Customers per group and slot who are active in the `length` slots that end with it. An active slot reaches as far
 * as the window is long, or to the slot before the customer's next one, so that each is counted once: two steps of a
 * running sum an active slot, however long the window.
 * Plain equivalent: a join of every slot with the active slots of its window, distinct customers counted.
 */
export function rollingActives(
  { slots, words, bits }: SlotMasks,
  groups: Int32Array | null,
  size: number,
  length: number,
  poll: Poll,
): Int32Array {
  const steps = new Int32Array(size * (slots + 1));
  const all = words === 0 ? 0 : bits.length / words;
  for (let code = 0; code < all; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    if (group < 0) continue;
    const row = group * (slots + 1);
    let reached = 0;
    for (let word = 0; word < words; word += 1) {
      for (let left = bits[code * words + word] as number; left !== 0; left &= left - 1) {
        const slot = (word << 5) + 31 - Math.clz32(left & -left);
        const from = Math.max(slot, reached);
        const to = Math.min(slot + length, slots);
        if (from < to) {
          steps[row + from] = (steps[row + from] as number) + 1;
          steps[row + to] = (steps[row + to] as number) - 1;
        }
        reached = to;
      }
    }
  }
  for (let group = 0; group < size; group += 1) {
    let running = 0;
    for (let slot = 0; slot <= slots; slot += 1) {
      const at = group * (slots + 1) + slot;
      running += steps[at] as number;
      steps[at] = running;
    }
  }
  return steps;
}
