import { expect, it } from 'vitest';
import { firstSeen } from '../src/index.ts';
import { eventsOf, planOf } from './plans.ts';

const at = (day: number) => new Date(Date.UTC(2024, 0, day)).toISOString();

it('counts who is first seen in stretches of whole days, in the window or not', () => {
  // Customer i is first seen on day 1 + i, and again on day 40.
  const rows = Array.from({ length: 25 }, (_, i) => [
    [`c${String(i)}`, at(1 + i)] as const,
    [`c${String(i)}`, at(40)] as const,
  ]).flat();
  const plan = planOf({ anchor: { window: { from: Date.UTC(2024, 0, 9), until: null } } });
  expect(firstSeen(plan, { events: eventsOf(rows) })).toEqual({
    from: Date.UTC(2024, 0, 1),
    length: 2 * 86_400_000,
    counts: new Array<number>(12).fill(2),
  });
});

it('has nothing to count without rows', () => {
  expect(firstSeen(planOf(), { events: eventsOf([]) }).counts).toEqual([]);
});

it('finds the same by the times alone as by the rows of the starts', () => {
  const rows = Array.from(
    { length: 60 },
    (_, i) => [`c${String(i % 17)}`, at(1 + ((i * 37) % 200))] as const,
  );
  const tables = { events: eventsOf(rows) };
  const byTimes = firstSeen(planOf(), tables);
  // A start that is kept by a test is looked up by its row.
  const keep = [
    { condition: { kind: 'literal', type: 'boolean', value: true } as const, measures: [] },
  ];
  expect(firstSeen(planOf({ anchor: { keep } }), tables)).toEqual(byTimes);
});
