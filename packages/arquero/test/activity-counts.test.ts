import { slotLabel, slotStart, slotter, type Grain, type ResultRow } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountOf, DAY, events, planOf, START, tablesOf, type Event } from './activity-tables.ts';

const CALENDAR = { zone: 'UTC', weekStart: 'monday' } as const;

/** A period of the data: its label, its first day and the day after its last known one, counted from the start. */
interface Period {
  readonly label: string;
  readonly first: number;
  readonly end: number;
}

const known = (rows: readonly Event[], days: number) => rows.filter(([, day]) => day < days);

/** The periods from that of the first event to that of the last day before the as-of date. */
function periodsOf(rows: readonly Event[], grain: Grain, days: number): readonly Period[] {
  if (rows.length === 0) return [];
  const slotOf = slotter(grain, CALENDAR, START - 400 * DAY, START + 400 * DAY);
  const first = slotOf(START + Math.min(...rows.map(([, day]) => day)) * DAY);
  const last = slotOf(START + (days - 1) * DAY);
  return Array.from({ length: last - first + 1 }, (_, at) => ({
    label: slotLabel(first + at, grain, CALENDAR),
    first: (slotStart(first + at, grain, CALENDAR) - START) / DAY,
    end: Math.min(days, (slotStart(first + at + 1, grain, CALENDAR) - START) / DAY),
  }));
}

const customersIn = (rows: readonly Event[], first: number, end: number) =>
  new Set(rows.flatMap(([customer, day]) => (day >= first && day < end ? [customer] : [])));

/** Events, customers, new ones, all so far, and those of the days before each period's end, by sets. */
function reachBySets(
  rows: readonly Event[],
  grain: Grain,
  days: number,
  windows: readonly number[],
): readonly ResultRow[] {
  const firstDay = Math.min(...rows.map(([, day]) => day));
  return periodsOf(rows, grain, days).map(({ label, first, end }) => {
    const total = customersIn(rows, -Infinity, end).size;
    return {
      period: label,
      events: rows.filter(([, day]) => day >= first && day < end).length,
      customers: customersIn(rows, first, end).size,
      new: total - customersIn(rows, -Infinity, first).size,
      total,
      ...Object.fromEntries(
        windows.map((length) => [
          `last_${String(length)}_days`,
          end - length < firstDay ? null : customersIn(rows, end - length, end).size,
        ]),
      ),
    };
  });
}

/** Days of a period, the customers active on each of them added up, and those active at all, by sets. */
function daysBySets(rows: readonly Event[], grain: Grain, days: number): readonly ResultRow[] {
  return periodsOf(rows, grain, days).map(({ label, first, end }) => {
    const daily = Array.from({ length: end - first }, (_, day) =>
      customersIn(rows, first + day, first + day + 1),
    );
    return {
      period: label,
      days: daily.length,
      active_days: daily.reduce((sum, customers) => sum + customers.size, 0),
      customers: customersIn(rows, first, end).size,
    };
  });
}

/** Σ (what a customer brings − the mean)² over the customers of a period; null without any. */
function spreadByCustomers(rows: readonly Event[], { first, end }: Period): number | null {
  const sums = new Map<number, number>();
  rows.forEach(([customer, day], row) => {
    if (day < first || day >= end) return;
    const amount = amountOf(row);
    sums.set(customer, (sums.get(customer) ?? 0) + (Number.isNaN(amount) ? 0 : amount));
  });
  const values = [...sums.values()];
  if (values.length === 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}

const grains = fc.constantFrom<Grain>('week', 'month', 'quarter');
const asOfs = fc.integer({ min: 1, max: 220 });
const anyTime = { from: null, until: null };
const withoutState = (rows: readonly ResultRow[]) =>
  rows.map(({ state: _, ...numbers }) => numbers);

describe('reach', () => {
  it('is what sets of customers give, of periods and of windows of days up to their ends', () => {
    const lengths = fc.uniqueArray(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(events, grains, asOfs, lengths, (rows, grain, days, windows) => {
        const plan = planOf(grain, START + days * DAY, anyTime, { kind: 'reach', windows });
        const found = run(plan, tablesOf(rows)).rows;
        expect(withoutState(found)).toEqual(reachBySets(known(rows, days), grain, days, windows));
      }),
    );
  });
});

describe('revenue', () => {
  it('is the sum of the amounts of a period, those without a number apart', () => {
    fc.assert(
      fc.property(events, grains, asOfs, (rows, grain, days) => {
        const count = { kind: 'reach', windows: [], amount: 'amount' } as const;
        const found = run(planOf(grain, START + days * DAY, anyTime, count), tablesOf(rows)).rows;
        const wanted = periodsOf(known(rows, days), grain, days).map(({ first, end }) => {
          const own = rows.flatMap(([, day], row) => (day >= first && day < end ? [amountOf(row)] : [])); // prettier-ignore
          const numbers = own.filter((amount) => !Number.isNaN(amount));
          return {
            revenue: numbers.reduce((sum, amount) => sum + amount, 0),
            without_amount: own.length - numbers.length,
            negative: numbers.filter((amount) => amount < 0).length,
          };
        });
        expect(found.map(({ revenue, without_amount, negative }) => ({ revenue, without_amount, negative }))).toEqual(wanted); // prettier-ignore
        const spreads = periodsOf(known(rows, days), grain, days).map((period) => spreadByCustomers(rows, period)); // prettier-ignore
        found.forEach(({ spread }, at) => {
          const own = spreads[at] ?? null;
          if (own === null) expect(spread).toBeNull();
          else expect(Math.abs(Number(spread) - own)).toBeLessThanOrEqual(1e-9 * Math.max(1, own));
        });
      }),
    );
  });
});

describe('active days', () => {
  it('are those of a set of customers a day', () => {
    fc.assert(
      fc.property(events, grains, asOfs, (rows, grain, days) => {
        const count = { kind: 'days', unit: 'day', histogram: false } as const;
        const found = run(planOf(grain, START + days * DAY, anyTime, count), tablesOf(rows)).rows;
        expect(withoutState(found)).toEqual(daysBySets(known(rows, days), grain, days));
      }),
    );
  });

  it('as a histogram add up to the active days and the customers', () => {
    fc.assert(
      fc.property(events, grains, asOfs, (rows, grain, days) => {
        const of = (histogram: boolean) =>
          run(
            planOf(grain, START + days * DAY, anyTime, { kind: 'days', unit: 'day', histogram }),
            tablesOf(rows),
          ).rows;
        const bins = of(true);
        for (const total of of(false)) {
          const own = bins.filter(({ period }) => period === total['period']);
          const sum = (value: (row: ResultRow) => number) =>
            own.reduce((all, row) => all + value(row), 0);
          expect(sum((row) => Number(row['customers']))).toBe(total['customers']);
          expect(sum((row) => Number(row['customers']) * Number(row['days']))).toBe(
            total['active_days'],
          );
          expect(sum((row) => Number(row['at_least']))).toBe(total['active_days']);
        }
      }),
    );
  });
});

describe('who came back', () => {
  it('is named once each, and no more of them than asked for', () => {
    fc.assert(
      fc.property(
        events,
        grains,
        asOfs,
        fc.integer({ min: 1, max: 3 }),
        (rows, grain, days, names) => {
          const plan = planOf(grain, START + days * DAY, anyTime, { kind: 'states', names });
          const found = run(plan, tablesOf(rows)).rows;
          const seen = known(rows, days);
          const order = [...new Set(rows.map(([customer]) => customer))];
          let before = new Set<number>();
          periodsOf(seen, grain, days).forEach(({ first, end }, at) => {
            const now = customersIn(seen, first, end);
            const earlier = customersIn(seen, -Infinity, first);
            const back = order.filter(
              (customer) => now.has(customer) && earlier.has(customer) && !before.has(customer),
            );
            expect(found[at]?.['resurrected']).toBe(back.length);
            const named = found[at]?.['who_resurrected'];
            const told = typeof named === 'string' ? named.split(', ') : [];
            const ids = told.filter((id) => id !== '…');
            expect(ids).toHaveLength(Math.min(names, back.length));
            expect(ids.filter((id) => !back.includes(Number(id)))).toEqual([]);
            expect(new Set(ids).size).toBe(ids.length);
            expect(told.includes('…')).toBe(back.length > names);
            before = now;
          });
        },
      ),
    );
  });
});
