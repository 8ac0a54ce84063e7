import { describe, expect, it } from 'vitest';
import type { Expression, FoldValue, ResultRow } from '@tenure/plan';
import { run } from '../src/index.ts';
import { EVENTS, eventsOf, matrix, planOf, startOf, type Parts } from './plans.ts';

const asOf = Date.UTC(2024, 0, 13);
const JAN = (day: number, time = '12:00') => `2024-01-${String(day).padStart(2, '0')}T${time}:00Z`;
const amount: Expression = { kind: 'column', name: 'amount', type: 'number' };
const valueOf = (kind: FoldValue['kind']): FoldValue => ({ kind, expression: amount });
const is = (event: string): Expression => ({
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: 'event', type: 'text' },
  right: { kind: 'literal', type: 'text', value: event },
});
const values = (rows: readonly ResultRow[]) => rows.map((row) => row['value']);

describe('a value', () => {
  const events = eventsOf([
    ['A', JAN(1, '11:00'), 'pay', 100],
    ['A', JAN(1), 'start', 1],
    ['A', JAN(1, '13:00'), 'pay', 2],
    ['A', JAN(2), 'pay', 4],
    ['A', JAN(2, '13:00'), 'pay', 8],
    ['B', JAN(1), 'start', 16],
    ['B', JAN(2), 'pay'],
    ['B', JAN(3), 'pay', 32],
    ['C', JAN(2), 'start'],
    ['C', JAN(3), 'pay', 64],
  ]);
  const grid = { horizon: 2, asOf };
  const anchor = { condition: is('start') };
  const base: Parts = { grid, anchor, by: [] };
  it('is added up per cell, in period 0 from the start on', () => {
    const { rows, summary } = run(planOf({ ...base, fold: { value: valueOf('sum') } }), { events });
    expect(values(rows)).toEqual([19, 76, 32]);
    expect(values(summary)).toEqual([19, 76, 32]);
    expect(rows.map((row) => row['retained'])).toEqual([3, 3, 1]);
  });
  it('is divided by the starts with a row that adds to it', () => {
    const { rows } = run(planOf({ ...base, fold: { value: valueOf('avg') } }), { events });
    expect(values(rows)).toEqual([9.5, 38, 32]);
  });
  it('is that of the summary over complete cells', () => {
    const late = {
      ...base,
      by: [startOf('day')],
      grid: { horizon: 2, asOf: Date.UTC(2024, 0, 4) },
    };
    const both = (kind: FoldValue['kind']) => {
      const { rows, summary } = run(planOf({ ...late, fold: { value: valueOf(kind) } }), {
        events,
      });
      return [values(rows), values(summary)];
    };
    expect(both('sum')).toEqual([
      [19, 12, 32, 0, 64, null],
      [19, 76, 32],
    ]);
    expect(both('avg')).toEqual([
      [9.5, 12, 32, null, 64, null],
      [9.5, 38, 32],
    ]);
  });
  it('is of the exposed alone where cohorts pool', () => {
    const parts: Parts = {
      ...base,
      grid: { horizon: 1, asOf: Date.UTC(2024, 0, 3) },
      complete: { pool: true },
      fold: { value: valueOf('sum') },
    };
    const { rows } = run(planOf(parts), { events });
    expect(rows.map((row) => [row['exposed'], row['retained'], row['value']])).toEqual([
      [3, 3, 19],
      [2, 2, 12],
    ]);
  });
  it('adds up from period 0 on where cells hold what came on or before', () => {
    const fold = {
      value: valueOf('sum'),
      matching: 'on_or_before',
      starting: is('start'),
    } as const;
    const { rows } = run(planOf({ ...base, fold }), { events });
    expect(values(rows)).toEqual([19, 95, 127]);
    const cells = [
      { period: 2, from: 2, to: 2 },
      { period: 1, from: 1, to: 1 },
    ];
    const some = run(planOf({ ...base, fold, grid: { ...grid, cells } }), { events });
    expect(values(some.rows)).toEqual([95, 127]);
  });
  it('takes periods with enough rows, and rows without a value are rows', () => {
    const fold = { value: valueOf('sum'), atLeast: 2 } as const;
    expect(values(run(planOf({ ...base, fold }), { events }).rows)).toEqual([3, 12, 0]);
  });
  it('is added up once in each of the cells that hold its period', () => {
    const cells = [
      { period: 1, from: 0, to: 1 },
      { period: 2, from: 1, to: 2 },
    ];
    const parts = { ...base, grid: { ...grid, cells }, fold: { value: valueOf('avg') } };
    expect(values(run(planOf(parts), { events }).rows)).toEqual([95 / 3, 36]);
  });
});

describe('values that a return must share', () => {
  // The third column is the event, here a plan.
  const events = eventsOf([
    ['A', JAN(1), 'pro'],
    ['A', JAN(2), 'free'],
    ['A', JAN(3), 'pro'],
    ['B', JAN(1)],
    ['B', JAN(2)],
    ['B', JAN(3), 'pro'],
    ['C', JAN(1), 'free'],
    ['C', JAN(2), 'free'],
  ]);
  const shared = { kind: 'value', name: 'plan', column: 'event', at: 'start' } as const;
  const parts: Parts = { grid: { horizon: 2, asOf }, by: [shared], fold: { shared: [shared] } };
  it('are those of the start, null like any other', () => {
    expect(matrix(run(planOf(parts), { events }))).toEqual({
      free: [1, 1, 0],
      pro: [1, 0, 1],
      null: [1, 1, 0],
    });
  });
  it('open a recurring start each', () => {
    const many = eventsOf([
      ['A', JAN(1), 'pro'],
      ['A', JAN(1, '13:00'), 'free'],
      ['A', JAN(2), 'free'],
    ]);
    const result = run(planOf({ ...parts, anchor: { entry: 'recurring' } }), { events: many });
    expect(matrix(result)).toEqual({ free: [2, 1, 0], pro: [1, 0, 0] });
    expect(result.facts).toMatchObject({ customers: 1, starts: 3 });
  });
  it('are compared between tables, and by the units of a time', () => {
    const signups = eventsOf([['A', JAN(1), 'pro']]);
    const returns = eventsOf([
      ['A', JAN(2), 'free'],
      ['A', JAN(3), 'pro'],
    ]);
    const customers = { ...EVENTS, table: 'customers' } as const;
    const between = (dimension: typeof shared | typeof bucket) =>
      matrix(
        run(
          planOf({
            ...parts,
            anchor: { input: customers },
            fold: { shared: [dimension], starting: null },
          }),
          { events: returns, customers: signups },
        ),
      );
    const bucket = {
      kind: 'bucket',
      name: 'at',
      column: 'at',
      grain: 'week',
      at: 'start',
    } as const;
    expect(between(shared)).toEqual({ pro: [1, 0, 1] });
    expect(between(bucket)).toEqual({ pro: [1, 1, 1] });
    expect(between({ ...bucket, grain: 'day' } as unknown as typeof bucket)).toEqual({
      pro: [1, 0, 0],
    });
  });
});

describe('the latest value', () => {
  const events = eventsOf([
    ['A', JAN(1), 'free'],
    ['A', JAN(3), 'trial'],
    ['A', JAN(3), 'pro'],
    ['A', JAN(20), 'late'],
    ['B', JAN(1), 'free'],
    ['B', JAN(2)],
  ]);
  const latest = { kind: 'value', name: 'plan', column: 'event', at: 'latest' } as const;
  it('is that of the last row that is known', () => {
    const parts = { grid: { horizon: 2, asOf }, by: [latest] };
    expect(matrix(run(planOf(parts), { events }))).toEqual({ pro: [1, 0, 1], null: [1, 1, 0] });
  });
  it('is one for all starts of a customer', () => {
    const parts = {
      grid: { horizon: 0, asOf },
      by: [latest],
      anchor: { entry: 'recurring' },
    } as const;
    expect(matrix(run(planOf(parts), { events }))).toEqual({ pro: [2], null: [2] });
  });
});
