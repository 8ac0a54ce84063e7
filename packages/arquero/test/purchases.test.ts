import type { PurchasesPlan, TableData } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profilesByTable, type Bought } from './purchases-plain.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const FIRST = START / DAY;

function tablesOf(rows: readonly Bought[]): Readonly<Record<string, TableData>> {
  const numbers = (of: (row: Bought) => number) => Float64Array.from(rows, of);
  return {
    orders: {
      rows: rows.length,
      columns: {
        customer: { type: 'number', values: numbers(([customer]) => customer) },
        // At some hour of the day.
        time: { type: 'time', values: numbers(([c, day]) => START + day * DAY + ((c * 7) % 24) * 3_600_000), zoned: true }, // prettier-ignore
        amount: { type: 'number', values: numbers(([, , cents]) => cents ?? Number.NaN) },
      },
    },
  };
}

function planOf(days: number, from: number | null, lookback: number | null): PurchasesPlan {
  const input = {
    kind: 'source',
    table: 'orders',
    columns: ['customer', 'time', 'amount'],
    customer: 'customer',
    time: 'time',
    identities: null,
  } as const;
  return {
    version: 1,
    kind: 'purchases',
    metric: 'rfm',
    root: {
      kind: 'purchases',
      input,
      time: 'time',
      amount: 'amount',
      activity: null,
      anchor: {
        kind: 'anchor',
        input,
        time: 'time',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: [],
      },
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window: { from: from === null ? null : START + from * DAY, until: null },
        asOf: START + days * DAY,
      },
      lookback,
      gaps: true,
      names: true,
      split: [],
      top: null,
    },
  };
}

const rows: fc.Arbitrary<Bought[]> = fc.array(
  fc.tuple(
    fc.nat({ max: 6 }),
    fc.nat({ max: 120 }),
    fc.constantFrom(0, 990, 1990, 333, -500, -990, null),
  ),
  { minLength: 1, maxLength: 40 },
);
const end = fc.integer({ min: 1, max: 130 });
const maybe = fc.option(fc.integer({ min: 1, max: 100 }), { nil: null });

function found(list: readonly Bought[], days: number, from: number | null, back: number | null) {
  const { profiles } = run(planOf(days, from, back), tablesOf(list));
  if (!profiles) throw new Error('a plan of purchases has profiles');
  return profiles;
}

const listed = (profiles: ReturnType<typeof found>) =>
  Array.from(profiles.code, (_, i) => ({
    name: profiles.names?.[i],
    purchases: profiles.purchases[i],
    days: profiles.days[i],
    first: (profiles.first[i] as number) - FIRST,
    last: (profiles.last[i] as number) - FIRST,
    revenue: profiles.revenue[i],
    firstRevenue: profiles.firstRevenue[i],
    recent: profiles.recent[i],
    gaps: [...profiles.gaps.subarray(profiles.gapsFrom[i], profiles.gapsFrom[i + 1])],
  })).sort((a, b) => Number(a.name) - Number(b.name));

describe('profiles of purchases', () => {
  it('are those of a table of the rows of each customer', () => {
    fc.assert(
      fc.property(rows, end, maybe, maybe, (list, days, from, back) => {
        const profiles = found(list, days, from, back);
        expect(listed(profiles)).toEqual(profilesByTable(list, days, from, back));
        expect(profiles.known - FIRST).toBe(days - 1);
      }),
      { numRuns: 300 },
    );
  });

  it('have gaps that lead from the first day to the last, and one less than days', () => {
    fc.assert(
      fc.property(rows, end, (list, days) => {
        for (const { gaps, days: on, first, last } of listed(found(list, days, null, null))) {
          expect(gaps.length).toBe((on ?? 0) - 1);
          expect(gaps.reduce((sum, gap) => sum + gap, first)).toBe(last);
        }
      }),
    );
  });

  it('leave out rows without an amount, and customers who only gave back, and say how many', () => {
    const { facts, code } = found([[1, 0, null], [2, 1, -5], [3, 2, 7], [3, 3, -2]], 10, null, null); // prettier-ignore
    expect(facts).toEqual({ unknown: 1, refunds: 2, onlyRefunds: 1 });
    expect(code).toHaveLength(1);
  });
});
