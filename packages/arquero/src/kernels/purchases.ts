import { BLOCK, type Poll } from '../cancelled.ts';

/** Rows of purchases, one entry a row. */
export interface PurchaseRows {
  /** The customer of each row, -1 for null. */
  readonly codes: Int32Array;
  readonly times: Float64Array;
  readonly amounts: Float64Array;
  /** 1 where a row is kept, and where it is a purchase at all; null when all are. */
  readonly kept: Uint8Array | null;
  readonly counts: Uint8Array | null;
}

/** Which of them are counted. */
export interface PurchaseRules {
  /** Times from the first, inclusive, to the second, exclusive. */
  readonly from: number;
  readonly until: number;
  readonly dayOf: (time: number) => number;
  /** The day from which on rows are recent. */
  readonly recentFrom: number;
  readonly gaps: boolean;
}

/** What every customer bought, by code; customers without a purchase have 0 days. */
export interface FoundPurchases {
  readonly purchases: Int32Array;
  readonly days: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  readonly revenue: Float64Array;
  readonly firstRevenue: Float64Array;
  readonly recent: Float64Array;
  readonly gapsFrom: Int32Array;
  readonly gaps: Int32Array;
  /** Purchases in all. */
  readonly events: number;
  readonly unknown: number;
  readonly refunds: number;
  readonly onlyRefunds: number;
}

/** Stands for the day of a row that is no purchase. */
const NO_DAY = -(2 ** 31);

/**
 * Finds what every customer bought. Two passes over the rows, which put the purchase days of each customer side by
 * side, then one over these.
 * Plain equivalent: `purchases-plain.ts` of the tests.
 */
export function purchases(
  rows: PurchaseRows,
  rules: PurchaseRules,
  size: number,
  poll: Poll,
): FoundPurchases {
  const { codes, times, amounts, kept, counts } = rows;
  const { from, until, dayOf, recentFrom } = rules;
  const bought = new Int32Array(size);
  const refunded = new Uint8Array(size);
  const first = new Int32Array(size).fill(2 ** 31 - 1);
  const last = new Int32Array(size).fill(NO_DAY);
  const revenue = new Float64Array(size);
  const recent = new Float64Array(size);
  const dayOfRow = new Int32Array(codes.length).fill(NO_DAY);
  let events = 0;
  let unknown = 0;
  let refunds = 0;
  for (let i = 0; i < codes.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const code = codes[i] as number;
    const time = times[i] as number;
    if (code < 0 || !(time >= from && time < until)) continue;
    if ((kept !== null && kept[i] !== 1) || (counts !== null && counts[i] !== 1)) continue;
    const amount = amounts[i] as number;
    if (!Number.isFinite(amount)) {
      unknown += 1;
      continue;
    }
    const day = dayOf(time);
    revenue[code] = (revenue[code] as number) + amount;
    if (day >= recentFrom) recent[code] = (recent[code] as number) + amount;
    if (amount < 0) {
      refunds += 1;
      refunded[code] = 1;
      continue;
    }
    events += 1;
    dayOfRow[i] = day;
    bought[code] = (bought[code] as number) + 1;
    if (day < (first[code] as number)) first[code] = day;
    if (day > (last[code] as number)) last[code] = day;
  }
  const starts = new Int32Array(size + 1);
  let onlyRefunds = 0;
  for (let code = 0; code < size; code += 1) {
    starts[code + 1] = (starts[code] as number) + (bought[code] as number);
    if (bought[code] === 0 && refunded[code] === 1) onlyRefunds += 1;
  }
  const next = starts.slice(0, size);
  const all = new Int32Array(events);
  const firstRevenue = new Float64Array(size);
  for (let i = 0; i < codes.length; i += 1) {
    if (i % BLOCK === 0) poll();
    const day = dayOfRow[i] as number;
    if (day === NO_DAY) continue;
    const code = codes[i] as number;
    all[next[code] as number] = day;
    next[code] = (next[code] as number) + 1;
    if (day === first[code]) firstRevenue[code] = (firstRevenue[code] as number) + (amounts[i] as number); // prettier-ignore
  }
  const found = spaced(all, starts, size, rules, poll);
  return {
    purchases: bought,
    first,
    last,
    revenue,
    firstRevenue,
    recent,
    ...found,
    events,
    unknown,
    refunds,
    onlyRefunds,
  };
}

/** The purchase days of each customer, each once, and the gaps between them. */
function spaced(
  all: Int32Array,
  starts: Int32Array,
  size: number,
  { gaps: wanted, recentFrom }: PurchaseRules,
  poll: Poll,
): Pick<FoundPurchases, 'days' | 'gapsFrom' | 'gaps'> {
  const days = new Int32Array(size);
  const gapsFrom = new Int32Array(size + 1);
  const gaps = new Int32Array(wanted ? all.length : 0);
  let filled = 0;
  for (let code = 0; code < size; code += 1) {
    if (code % BLOCK === 0) poll();
    const own = all.subarray(starts[code], starts[code + 1]);
    sort(own);
    let count = 0;
    for (let i = 0; i < own.length; i += 1) {
      const day = own[i] as number;
      const before = own[i - 1];
      if (before === day) continue;
      count += 1;
      if (!wanted || before === undefined || before < recentFrom) continue;
      gaps[filled] = day - before;
      filled += 1;
    }
    days[code] = count;
    gapsFrom[code + 1] = filled;
  }
  return { days, gapsFrom, gaps: gaps.slice(0, filled) };
}

/** Customers have few purchases, mostly in order of time already: then there is nothing to call. */
function sort(days: Int32Array): void {
  for (let i = 1; i < days.length; i += 1) {
    if ((days[i] as number) < (days[i - 1] as number)) {
      days.sort();
      return;
    }
  }
}
