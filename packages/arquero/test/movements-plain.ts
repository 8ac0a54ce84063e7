import { slotLabel, slotter, type Grain, type ResultRow } from '@tenure/plan';

/** A subscription: its customer, first day, the day it has ended (null for none), and cents a month. */
export type Stay = readonly [customer: number, start: number, end: number | null, cents: number];

const DAY = 86_400_000;
export const START = Date.UTC(2024, 0, 1);

/** The movements as a dense table of customers and periods gives them, with zeros; days are counted from `START`. */
export function movementsByTable(
  stays: readonly Stay[],
  grain: Grain,
  days: number,
  lag: number,
): readonly ResultRow[] {
  const calendar = { zone: 'UTC', weekStart: 'monday' } as const;
  const slotOf = slotter(grain, calendar, START, START + days * DAY);
  const at = (day: number) => slotOf(START + day * DAY);
  const known = stays.filter(([, start]) => start < days);
  if (known.length === 0) return [];
  const first = Math.min(...known.map(([, start]) => at(start)));
  const last = at(days - 1);
  /** The last day of a slot that is known. */
  const closing = (slot: number) => Math.max(...Array.from({ length: days }, (_, day) => day).filter((day) => at(day) === slot)); // prettier-ignore
  const revenue = (customer: number, slot: number) => {
    if (slot < first) return 0;
    const day = closing(slot);
    return known
      .filter(
        ([whose, start, end]) => whose === customer && start <= day && (end === null || end > day),
      ) // prettier-ignore
      .filter(([, start, end]) => end === null || end >= start)
      .reduce((sum, [, , , cents]) => sum + cents, 0);
  };
  const customers = [...new Set(known.map(([customer]) => customer))];
  return Array.from({ length: last - first + 1 }, (_, index): ResultRow => {
    const slot = first + index;
    const pairs = customers.map((customer) => ({
      a: revenue(customer, slot - lag),
      b: revenue(customer, slot),
      before: Array.from({ length: Math.max(0, slot - lag - first) }, (__, i) =>
        revenue(customer, first + i),
      ).some((cents) => cents > 0),
    }));
    const sum = (of: (pair: (typeof pairs)[number]) => number) =>
      pairs.reduce((total, pair) => total + of(pair), 0);
    const fresh = sum(({ a, b, before }) => (a === 0 && !before ? b : 0));
    return {
      period: slotLabel(slot, grain, calendar),
      opening: sum(({ a }) => a),
      closing: sum(({ b }) => b),
      new: fresh,
      reactivated: sum(({ a, b, before }) => (a === 0 && before ? b : 0)),
      expansion: sum(({ a, b }) => (a > 0 && b > a ? b - a : 0)),
      contraction: sum(({ a, b }) => (b > 0 && b < a ? a - b : 0)),
      churned: sum(({ a, b }) => (b === 0 ? a : 0)),
      kept: sum(({ a, b }) => Math.min(a, b)),
      customers_before: sum(({ a }) => Number(a > 0)),
      customers_after: sum(({ b }) => Number(b > 0)),
      customers_new: sum(({ a, b, before }) => Number(a === 0 && b > 0 && !before)),
      customers_reactivated: sum(({ a, b, before }) => Number(a === 0 && b > 0 && before)),
      customers_expanded: sum(({ a, b }) => Number(a > 0 && b > a)),
      customers_contracted: sum(({ a, b }) => Number(b > 0 && b < a)),
      customers_churned: sum(({ a, b }) => Number(a > 0 && b === 0)),
      largest: Math.max(0, ...pairs.map(({ a }) => a)),
    };
  });
}
