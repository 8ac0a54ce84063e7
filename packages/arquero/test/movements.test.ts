import type { Grain, MovementsPlan, TableData } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementsByTable, START, type Stay } from './movements-plain.ts';

const DAY = 86_400_000;

function tablesOf(stays: readonly Stay[], unit = 1): Readonly<Record<string, TableData>> {
  const times = (of: (stay: Stay) => number | null) =>
    Float64Array.from(stays, (stay) => {
      const day = of(stay);
      return day === null ? Number.NaN : START + day * DAY;
    });
  return {
    subs: {
      rows: stays.length,
      columns: {
        account: { type: 'number', values: Float64Array.from(stays, ([customer]) => customer) },
        start: { type: 'time', values: times(([, start]) => start), zoned: true },
        end: { type: 'time', values: times(([, , end]) => end), zoned: true },
        mrr: { type: 'number', values: Float64Array.from(stays, ([, , , cents]) => cents / unit) },
      },
    },
  };
}

function planOf(grain: Grain, days: number, lag: number): MovementsPlan {
  const input = {
    kind: 'source',
    table: 'subs',
    columns: ['account', 'start', 'end', 'mrr'],
    customer: 'account',
    time: 'start',
    identities: null,
  } as const;
  return {
    version: 1,
    kind: 'movements',
    metric: 'mrr movements',
    root: {
      kind: 'movements',
      input,
      start: 'start',
      end: 'end',
      mrr: 'mrr',
      anchor: {
        kind: 'anchor',
        input,
        time: 'start',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: [],
      },
      calendar: {
        kind: 'calendar',
        grain,
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window: { from: null, until: null },
        asOf: START + days * DAY,
      },
      lag,
      gap: null,
      pairs: true,
      split: [],
      top: null,
      incomplete: true,
    },
  };
}

const stays: fc.Arbitrary<Stay[]> = fc.array(
  fc.tuple(
    fc.nat({ max: 6 }),
    fc.nat({ max: 200 }),
    fc.option(fc.nat({ max: 260 }), { nil: null }),
    fc.constantFrom(0, 990, 1990, 2980, 9900, 333),
  ),
  { minLength: 1, maxLength: 25 },
);
const grains = fc.constantFrom<Grain>('week', 'month', 'quarter');
const day = fc.integer({ min: 1, max: 230 });
const lags = fc.integer({ min: 1, max: 4 });

/** The rows of a plan without their state. */
const rowsOf = (rows: ReturnType<typeof run>['rows']) =>
  rows.map(({ state: _, ...numbers }) => numbers);

describe('movements of revenue', () => {
  it('are those of a dense table of customers and periods', () => {
    fc.assert(
      fc.property(stays, grains, day, lags, (rows, grain, days, lag) => {
        const { rows: found } = run(planOf(grain, days, lag), tablesOf(rows));
        expect(rowsOf(found)).toEqual(movementsByTable(rows, grain, days, lag));
      }),
      { numRuns: 150 },
    );
  });

  it('close on every row, keep no more than there was, and no more than the same customers bring', () => {
    fc.assert(
      fc.property(stays, grains, day, lags, (rows, grain, days, lag) => {
        const { rows: found } = run(planOf(grain, days, lag), tablesOf(rows, 100));
        for (const row of found) {
          const is = (name: string) => Number(row[name]);
          const gains = is('opening') + is('new') + is('reactivated') + is('expansion');
          expect(gains - is('contraction') - is('churned')).toBeCloseTo(is('closing'), 9);
          const same = is('opening') + is('expansion') - is('contraction') - is('churned');
          expect(is('kept')).toBeLessThanOrEqual(is('opening') + 1e-9);
          expect(is('kept')).toBeLessThanOrEqual(same + 1e-9);
        }
      }),
    );
  });

  it('are the same in whatever order the rows stand', () => {
    fc.assert(
      fc.property(stays, grains, day, fc.integer(), (rows, grain, days, seed) => {
        const turned = [...rows].sort((a, b) => ((a[1] * 7 + seed) % 13) - ((b[1] * 7 + seed) % 13)); // prettier-ignore
        const plan = planOf(grain, days, 1);
        const [one, other] = [run(plan, tablesOf(rows)), run(plan, tablesOf(turned))];
        expect(one.rows).toEqual(other.rows);
        expect(one.pairs).toEqual(other.pairs);
        expect(one.stays).toEqual(other.stays);
      }),
    );
  });

  it('give pairs that add up to what there was and what was kept', () => {
    fc.assert(
      fc.property(stays, grains, day, (rows, grain, days) => {
        const found = run(planOf(grain, days, 1), tablesOf(rows));
        found.rows.forEach((row, at) => {
          const pairs = found.pairs?.[at];
          const sum = (of: (before: number, after: number) => number) =>
            [...(pairs?.before ?? [])].reduce(
              (total, before, i) =>
                total + of(before, pairs?.after[i] ?? 0) * (pairs?.customers[i] ?? 0),
              0,
            );
          expect(sum((before) => before)).toBe(row['opening']);
          expect(sum(Math.min)).toBe(row['kept']);
          expect(sum(() => 1)).toBe(row['customers_before']);
        });
      }),
    );
  });
});

describe('a sum of the same prices in another order', () => {
  it('is no movement', () => {
    const rows: Stay[] = [
      [1, 0, 40, 1],
      [1, 0, 40, 2],
      [1, 40, null, 3],
    ];
    // 0.1 + 0.2 is not 0.3.
    const { rows: found } = run(planOf('month', 91, 1), tablesOf(rows, 10));
    expect(found.map(({ expansion, contraction }) => [expansion, contraction])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });
});
