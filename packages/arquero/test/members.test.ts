import type { CohortPlan, ResultRow } from '@tenure/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { membersOf, run, type Member } from '../src/index.ts';
import { caseOf } from './arbitrary.ts';
import { eventsOf, planOf } from './plans.ts';

/** A plan with every cell in its result: no limit, no least size, cells in progress shown. */
function whole(plan: CohortPlan): CohortPlan {
  const { root } = plan;
  const shown = { ...root, minSize: null, limit: null, sort: [] };
  return { ...plan, root: { ...shown, input: { ...root.input, incomplete: true } } };
}

function keyOf(row: ResultRow, plan: CohortPlan): string {
  const { by, split } = plan.root.input.input.input;
  const names = [
    ...(by.length === 1 ? ['cohort'] : by.map(({ name }) => name)),
    ...(split.length === 1 ? ['segment'] : split.map(({ name }) => name)),
    'period',
  ];
  return JSON.stringify(names.map((name) => row[name] ?? null));
}

describe('membersOf', () => {
  it('lists for every cell as many customers, exposed and retained as the cell counts', () => {
    fc.assert(
      fc.property(caseOf, ({ plan, tables }) => {
        const { rows } = run(whole(plan), tables);
        const periods = new Set(rows.map((row) => row['period'] as number));
        const found = new Map<string, Member[]>();
        for (const member of membersOf(plan, tables, periods)) {
          const key = keyOf(member.cell, plan);
          found.set(key, [...(found.get(key) ?? []), member]);
        }
        for (const row of rows) {
          const members = found.get(keyOf(row, plan)) ?? [];
          const over = members.filter(({ state }) => state === 'complete');
          const { pool } = plan.root.input;
          const counting = pool && row['state'] === 'complete' ? over : members;
          expect(members).toHaveLength(row['customers'] as number);
          if (row['exposed'] !== null) expect(over).toHaveLength(row['exposed'] as number);
          if (row['retained'] !== null) {
            expect(counting.filter(({ retained }) => retained === true)).toHaveLength(
              row['retained'] as number,
            );
          }
          found.delete(keyOf(row, plan));
        }
        expect([...found.keys()]).toEqual([]);
      }),
      { numRuns: 300, seed: 2_986 },
    );
  });

  it('tells who they are, when they started, and of a period in progress what is known so far', () => {
    const events = eventsOf([
      ['b', '2024-01-01T10:00Z'],
      ['a', '2024-01-01T09:00Z'],
      ['a', '2024-01-02T09:00Z'],
    ]);
    const plan = planOf({ grid: { asOf: Date.UTC(2024, 0, 2, 12), horizon: 2 } });
    const at = (period: number) =>
      membersOf(plan, { events }, new Set([period])).map(({ customer, start, retained, state }) => [
        customer,
        new Date(start).toISOString(),
        retained,
        state,
      ]);
    expect(at(1)).toEqual([
      ['a', '2024-01-01T09:00:00.000Z', true, 'incomplete'],
      ['b', '2024-01-01T10:00:00.000Z', false, 'incomplete'],
    ]);
    expect(at(2).map(([, , retained, state]) => [retained, state])).toEqual([
      [null, 'future'],
      [null, 'future'],
    ]);
  });

  it('calls aliases by the customer that they stand for', () => {
    const events = eventsOf([['old', '2024-01-01T10:00Z']]);
    const identities = eventsOf([['old', null, 'new']]);
    const rows = {
      kind: 'source',
      table: 'events',
      columns: ['customer', 'at'],
      customer: 'customer',
      time: 'at',
      identities: { table: 'identities', alias: 'customer', customer: 'event' },
    } as const;
    const [member] = membersOf(planOf({ rows }), { events, identities }, new Set([0]));
    expect(member?.customer).toBe('new');
  });
});
