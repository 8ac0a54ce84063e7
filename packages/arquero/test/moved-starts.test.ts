import { expect, test } from 'vitest';
import type { Expression, CohortPlan, RowsNode, TableData } from '@tenure/plan';
import { movedStarts } from '../src/index.ts';

const DAY = 86_400_000;

/** Customer 0 has a cancelled order in January and one in March; customer 1 a good one in January. */
const orders: TableData = {
  rows: 4,
  columns: {
    customer: { type: 'text', codes: Int32Array.of(0, 0, 1, 2), dictionary: ['a', 'b', 'c'] },
    time: { type: 'time', zoned: true, values: Float64Array.of(0, 60 * DAY, DAY, 2 * DAY) },
    cancelled: { type: 'number', values: Float64Array.of(1, 0, 0, 1) },
  },
};

const good: Expression = {
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: 'cancelled', type: 'number' },
  right: { kind: 'literal', type: 'number', value: 0 },
};

function plan(condition: Expression | null): CohortPlan {
  const source: RowsNode = {
    kind: 'source',
    table: 'orders',
    columns: ['customer', 'time', 'cancelled'],
    customer: 'customer',
    time: 'time',
    identities: null,
  };
  const input: RowsNode = condition ? { kind: 'filter', input: source, condition } : source;
  const grid = {
    kind: 'grid',
    every: 1,
    origin: 'start',
    clock: 'calendar',
    cells: null,
    grain: 'month',
    horizon: 2,
    calendar: { zone: 'UTC', weekStart: 'monday' },
    asOf: 90 * DAY,
  } as const;
  const window = { from: null, until: null };
  return {
    version: 1,
    kind: 'cohorts',
    metric: 'retention',
    root: {
      kind: 'finish',
      summary: 'pooled',
      minSize: null,
      confidence: 0.95,
      sort: [],
      limit: null,
      input: {
        kind: 'complete',
        pool: false,
        incomplete: false,
        input: {
          kind: 'profile',
          input: {
            kind: 'cohort',
            by: [],
            split: [],
            input: {
              kind: 'fold',
              input,
              time: 'time',
              activity: null,
              grid,
              until: null,
              atLeast: 1,
              matching: 'on',
              period0: 'size',
              starting: { kind: 'literal', type: 'boolean', value: true },
              value: null,
              shared: [],
              anchor: {
                kind: 'anchor',
                input,
                time: 'time',
                condition: null,
                name: null,
                entry: 'first',
                window,
                carry: [],
              },
            },
          },
        },
      },
    },
  };
}

test('counts the customers whom a condition starts in another period', () => {
  expect(movedStarts(plan(good), plan(null), { orders })).toBe(1);
  expect(movedStarts(plan(null), plan(null), { orders })).toBe(0);
});
