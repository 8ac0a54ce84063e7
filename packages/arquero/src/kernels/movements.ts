import { type RevenuePairs } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { type Stays } from './stays.ts';

/** The sums and counts of a group and slot, in the order of their columns. */
export const AMOUNTS = ['opening', 'closing', 'new', 'reactivated', 'expansion', 'contraction', 'churned', 'kept'] as const; // prettier-ignore
export const COUNTS = ['before', 'after', 'new', 'reactivated', 'expanded', 'contracted', 'churned'] as const; // prettier-ignore

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

/** Values nearer than this, relative to the greater, are the same sum of the same prices. */
const SAME = 1e-9;

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
  const cells = size * slots;
  const sums = Object.fromEntries(AMOUNTS.map((name) => [name, new Sums(cells)])) as Record<(typeof AMOUNTS)[number], Sums>; // prettier-ignore
  const customers = Object.fromEntries(COUNTS.map((name) => [name, new Float64Array(cells)])) as Record<(typeof COUNTS)[number], Float64Array>; // prettier-ignore
  const largest = new Float64Array(cells);
  const pairs = pairsOf === null ? null : new Map<number, Map<number, Map<number, number>>>();
  const { firsts, order, from, to, amounts } = stays;
  const revenue = new Float64Array(slots);
  const one = (counts: Float64Array, at: number) => {
    counts[at] = (counts[at] as number) + 1;
  };
  for (let code = 0; code + 1 < firsts.length; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    const begin = firsts[code] as number;
    const end = firsts[code + 1] as number;
    if (group < 0 || begin === end) continue;
    let low = slots;
    let high = 0;
    for (let i = begin; i < end; i += 1) {
      const row = order[i] as number;
      const a = from[row] as number;
      const b = to[row] as number;
      if (a < low) low = a;
      if (b > high) high = b;
      const amount = amounts[row] as number;
      for (let slot = a; slot < b; slot += 1) {
        revenue[slot] = (revenue[slot] as number) + amount;
      }
    }
    // The same prices in another order sum to another last digit: no change of revenue.
    for (let slot = low + 1; slot < high; slot += 1) {
      const a = revenue[slot - 1] as number;
      const b = revenue[slot] as number;
      if (a !== b && Math.abs(a - b) <= SAME * Math.max(a, b)) revenue[slot] = a;
    }
    let seen = false;
    const last = Math.min(slots, high + lag);
    for (let slot = low; slot < last; slot += 1) {
      const a = slot < lag ? 0 : (revenue[slot - lag] as number);
      const b = revenue[slot] as number;
      if (a > 0) seen = true;
      if (a === 0 && b === 0) continue;
      const at = group * slots + slot;
      sums.opening.add(at, a);
      sums.closing.add(at, b);
      if (b > 0) one(customers.after, at);
      if (a > 0) {
        one(customers.before, at);
        if (a > (largest[at] as number)) largest[at] = a;
        sums.kept.add(at, Math.min(a, b));
        if (pairs !== null && pairsOf?.has(slot)) addPair(pairs, at, a, b);
      }
      if (a === 0) {
        const back = seen && (gap === null || gapBefore(stays, begin, end, slot, revenue) <= gap);
        sums[back ? 'reactivated' : 'new'].add(at, b);
        one(back ? customers.reactivated : customers.new, at);
      } else if (b === 0) {
        sums.churned.add(at, a);
        one(customers.churned, at);
      } else if (b > a) {
        sums.expansion.add(at, b - a);
        one(customers.expanded, at);
      } else if (b < a) {
        sums.contraction.add(at, a - b);
        one(customers.contracted, at);
      }
    }
    revenue.fill(0, low, high);
  }
  const totals = Object.fromEntries(AMOUNTS.map((name) => [name, sums[name].values()])) as Record<(typeof AMOUNTS)[number], Float64Array>; // prettier-ignore
  return { amounts: totals, customers, largest, pairs: pairsIn(pairs, cells) };
}

/** Milliseconds from the last end of what counted before a return to the start of what counts at `slot`. */
function gapBefore(
  { order, from, to, starts, ends }: Stays,
  begin: number,
  end: number,
  slot: number,
  revenue: Float64Array,
): number {
  let back = slot;
  while (back > 0 && (revenue[back - 1] as number) > 0) back -= 1;
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

/** Sums whose error does not grow with their number, nor with its order to speak of. Source: Neumaier, A. (1974). */
class Sums {
  readonly #sum: Float64Array;
  readonly #lost: Float64Array;

  constructor(size: number) {
    this.#sum = new Float64Array(size);
    this.#lost = new Float64Array(size);
  }

  add(at: number, value: number): void {
    const sum = this.#sum[at] as number;
    const total = sum + value;
    const lost = Math.abs(sum) >= Math.abs(value) ? sum - total + value : value - total + sum;
    this.#sum[at] = total;
    this.#lost[at] = (this.#lost[at] as number) + lost;
  }

  values(): Float64Array {
    return this.#sum.map((sum, at) => sum + (this.#lost[at] as number));
  }
}

function addPair(
  pairs: Map<number, Map<number, Map<number, number>>>,
  at: number,
  before: number,
  after: number,
): void {
  let own = pairs.get(at);
  if (own === undefined) pairs.set(at, (own = new Map<number, Map<number, number>>()));
  let afters = own.get(before);
  if (afters === undefined) own.set(before, (afters = new Map<number, number>()));
  afters.set(after, (afters.get(after) ?? 0) + 1);
}

/** In the order of their values, so that the order of the rows has no say in what is drawn from them. */
function pairsIn(
  pairs: ReadonlyMap<number, ReadonlyMap<number, ReadonlyMap<number, number>>> | null,
  cells: number,
): readonly (RevenuePairs | null)[] {
  if (pairs === null) return [];
  return Array.from({ length: cells }, (_, at) => {
    const own = pairs.get(at);
    if (own === undefined) return null;
    const all = [...own].flatMap(([before, afters]) =>
      [...afters].map(([after, count]) => [before, after, count] as const),
    );
    all.sort((x, y) => x[0] - y[0] || x[1] - y[1]);
    return {
      before: Float64Array.from(all, ([before]) => before),
      after: Float64Array.from(all, ([, after]) => after),
      customers: Float64Array.from(all, ([, , count]) => count),
    };
  });
}
