import type { Grain, ResultRow } from '@tenure/plan';
import { slotLabel, slotter } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, events, planOf, START, tablesOf, type Event } from './activity-tables.ts';

/** The same by sets of customers, slot by slot. */
function bySets(events: readonly Event[], grain: Grain, asOf: number): readonly ResultRow[] {
  const calendar = { zone: 'UTC', weekStart: 'monday' } as const;
  const known = events.filter(([, day]) => START + day * DAY < asOf);
  if (known.length === 0) return [];
  const slotOf = slotter(grain, calendar, START, asOf);
  const slots = known.map(([customer, day]) => [customer, slotOf(START + day * DAY)] as const);
  const first = Math.min(...slots.map(([, slot]) => slot));
  const rows: ResultRow[] = [];
  const ever = new Set<number>();
  let before = new Set<number>();
  for (let slot = first; slot <= slotOf(asOf - 1); slot += 1) {
    const now = new Set(slots.flatMap(([customer, at]) => (at === slot ? [customer] : [])));
    const count = (of: ReadonlySet<number>, keep: (customer: number) => boolean) =>
      [...of].filter(keep).length;
    rows.push({
      period: slotLabel(slot, grain, calendar),
      active: now.size,
      new: count(now, (customer) => !ever.has(customer)),
      retained: count(now, (customer) => before.has(customer)),
      resurrected: count(now, (customer) => ever.has(customer) && !before.has(customer)),
      churned: count(before, (customer) => !now.has(customer)),
      dormant: count(ever, (customer) => !now.has(customer) && !before.has(customer)),
    });
    for (const customer of now) ever.add(customer);
    before = now;
  }
  return rows;
}

describe('the states of activity', () => {
  it('are those that sets of customers give, of many slots and of few', () => {
    fc.assert(
      fc.property(
        events,
        fc.constantFrom<Grain>('day', 'week', 'month', 'quarter'),
        fc.integer({ min: 1, max: 220 }),
        (rows, grain, days) => {
          const asOf = START + days * DAY;
          const result = run(planOf(grain, asOf), tablesOf(rows));
          const told = result.rows.map(({ state: _, ...numbers }) => numbers);
          expect(told).toEqual(bySets(rows, grain, asOf));
        },
      ),
    );
  });

  it('are a partition of who was seen, and churn is what was active and did not stay', () => {
    fc.assert(
      fc.property(events, fc.constantFrom<Grain>('day', 'week', 'month'), (rows, grain) => {
        const result = run(planOf(grain, START + 210 * DAY), tablesOf(rows));
        let active = 0;
        let seen = 0;
        for (const row of result.rows) {
          const is = (name: string) => Number(row[name]);
          seen += is('new');
          expect(is('active')).toBe(is('new') + is('retained') + is('resurrected'));
          expect(is('churned')).toBe(active - is('retained'));
          expect(is('active') + is('churned') + is('dormant')).toBe(seen);
          active = is('active');
        }
      }),
    );
  });

  it('are of a window as if it were cut from all periods', () => {
    const rows: Event[] = [
      [1, 5],
      [1, 40],
      [2, 70],
      [1, 100],
    ];
    const asOf = START + 120 * DAY;
    const all = run(planOf('month', asOf), tablesOf(rows)).rows;
    const window = { from: Date.UTC(2024, 1, 10), until: Date.UTC(2024, 2, 2) };
    const cut = run(planOf('month', asOf, window), tablesOf(rows)).rows;
    expect(cut).toEqual(all.slice(1, 3));
  });
});
