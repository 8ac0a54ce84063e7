import { type StayFacts } from '@tenure/plan';
import { BLOCK, type Poll } from '../cancelled.ts';
import { FIRST_TIME, LAST_TIME } from '../times.ts';

/** Rows of subscriptions that count, by customer: those of `code` are `order[firsts[code]]` to `order[firsts[code + 1] - 1]`. */
export interface Stays {
  readonly firsts: Int32Array;
  readonly order: Int32Array;
  /** A row counts at the ends of the slots `from <= slot < to`. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly amounts: Float64Array;
  /** Milliseconds, as the columns are written; an end that is not known yet is Infinity. */
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly facts: StayFacts;
}

/** Columns of subscriptions, one value a row, and how their times become slots. */
export interface StayRows {
  /** The customer of each row, negative for none. */
  readonly codes: Int32Array;
  readonly kept: Uint8Array | null;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly amounts: Float64Array;
  /** As of when, exclusive, as each column is written. */
  readonly startUntil: number;
  readonly endUntil: number;
  /** From a time of its column to a slot counted from the first. */
  readonly startSlot: (time: number) => number;
  readonly endSlot: (time: number) => number;
}

/** Reads subscriptions by customer, leaves out and counts the rows that cannot be. `slots` is how many there are. */
export function staysOf(rows: StayRows, size: number, slots: number, poll: Poll): Stays {
  const { codes, kept, starts, amounts, startUntil, endUntil, startSlot, endSlot } = rows;
  const count = codes.length;
  const from = new Int32Array(count);
  const to = new Int32Array(count);
  const ends = new Float64Array(count).fill(Infinity);
  const good = new Uint8Array(count);
  const firsts = new Int32Array(size + 1);
  let [unknown, negative, backwards, within] = [0, 0, 0, 0];
  for (let i = 0; i < count; i += 1) {
    if (i % BLOCK === 0) poll();
    const code = codes[i] as number;
    const start = starts[i] as number;
    if (code < 0 || (kept !== null && kept[i] !== 1)) continue;
    if (!(start >= FIRST_TIME && start < startUntil)) continue;
    const end = rows.ends[i] as number;
    const ended = end >= FIRST_TIME && end < LAST_TIME;
    const amount = amounts[i] as number;
    if (!Number.isFinite(amount)) unknown += 1;
    else if (amount < 0) negative += 1;
    else if (ended && end < start) backwards += 1;
    else {
      from[i] = startSlot(start);
      to[i] = ended && end < endUntil ? endSlot(end) : slots;
      if (ended && end < endUntil) ends[i] = end;
      if ((to[i] as number) <= (from[i] as number)) {
        within += 1;
        continue;
      }
      good[i] = 1;
      firsts[code + 1] = (firsts[code + 1] as number) + 1;
    }
  }
  for (let code = 0; code < size; code += 1) {
    firsts[code + 1] = (firsts[code + 1] as number) + (firsts[code] as number);
  }
  const next = firsts.slice(0, size);
  const order = new Int32Array(firsts[size] as number);
  for (let i = 0; i < count; i += 1) {
    if (good[i] !== 1) continue;
    const code = codes[i] as number;
    order[next[code] as number] = i;
    next[code] = (next[code] as number) + 1;
  }
  const stays = { firsts, order, from, to, amounts, starts, ends };
  const overlapping = overlaps(stays, size);
  return { ...stays, facts: { unknown, negative, backwards, within, overlapping } };
}

/** Customers who have two rows at one time. */
function overlaps(
  { firsts, order, starts, ends }: Pick<Stays, 'firsts' | 'order' | 'starts' | 'ends'>,
  size: number,
): number {
  let customers = 0;
  for (let code = 0; code < size; code += 1) {
    const begin = firsts[code] as number;
    const end = firsts[code + 1] as number;
    if (end - begin < 2) continue;
    if (end - begin <= FEW) {
      if (twoOverlap(order, starts, ends, begin, end)) customers += 1;
      continue;
    }
    const own = order.slice(begin, end).sort((a, b) => (starts[a] as number) - (starts[b] as number)); // prettier-ignore
    let until = -Infinity;
    for (const row of own) {
      if ((starts[row] as number) < until) {
        customers += 1;
        break;
      }
      until = Math.max(until, ends[row] as number);
    }
  }
  return customers;
}

/** Rows of a customer up to which each is held against each: sorting them would cost more. */
const FEW = 8;

/** Whether one of the rows begins before another, which begins no later than it, has ended; of equal starts in their order. */
function twoOverlap(
  order: Int32Array,
  starts: Float64Array,
  ends: Float64Array,
  begin: number,
  end: number,
): boolean {
  for (let i = begin; i < end; i += 1) {
    for (let j = i + 1; j < end; j += 1) {
      const one = order[i] as number;
      const other = order[j] as number;
      const inOrder = (starts[one] as number) <= (starts[other] as number);
      const earlier = inOrder ? one : other;
      const later = inOrder ? other : one;
      if ((starts[later] as number) < (ends[earlier] as number)) return true;
    }
  }
  return false;
}
