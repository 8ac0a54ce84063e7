import { BLOCK, type Poll } from '../cancelled.ts';
import { type Masks } from './masks.ts';

/** Counts per group and period, group by group, period 0 to the horizon. */
export interface Profile {
  readonly group: Int32Array;
  readonly period: Int32Array;
  readonly customers: Int32Array;
  readonly exposed: Int32Array;
  readonly begun: Int32Array;
  readonly retained: Int32Array;
  readonly retainedExposed: Int32Array;
}

/** What the starts that are counted look like: the group and the slot of each. */
export interface GroupedStarts {
  readonly groups: Int32Array;
  readonly slots: Int32Array;
  readonly size: number;
}

/**
 * Counts starts per group and period: all, those whose period is over, those whose period has begun,
 * those with the period's bit, and those with both bit and period over. `closed` is the slot that begins
 * last at or before the as-of date, `begun` the one that begins last before it. Period 0 retains everybody.
 */
export function profile(
  masks: Masks,
  { groups, slots, size }: GroupedStarts,
  horizon: number,
  closed: number,
  begun: number,
  poll: Poll,
): Profile {
  const periods = horizon + 1;
  const cells = size * periods;
  const make = () => new Int32Array(cells);
  const retained = make();
  const retainedExposed = make();
  const overAt = new Int32Array(size * (periods + 1));
  const begunAt = new Int32Array(size * (periods + 1));
  for (let start = 0; start < groups.length; start += 1) {
    if ((start & (BLOCK - 1)) === 0) poll();
    const group = groups[start] as number;
    const slot = slots[start] as number;
    const over = clip(closed - slot, periods);
    const base = group * periods;
    const histogram = group * (periods + 1);
    overAt[histogram + over] = (overAt[histogram + over] as number) + 1;
    const open = histogram + clip(begun - slot + 1, periods);
    begunAt[open] = (begunAt[open] as number) + 1;
    for (let word = 0; word < masks.words; word += 1) {
      let bits = masks.bits[start * masks.words + word] as number;
      while (bits !== 0) {
        const bit = bits & -bits;
        const period = word * 32 + 31 - Math.clz32(bit);
        const at = base + period;
        retained[at] = (retained[at] as number) + 1;
        if (period < over) retainedExposed[at] = (retainedExposed[at] as number) + 1;
        bits ^= bit;
      }
    }
  }
  const result = {
    group: make(),
    period: make(),
    customers: make(),
    exposed: make(),
    begun: make(),
    retained,
    retainedExposed,
  };
  for (let group = 0; group < size; group += 1) {
    let exposed = 0;
    let open = 0;
    for (let period = horizon; period >= 0; period -= 1) {
      const at = group * periods + period;
      exposed += overAt[group * (periods + 1) + period + 1] as number;
      open += begunAt[group * (periods + 1) + period + 1] as number;
      result.group[at] = group;
      result.period[at] = period;
      result.exposed[at] = exposed;
      result.begun[at] = open;
    }
    const first = group * periods;
    const customers = exposed + (overAt[group * (periods + 1)] as number);
    result.customers.fill(customers, first, first + periods);
    result.retained[first] = customers;
    result.retainedExposed[first] = result.exposed[first] as number;
  }
  return result;
}

function clip(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}
