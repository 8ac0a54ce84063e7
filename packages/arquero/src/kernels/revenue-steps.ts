import { type Stays } from './stays.ts';

/** A slot that never comes. */
const NEVER = 2 ** 30;

/**
 * What one customer pays, as steps: `revenue[k]` from slot `at[k]` until `at[k + 1]`; nothing before the first. Behind
 * the last stands a slot that never comes.
 */
export interface RevenueSteps {
  readonly at: Int32Array;
  readonly revenue: Float64Array;
}

/** Values nearer than this, relative to the greater, are the same sum of the same prices. */
const SAME = 1e-9;

/** Room for the steps of a customer in a number of slots. */
export function noSteps(slots: number): RevenueSteps {
  return { at: new Int32Array(slots + 2), revenue: new Float64Array(slots + 2) };
}

/**
 * Writes the steps of the customer whose rows are `order[begin]` to `order[end - 1]`. The same prices in another
 * order sum to another last digit: that is no step.
 * Plain equivalent: a dense table of slots, `movementsByTable` of the tests.
 */
export function stepsInto(
  { at, revenue }: RevenueSteps,
  { order, from, to, amounts }: Stays,
  begin: number,
  end: number,
): void {
  let size = 0;
  for (let i = begin; i < end; i += 1) {
    size = placed(at, size, from[order[i] as number] as number);
    size = placed(at, size, to[order[i] as number] as number);
  }
  let before = 0;
  let kept = 0;
  for (let k = 0; k < size; k += 1) {
    const slot = at[k] as number;
    let sum = 0;
    for (let i = begin; i < end; i += 1) {
      const row = order[i] as number;
      if ((from[row] as number) <= slot && slot < (to[row] as number)) sum += amounts[row] as number; // prettier-ignore
    }
    if (Math.abs(sum - before) <= SAME * Math.max(sum, before)) continue;
    at[kept] = slot;
    revenue[kept] = sum;
    before = sum;
    kept += 1;
  }
  at[kept] = NEVER;
}

/** Puts a slot in its place among those in ascending order, once. Gives how many there are then. */
function placed(at: Int32Array, size: number, slot: number): number {
  let place = size;
  while (place > 0 && (at[place - 1] as number) > slot) place -= 1;
  if (place > 0 && at[place - 1] === slot) return size;
  for (let k = size; k > place; k -= 1) at[k] = at[k - 1] as number;
  at[place] = slot;
  return size + 1;
}
