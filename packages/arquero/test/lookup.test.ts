import { expect, it } from 'vitest';
import type { RowsNode, SourceNode } from '@tenure/plan';
import { run } from '../src/index.ts';
import { EVENTS, eventsOf, plain, planOf } from './plans.ts';

const events = eventsOf([
  ['A', '2024-01-01T05:00:00Z', 'view'],
  ['B', '2024-01-01T05:00:00Z', 'view'],
  ['C', '2024-01-01T05:00:00Z', 'view'],
]);
// The first row of a customer counts; C is unknown.
const customers = eventsOf([
  ['A', '2023-05-05T00:00:00Z', 'pro'],
  ['A', '2022-05-05T00:00:00Z', 'free'],
  ['B', null, 'free'],
]);
const from: SourceNode = { ...EVENTS, table: 'customers', columns: ['event', 'at'], time: null };

function segments(required: boolean) {
  const rows: RowsNode = {
    kind: 'lookup',
    input: { ...EVENTS, columns: ['event'] },
    from,
    columns: ['event', 'at'],
    prefix: 'customers.',
    required,
  };
  const plan = planOf({
    rows,
    grid: { horizon: 0 },
    by: [
      { kind: 'bucket', name: 'signup year', column: 'customers.at', grain: 'year', at: 'start' },
    ],
    split: [{ kind: 'value', name: 'plan', column: 'customers.event', at: 'start' }],
  });
  const result = run(plan, { events, customers });
  expect(plain(plan, { events, customers })).toEqual({
    rows: result.rows,
    summary: result.summary,
  });
  return result.rows.map(({ cohort, segment, customers: size }) => [cohort, segment, size]);
}

it("takes the columns of a customer's first row, null for unknown customers", () => {
  expect(segments(false)).toEqual([
    [null, 'free', 1],
    ['2023-01-01', 'pro', 1],
    [null, null, 1],
  ]);
});

it('drops the rows of unknown customers when the lookup is required', () => {
  expect(segments(true)).toEqual([
    [null, 'free', 1],
    ['2023-01-01', 'pro', 1],
  ]);
});
