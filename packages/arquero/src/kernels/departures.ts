import { BLOCK, type Poll } from '../cancelled.ts';

/** Stays of customers, a row each: those of `code` are `order[firsts[code]]` to `order[firsts[code + 1] - 1]`, by their start. */
export interface OrderedStays {
  readonly firsts: Int32Array;
  readonly order: Int32Array;
  /** Milliseconds; an end that is not known is Infinity. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  /** Why each row ended, as one of `CAUSES`; null where nobody asks. */
  readonly causes: Uint8Array | null;
}

/** Why a row ended; of two that end together the greater counts. */
export const CAUSES = { unknown: 0, voluntary: 1, involuntary: 2 } as const;

/** What is counted, in the order of the columns. */
export const DEPARTURES = [
  'customers_start',
  'customers_end',
  'kept',
  'joined',
  'returned',
  'departures',
  'left',
  'came_and_left',
  'left_and_back',
  'lost_involuntary',
  'lost_unknown',
] as const;

/** Customers per count, group and slot: `name[group * slots + slot]`. */
export type Departures = Readonly<Record<(typeof DEPARTURES)[number], Float64Array>>;

/** Times as slots, and how long a customer may be away without having left. */
export interface DepartureRules {
  readonly slots: number;
  readonly startSlot: (time: number) => number;
  readonly endSlot: (time: number) => number;
  /** Milliseconds. */
  readonly grace: number;
  /** Ends are known before this, exclusive. */
  readonly until: number;
}

/**
 * Counts who was there, came and left, slot by slot. `groups` holds the group of each customer, negative for none;
 * null puts all in one.
 * Plain equivalent: `departuresBySets` of the tests, sets of customers a slot.
 */
export function departures(
  { firsts, order, starts, ends, causes }: OrderedStays,
  groups: Int32Array | null,
  size: number,
  { slots, startSlot, endSlot, grace, until }: DepartureRules,
  poll: Poll,
): Departures {
  const found = Object.fromEntries(DEPARTURES.map((name) => [name, new Float64Array(size * slots)])) as Departures; // prettier-ignore
  /** Of one customer: there at the slot's end, came in it, left in it; cleared after each. */
  const there = new Uint8Array(slots + 1);
  const comings = new Int32Array(slots + 1);
  const leavings = new Int32Array(slots + 1);
  const why = new Uint8Array(slots + 1);
  const add = (name: keyof Departures, at: number, count: number) => {
    found[name][at] = (found[name][at] as number) + count;
  };
  for (let code = 0; code + 1 < firsts.length; code += 1) {
    if (code % BLOCK === 0) poll();
    const group = groups === null ? 0 : (groups[code] as number);
    const begin = firsts[code] as number;
    const stop = firsts[code + 1] as number;
    if (group < 0 || begin === stop) continue;
    const first = startSlot(starts[order[begin] as number] as number);
    let last = first;
    for (let i = begin; i < stop;) {
      const row = order[i] as number;
      const start = starts[row] as number;
      let end = ends[row] as number;
      let cause = causes?.[row] ?? 0;
      for (i += 1; i < stop; i += 1) {
        const next = order[i] as number;
        if ((starts[next] as number) > end + grace) break;
        const other = ends[next] as number;
        if (other > end) cause = causes?.[next] ?? 0;
        else if (other === end) cause = Math.max(cause, causes?.[next] ?? 0);
        end = Math.max(end, other);
      }
      const from = startSlot(start);
      const ended = end + grace < until;
      const to = ended ? Math.min(endSlot(end), slots) : slots;
      comings[from] = (comings[from] as number) + 1;
      there.fill(1, from, to);
      if (ended && to < slots) {
        leavings[to] = (leavings[to] as number) + 1;
        why[to] = cause;
      }
      last = Math.max(last, to);
    }
    for (let slot = first; slot <= Math.min(last, slots - 1); slot += 1) {
      const at = group * slots + slot;
      const before = slot > 0 && there[slot - 1] === 1;
      const after = there[slot] === 1;
      const came = comings[slot] as number;
      const went = leavings[slot] as number;
      if (before) add('customers_start', at, 1);
      if (after) add('customers_end', at, 1);
      if (before && after) add('kept', at, 1);
      if (came > 0) add(slot === first ? 'joined' : 'returned', at, 1);
      if (went === 0) continue;
      add('departures', at, went);
      add('left', at, 1);
      if (!before) add('came_and_left', at, 1);
      else if (after) add('left_and_back', at, 1);
      else if (why[slot] === CAUSES.involuntary) add('lost_involuntary', at, 1);
      else if (why[slot] === CAUSES.unknown) add('lost_unknown', at, 1);
    }
    there.fill(0, first, slots);
    comings.fill(0, first, slots);
    leavings.fill(0, first, slots);
  }
  return found;
}
