import { BLOCK, type Poll } from '../cancelled.ts';

/** Subscriptions: parallel arrays. An end that has not come is Infinity, an amount that is not known NaN. */
export interface Terms {
  readonly codes: Int32Array;
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly amounts: Float64Array | null;
}

/** What is due when, and until when it may be renewed. */
export interface RenewalRule {
  /** The end of the k-th term of a row from its start on, k from 1; null where a row is one term. */
  readonly termEnd: ((start: number, k: number) => number) | null;
  /** Milliseconds, inclusive. */
  readonly grace: number;
  /** Exclusive: what is known. */
  readonly until: number;
}

/** Something due: 0 not decided yet, 1 renewed, 2 lost. */
export interface Due {
  /** The row that is due. */
  readonly row: number;
  readonly time: number;
  readonly state: 0 | 1 | 2;
  /** The renewing row's start less the due date: negative is early. 0 where the row itself goes on. */
  readonly delay: number;
  readonly amount: number;
  readonly renewed: number;
}

/**
 * Everything that was due before `until`, row by row. Rows of a customer are met in the order of their starts, so that
 * the one that renews is found among the few after it. Plain equivalent: `renewals.test.ts` looks through all rows.
 */
export function dueTerms(
  terms: Terms,
  rule: RenewalRule,
  size: number,
  poll: Poll,
): readonly Due[] {
  const { codes, starts, ends, amounts } = terms;
  const { termEnd, grace, until } = rule;
  const order = byCustomer(terms, size);
  const dues: Due[] = [];
  const amountOf = (row: number) => amounts?.[row] ?? Number.NaN;
  const renewing = (place: number, due: number): number => {
    const row = order[place] as number;
    for (let at = place + 1; at < order.length; at += 1) {
      const other = order[at] as number;
      if (codes[other] !== codes[row] || (starts[other] as number) > due + grace) return -1;
      const later = (starts[other] as number) > (starts[row] as number);
      if (later && (ends[other] as number) > due) return other;
    }
    return -1;
  };
  for (let place = 0; place < order.length; place += 1) {
    if (place % BLOCK === 0) poll();
    const row = order[place] as number;
    const [start, end] = [starts[row] as number, ends[row] as number];
    const amount = amountOf(row);
    for (let k = 1; termEnd !== null; k += 1) {
      const due = termEnd(start, k);
      if (!(due < end && due < until)) break;
      dues.push({ row, time: due, state: due + grace < until ? 1 : 0, delay: 0, amount, renewed: amount }); // prettier-ignore
    }
    if (!(end < until)) continue;
    const by = renewing(place, end);
    const decided = end + grace < until;
    dues.push({
      row,
      time: end,
      state: decided ? (by < 0 ? 2 : 1) : 0,
      delay: by < 0 ? 0 : (starts[by] as number) - end,
      amount,
      // An upgrade renews what was there, not more.
      renewed: by < 0 ? 0 : Math.min(amount, amountOf(by)),
    });
  }
  return dues;
}

/** The rows in the order of their customers, and of each by start. */
function byCustomer({ codes, starts }: Terms, size: number): Int32Array {
  const offsets = new Int32Array(size + 1);
  for (const code of codes) if (code >= 0) offsets[code + 1] = (offsets[code + 1] as number) + 1;
  for (let code = 0; code < size; code += 1) {
    offsets[code + 1] = (offsets[code + 1] as number) + (offsets[code] as number);
  }
  const order = new Int32Array(offsets[size] as number);
  const filled = offsets.slice(0, size);
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number;
    if (code < 0) continue;
    let at = filled[code] as number;
    filled[code] = at + 1;
    const first = offsets[code] as number;
    for (
      ;
      at > first && (starts[order[at - 1] as number] as number) > (starts[row] as number);
      at -= 1
    ) {
      // prettier-ignore
      order[at] = order[at - 1] as number;
    }
    order[at] = row;
  }
  return order;
}
