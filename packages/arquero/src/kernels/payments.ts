import { BLOCK, type Poll } from '../cancelled.ts';

/** Attempts that count: parallel arrays. */
export interface Attempts {
  /** The customer of each. */
  readonly codes: Int32Array;
  /** The payment of each, a number of its customer alone or of nobody else; null where nothing tells. */
  readonly payments: Int32Array | null;
  readonly times: Float64Array;
  /** 1 where the attempt succeeded. */
  readonly paid: Uint8Array;
}

/** A payment: 0 open, 1 paid at once, 2 recovered, 3 lost. */
export interface Payment {
  /** Its first attempt. */
  readonly row: number;
  readonly state: 0 | 1 | 2 | 3;
  /** Attempts up to the one that succeeded within the window, else up to the end of the window. */
  readonly attempts: number;
  /** Milliseconds from the first attempt to that which succeeded; 0 where none did within the window. */
  readonly took: number;
  /** Whether a lost payment was made good after its window. */
  readonly late: boolean;
  /** Whether no attempt of its customer succeeded after it was first made. */
  readonly gone: boolean;
}

/**
 * What became of every payment, in the order of customers and times. `window` and `until` are milliseconds: the window
 * includes its last moment, `until` is exclusive. Of attempts at one moment the order of the rows decides.
 * Plain equivalent: `payments.test.ts` looks through all attempts for each one.
 */
export function paymentsOf(
  { codes, payments, times, paid }: Attempts,
  size: number,
  window: number,
  until: number,
  poll: Poll,
): readonly Payment[] {
  const lastPaid = new Float64Array(size).fill(-Infinity);
  for (let i = 0; i < codes.length; i += 1) {
    const code = codes[i] as number;
    if (paid[i] === 1) lastPaid[code] = Math.max(lastPaid[code] as number, times[i] as number);
  }
  const order = Int32Array.from(codes.keys()).sort(
    (a, b) =>
      (codes[a] as number) - (codes[b] as number) ||
      (payments === null ? 0 : (payments[a] as number) - (payments[b] as number)) ||
      (times[a] as number) - (times[b] as number) ||
      a - b,
  );
  const found: Payment[] = [];
  for (let at = 0; at < order.length;) {
    if (found.length % BLOCK === 0) poll();
    const row = order[at] as number;
    const code = codes[row] as number;
    const first = times[row] as number;
    const own = (place: number) => {
      const other = order[place];
      if (other === undefined || codes[other] !== code) return false;
      return payments === null || payments[other] === payments[row];
    };
    let attempts = 0;
    let took = -1;
    let late = false;
    let next = at;
    for (; own(next); next += 1) {
      const other = order[next] as number;
      const passed = (times[other] as number) - first;
      const over = passed > window || took >= 0;
      // Without a column that tells, what comes after a payment is done is another one.
      if (over && payments === null) break;
      if (!over) attempts += 1;
      if (paid[other] === 1 && took < 0) {
        if (over) late = true;
        else took = passed;
      }
    }
    const failed = paid[row] !== 1;
    const state = !failed ? 1 : took >= 0 ? 2 : first + window < until ? 3 : 0;
    found.push({
      row,
      state,
      attempts,
      took: Math.max(took, 0),
      late: state === 3 && late,
      gone: (lastPaid[code] as number) < first,
    });
    at = next;
  }
  return found;
}
