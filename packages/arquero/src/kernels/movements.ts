import { type RevenuePairs } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { PairRuns } from './pair-runs.ts';
import { noSteps, stepsInto, type RevenueSteps } from './revenue-steps.ts';
import { RunSums } from './run-sums.ts';
import { type Stays } from './stays.ts';

/** The sums and counts of a group and slot, in the order of their columns. */
export const AMOUNTS = ['opening', 'closing', 'new', 'reactivated', 'expansion', 'contraction', 'churned', 'kept'] as const; // prettier-ignore
export const COUNTS = ['before', 'after', 'new', 'reactivated', 'expanded', 'contracted', 'churned'] as const; // prettier-ignore

/** What is summed run by run. */
const SUMS = ['closing', 'new', 'reactivated', 'expansion', 'contraction', 'churned', 'kept'] as const; // prettier-ignore

/** What the revenue of each group gained and lost in each slot: `name[group * slots + slot]`. */
export interface Movements {
  readonly amounts: Readonly<Record<(typeof AMOUNTS)[number], Float64Array>>;
  readonly customers: Readonly<Record<(typeof COUNTS)[number], Float64Array>>;
  /** The greatest opening revenue of one customer. */
  readonly largest: Float64Array;
  /** By group and slot, where they are asked for; null elsewhere. */
  readonly pairs: readonly (RevenuePairs | null)[];
}

/** How changes are counted; see `MovementsNode`. */
export interface MovementRules {
  readonly lag: number;
  readonly gap: number | null;
  /** Slots of which the pairs are wanted; null wants none. */
  readonly pairsOf: ReadonlySet<number> | null;
}

/**
 * Classifies every customer in every slot by the net change of their revenue over `lag` slots. `groups` holds the
 * group of each customer, negative for none; null puts all in one.
 * Plain equivalent: `movementsByMaps` of the tests, a dense table of customers and slots.
 */
export function movements(
  stays: Stays,
  slots: number,
  groups: Int32Array | null,
  size: number,
  { lag, gap, pairsOf }: MovementRules,
  poll: Poll,
): Movements {
  const sums = Object.fromEntries(SUMS.map((name) => [name, new RunSums(size, slots)])) as Record<(typeof SUMS)[number], RunSums>; // prettier-ignore
  const largest = new Float64Array(size * slots);
  const pairs = pairsOf === null ? null : new PairRuns(slots);
  const steps = noSteps(slots);
  const { at, revenue } = steps;
  const { firsts } = stays;
  for (let code = 0; code + 1 < firsts.length; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    const begin = firsts[code] as number;
    const end = firsts[code + 1] as number;
    if (group < 0 || begin === end) continue;
    stepsInto(steps, stays, begin, end);
    let seen = false;
    let [a, b] = [0, 0];
    // The next step of what is paid now, and of what was paid `lag` slots before.
    let [now, then] = [0, 0];
    for (;;) {
      const slot = Math.min(at[now] as number, (at[then] as number) + lag);
      if (slot >= slots) break;
      if (at[now] === slot) b = revenue[now++] as number;
      if ((at[then] as number) + lag === slot) a = revenue[then++] as number;
      const until = Math.min(slots, at[now] as number, (at[then] as number) + lag);
      if (a === 0) {
        if (b === 0) continue;
        const back = seen && (gap === null || gapBefore(stays, begin, end, steps, now - 1) <= gap);
        sums[back ? 'reactivated' : 'new'].add(group, slot, until, b);
        sums.closing.add(group, slot, until, b);
        continue;
      }
      seen = true;
      for (let cell = group * slots + slot; cell < group * slots + until; cell += 1) {
        if (a > (largest[cell] as number)) largest[cell] = a;
      }
      pairs?.add(group, slot, until, a, b);
      if (b === 0) {
        sums.churned.add(group, slot, until, a);
        continue;
      }
      sums.closing.add(group, slot, until, b);
      sums.kept.add(group, slot, until, Math.min(a, b));
      if (b > a) sums.expansion.add(group, slot, until, b - a);
      else if (b < a) sums.contraction.add(group, slot, until, a - b);
    }
  }
  return {
    ...totals(sums, slots, lag),
    largest,
    pairs: pairsOf === null ? [] : (pairs?.byCell(size, pairsOf) ?? []),
  };
}

/** Milliseconds from the last end of what counted before a return to the start of what counts at a step. */
function gapBefore(
  { order, from, to, starts, ends }: Stays,
  begin: number,
  end: number,
  { at, revenue }: RevenueSteps,
  step: number,
): number {
  let first = step;
  while (first > 0 && (revenue[first - 1] as number) > 0) first -= 1;
  const back = at[first] as number;
  let left = -Infinity;
  let returned = Infinity;
  for (let i = begin; i < end; i += 1) {
    const row = order[i] as number;
    const a = from[row] as number;
    if (a < back) left = Math.max(left, ends[row] as number);
    else if (a === back && (to[row] as number) > a) returned = Math.min(returned, starts[row] as number); // prettier-ignore
  }
  return returned - left;
}

/** What is there at the start of a slot is what was there at the end of the slot `lag` before, to the last digit. */
function totals(
  sums: Readonly<Record<(typeof SUMS)[number], RunSums>>,
  slots: number,
  lag: number,
): Pick<Movements, 'amounts' | 'customers'> {
  const of = (name: (typeof SUMS)[number]) => sums[name].totals();
  const earlier = (values: Float64Array) =>
    values.map((_, at) => (at % slots < lag ? 0 : (values[at - lag] as number)));
  const closing = of('closing');
  const [fresh, back, up, down, gone] = [of('new'), of('reactivated'), of('expansion'), of('contraction'), of('churned')]; // prettier-ignore
  return {
    amounts: {
      opening: earlier(closing.sums),
      closing: closing.sums,
      new: fresh.sums,
      reactivated: back.sums,
      expansion: up.sums,
      contraction: down.sums,
      churned: gone.sums,
      kept: of('kept').sums,
    },
    customers: {
      before: earlier(closing.counts),
      after: closing.counts,
      new: fresh.counts,
      reactivated: back.counts,
      expanded: up.counts,
      contracted: down.counts,
      churned: gone.counts,
    },
  };
}
