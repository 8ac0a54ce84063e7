import { describe, expect, it } from 'vitest';
import type { CellSpan, Expression, Matching } from '@tenure/plan';
import { run } from '../src/index.ts';
import { analysis, eventsIn, hasAnalyses, type Analysis } from './analyses.ts';
import { eventsOf, matrix, planOf, type Parts } from './plans.ts';

const is = (event: string): Expression => ({
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: 'event', type: 'text' },
  right: { kind: 'literal', type: 'text', value: event },
});

const asOf = Date.UTC(2024, 0, 13);
const JAN = (day: number, time = '12:00') => `2024-01-${String(day).padStart(2, '0')}T${time}:00Z`;
const cell = (from: number, to: number, period = from): CellSpan => ({ period, from, to });
const retained = (parts: Parts, events: ReturnType<typeof eventsOf>) =>
  run(planOf(parts), { events }).rows.map((row) => row['retained']);

describe.skipIf(!hasAnalyses)('the worked matching modes', () => {
  const modes: readonly (readonly [Matching, string])[] = [
    ['on', 'on'],
    ['on_or_after', 'on_or_after'],
    ['on_or_before', 'on_or_before'],
    ['consecutive', "every_period_up_to (streak, GA4 'rolling')"],
  ];
  it.each(modes)('%s', (matching, name) => {
    const worked = analysis('disc_matching_modes') as Analysis<Record<string, number[]>>;
    const parts: Parts = {
      anchor: { condition: is('start') },
      grid: { horizon: 3, asOf },
      fold: { activity: is('return'), starting: is('start'), matching },
    };
    expect(matrix(run(planOf(parts), { events: eventsIn(worked) }))).toEqual({
      '2024-01-01': worked.expected[name],
    });
  });
});

describe('cells', () => {
  // Returns in periods A: 1, 3; B: 2, 6; C: none; D: 5.
  const events = eventsOf([
    ...['A', 'B', 'C', 'D'].map((name) => [name, JAN(1)] as const),
    ['A', JAN(2)],
    ['A', JAN(4)],
    ['B', JAN(3)],
    ['B', JAN(7)],
    ['D', JAN(6)],
  ]);
  const grid = { horizon: 6, asOf, cells: [cell(1, 2), cell(3, 6, 2)] };
  it('of several periods hold who was active in any, once', () => {
    const { rows, summary } = run(planOf({ grid }), { events });
    expect(rows).toEqual([
      {
        cohort: '2024-01-01',
        period: 1,
        period_from: 1,
        period_to: 2,
        customers: 4,
        exposed: 4,
        retained: 2,
        rate: 0.5,
        state: 'complete',
      },
      {
        cohort: '2024-01-01',
        period: 2,
        period_from: 3,
        period_to: 6,
        customers: 4,
        exposed: 4,
        retained: 3,
        rate: 0.75,
        state: 'complete',
      },
    ]);
    expect(summary.map((row) => row['period_from'])).toEqual([1, 3]);
  });
  it.each<[Matching, number[]]>([
    ['on_or_after', [3, 3]],
    ['on_or_before', [2, 3]],
    ['consecutive', [0, 0]],
  ])('%s', (matching, expected) => {
    expect(retained({ grid, fold: { matching } }, events)).toEqual(expected);
  });
  it('may be a few periods, in their own order and under their own numbers', () => {
    const few = { horizon: 6, asOf, cells: [cell(6, 6), cell(0, 0), cell(3, 3)] };
    const { rows } = run(planOf({ grid: few }), { events });
    expect(rows.map((row) => [row['period'], row['retained']])).toEqual([
      [0, 4],
      [3, 1],
      [6, 1],
    ]);
  });
  it('are complete when their last period is over, and begin with their first', () => {
    const states = (day: number) =>
      run(planOf({ grid: { ...grid, asOf: Date.UTC(2024, 0, day, 6) } }), { events }).rows.map(
        (row) => row['state'],
      );
    expect(states(4)).toEqual(['complete', 'incomplete']);
    expect(states(3)).toEqual(['incomplete', 'future']);
    expect(states(8)).toEqual(['complete', 'complete']);
  });
  it('that begin with period 0 retain everybody, unless it is counted', () => {
    const first = { ...grid, cells: [cell(0, 1)] };
    for (const matching of ['on', 'on_or_after', 'on_or_before', 'consecutive'] as const) {
      expect(retained({ grid: first, fold: { matching } }, events)).toEqual([4]);
    }
    expect(retained({ grid: first, fold: { period0: 'counted' } }, events)).toEqual([1]);
  });
});

describe('period 0, counted', () => {
  const events = eventsOf([
    ['A', JAN(1), 'start'],
    ['A', JAN(1), 'return'],
    ['B', JAN(1), 'start'],
    ['B', JAN(1, '11:59'), 'return'],
    ['C', JAN(1), 'start'],
    ['C', JAN(1), 'start'],
    ['D', JAN(1), 'start'],
    ['D', JAN(1, '13:00'), 'start'],
    ['D', JAN(3), 'return'],
  ]);
  const grid = { horizon: 2, asOf };
  const anchor = { condition: is('start') };
  it('takes rows after the start, and those at its time that are no start', () => {
    const fold = { starting: is('start'), period0: 'counted' } as const;
    expect(retained({ grid, anchor, fold }, events)).toEqual([2, 0, 1]);
  });
  it('takes every row at the time of the start where no row is one', () => {
    const fold = { starting: null, period0: 'counted' } as const;
    expect(retained({ grid, anchor, fold }, events)).toEqual([4, 0, 1]);
  });
  it('asks for as many rows as every other period', () => {
    const fold = { starting: null, period0: 'counted', atLeast: 2 } as const;
    expect(retained({ grid, anchor, fold }, events)).toEqual([3, 0, 0]);
  });
  it.each<[Matching, number[]]>([
    ['on_or_after', [2, 1, 1]],
    ['on_or_before', [2, 2, 2]],
    ['consecutive', [2, 0, 0]],
  ])('%s', (matching, expected) => {
    const fold = { starting: is('start'), period0: 'counted', matching } as const;
    expect(retained({ grid, anchor, fold }, events)).toEqual(expected);
  });
  it('is what on or before takes from it where it is the size', () => {
    const fold = { starting: is('start'), matching: 'on_or_before' } as const;
    expect(retained({ grid, anchor, fold }, events)).toEqual([4, 2, 2]);
  });
  it('belongs to every recurring start', () => {
    const days = eventsOf([
      ['A', JAN(1)],
      ['A', JAN(1, '13:00')],
      ['A', JAN(2)],
    ]);
    const fold = { period0: 'counted' } as const;
    const recurring = { grid, anchor: { entry: 'recurring' }, fold } as const;
    expect(matrix(run(planOf(recurring), { events: days }))).toEqual({
      '2024-01-01': [1, 1, 0],
      '2024-01-02': [0, 0, 0],
    });
  });
});
