import { describe, expect, it } from 'vitest';
import type { Expression, Grain, Matching } from '@tenure/plan';
import { plainProgram } from '../src/index.ts';
import { eventsOf, matrix, plain, planOf, startOf, type Parts } from './plans.ts';

const is = (event: string): Expression => ({
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: 'event', type: 'text' },
  right: { kind: 'literal', type: 'text', value: event },
});
const amount: Expression = { kind: 'column', name: 'amount', type: 'number' };
const starting = is('start');
/** Starts and returns of different names. */
const paired = (parts: Parts): Parts => ({
  ...parts,
  anchor: { condition: starting, ...parts.anchor },
  fold: { activity: is('return'), starting, ...parts.fold },
});

type Row = readonly [string | null, string | null, string?, number?];
const told = (parts: Parts, rows: readonly Row[]) =>
  plain(planOf(parts), { events: eventsOf(rows) });
const pairedCounts = (parts: Parts, rows: readonly Row[]) => matrix(told(paired(parts), rows));

const DAY = (day: number, time = '12:00') => `2024-01-${String(day).padStart(2, '0')}T${time}Z`;

describe('matching', () => {
  // design/retention-semantics 3.2: returns A: 1, 2, 3; B: 1, 3; C: 3; D: none; E: 2.
  const rows: Row[] = [
    ...['A', 'B', 'C', 'D', 'E'].map((name): Row => [name, DAY(1), 'start']),
    ...[2, 3, 4].map((day): Row => ['A', DAY(day), 'return']),
    ...[2, 4].map((day): Row => ['B', DAY(day), 'return']),
    ['C', DAY(4), 'return'],
    ['E', DAY(3), 'return'],
  ];
  const counts = (matching: Matching, parts: Parts = {}) =>
    pairedCounts({ ...parts, fold: { matching, ...parts.fold } }, rows)['2024-01-01'];
  it('tells the four apart', () => {
    expect(counts('on')).toEqual([5, 2, 2, 3]);
    expect(counts('on_or_after')).toEqual([5, 4, 4, 3]);
    expect(counts('on_or_before')).toEqual([5, 2, 3, 4]);
    expect(counts('consecutive')).toEqual([5, 2, 1, 1]);
  });
  it('counts returns in period 0 when asked', () => {
    const counted = { fold: { period0: 'counted' } } as const;
    expect(counts('on', counted)).toEqual([0, 2, 2, 3]);
    expect(counts('on_or_after', counted)).toEqual([4, 4, 4, 3]);
    expect(counts('consecutive', counted)).toEqual([0, 2, 1, 1]);
  });
  it('gathers periods into cells', () => {
    const cells = [
      { period: 1, from: 1, to: 2 },
      { period: 2, from: 3, to: 3 },
    ];
    const result = told(paired({ grid: { cells } }), rows);
    expect(matrix(result)['2024-01-01']).toEqual([undefined, 3, 3]);
    expect(result.rows[0]).toEqual({
      cohort: '2024-01-01',
      period: 1,
      period_from: 1,
      period_to: 2,
      customers: 5,
      exposed: 5,
      retained: 3,
      rate: 0.6,
      state: 'complete',
    });
    expect(counts('consecutive', { grid: { cells } })).toEqual([undefined, 1, 1]);
    expect(counts('on_or_before', { grid: { cells } })).toEqual([undefined, 3, 4]);
    expect(counts('on_or_after', { grid: { cells } })).toEqual([undefined, 4, 3]);
  });
  it('has a cell complete when its last period is over, and begun with its first', () => {
    const cells = [
      { period: 1, from: 1, to: 2 },
      { period: 2, from: 3, to: 4 },
    ];
    const states = (asOf: string) =>
      told(paired({ grid: { cells, asOf: Date.parse(asOf) } }), rows).rows.map(
        ({ state }) => state,
      );
    expect(states('2024-01-03T00:00Z')).toEqual(['incomplete', 'future']);
    expect(states('2024-01-04T00:00Z')).toEqual(['complete', 'future']);
    expect(states('2024-01-04T00:01Z')).toEqual(['complete', 'incomplete']);
  });
});

describe('clock', () => {
  const day1 = (clock: 'calendar' | 'exact' | 'hourly', rows: readonly Row[], grain: Grain) =>
    told(paired({ grid: { clock, grain, horizon: 2 }, by: [] }), rows).rows.map(
      ({ retained }) => retained,
    );
  it('tells three rules apart by the day', () => {
    // cases/analyses.json, disc_day_offset_three_rules.
    const rows: Row[] = [
      ['A', '2024-01-01T23:00Z', 'start'],
      ['A', '2024-01-02T01:00Z', 'return'],
      ['B', '2024-01-01T17:59Z', 'start'],
      ['B', '2024-01-02T17:00Z', 'return'],
      ['C', '2024-01-01T10:00Z', 'start'],
      ['C', '2024-01-02T10:00Z', 'return'],
      ['D', '2024-01-01T10:00Z', 'start'],
      ['D', '2024-01-02T09:59:59Z', 'return'],
    ];
    expect(day1('calendar', rows, 'day')).toEqual([4, 4, 0]);
    expect(day1('exact', rows, 'day')).toEqual([4, 1, 0]);
    expect(day1('hourly', rows, 'day')).toEqual([4, 2, 0]);
  });
  it('tells three rules apart by the month', () => {
    // cases/analyses.json, disc_month_arithmetic.
    const pair = (from: string, to: string): Row[] => [
      ['U', `${from}T12:00Z`, 'start'],
      ['U', `${to}T12:00Z`, 'return'],
    ];
    const month = (rows: readonly Row[]) =>
      (['calendar', 'exact', 'hourly'] as const).map((clock) =>
        day1(clock, rows, 'month').lastIndexOf(1),
      );
    expect(month(pair('2023-01-31', '2023-03-01'))).toEqual([2, 1, 0]);
    expect(month(pair('2023-02-01', '2023-02-28'))).toEqual([0, 0, 0]);
    expect(month(pair('2023-01-01', '2023-01-31'))).toEqual([0, 0, 1]);
    expect(month(pair('2023-01-31', '2023-02-28'))).toEqual([1, 1, 0]);
  });
  it('asks the wall clock for months, elapsed time for days', () => {
    // New York springs forward on 10 March: a day from 9 March 12:00 ends at 13:00 on the clock.
    const calendar = { zone: 'America/New_York', weekStart: 'monday' } as const;
    const asOf = Date.UTC(2030, 0, 1);
    const period = (from: string, to: string, grain: Grain) =>
      told(paired({ grid: { clock: 'exact', grain, horizon: 2, calendar, asOf }, by: [] }), [
        ['U', from, 'start'],
        ['U', to, 'return'],
      ]).rows.findLastIndex(({ retained }) => retained === 1);
    expect(period('2024-03-09T12:00-05:00', '2024-03-10T12:59-04:00', 'day')).toBe(0);
    expect(period('2024-03-09T12:00-05:00', '2024-03-10T13:00-04:00', 'day')).toBe(1);
    expect(period('2024-02-10T02:30-05:00', '2024-03-10T01:59-05:00', 'month')).toBe(0);
    // The clock skips 02:30; the month begins at 03:00.
    expect(period('2024-02-10T02:30-05:00', '2024-03-10T03:00-04:00', 'month')).toBe(1);
    // It shows 01:30 twice on 3 November; the month begins with the first.
    expect(period('2024-10-03T01:30-04:00', '2024-11-03T01:29-04:00', 'month')).toBe(0);
    expect(period('2024-10-03T01:30-04:00', '2024-11-03T01:10-05:00', 'month')).toBe(1);
    expect(period('2024-02-29T12:00-05:00', '2025-02-28T12:00-05:00', 'year')).toBe(1);
  });
  it('calls no cell complete while its cohort can be joined', () => {
    const states = (asOf: string) =>
      told(paired({ grid: { horizon: 1, asOf: Date.parse(asOf) }, by: [startOf('month')] }), [
        ['A', DAY(1), 'start'],
      ]).rows.map(({ state }) => state);
    expect(states('2024-01-31T00:00Z')).toEqual(['incomplete', 'incomplete']);
    expect(states('2024-02-01T00:00Z')).toEqual(['complete', 'complete']);
  });
  it('holds every start to its own moment', () => {
    const rows: Row[] = [
      ['A', DAY(1, '06:00'), 'start'],
      ['B', DAY(1, '18:00'), 'start'],
    ];
    const grid = { clock: 'exact', horizon: 1, asOf: Date.parse(DAY(3, '06:00')) } as const;
    const [, one] = told(paired({ grid, complete: { incomplete: true } }), rows).rows;
    expect(one).toMatchObject({ customers: 2, exposed: 1, state: 'incomplete' });
  });
});

describe('periods of several units', () => {
  const rows: Row[] = [
    ['A', DAY(1), 'start'],
    ['B', DAY(2), 'start'],
    ['A', DAY(3), 'return'],
    ['B', DAY(3), 'return'],
  ];
  it("begin with each start's own unit", () => {
    const grid = { every: 2, horizon: 1 };
    expect(pairedCounts({ grid }, rows)).toEqual({ '2024-01-01': [1, 1], '2024-01-02': [1, 0] });
  });
  it('begin for everybody with the unit of the earliest start', () => {
    const grid = { every: 2, origin: 'common', horizon: 1 } as const;
    const by = [{ kind: 'period', name: 'start_2_days' }] as const;
    expect(pairedCounts({ grid, by }, rows)).toEqual({ '2024-01-01': [2, 2] });
    // Recurring: A starts in both periods, once in each.
    const again: Row[] = [...rows, ['A', DAY(2), 'start'], ['A', DAY(4), 'start']];
    expect(pairedCounts({ grid, by, anchor: { entry: 'recurring' } }, again)).toEqual({
      '2024-01-01': [2, 2],
      '2024-01-03': [1, 0],
    });
  });
  it('count fiscal years and quarters from their first month', () => {
    const calendar = { zone: 'UTC', weekStart: 'monday', yearStart: 2 } as const;
    const asOf = Date.UTC(2027, 0, 1);
    const dated: Row[] = [
      ['A', '2024-01-31T00:00Z'],
      ['A', '2024-02-01T00:00Z'],
      ['B', '2024-04-30T00:00Z'],
      ['B', '2024-05-01T00:00Z'],
    ];
    const counts = (grain: Grain) =>
      matrix(told({ grid: { grain, horizon: 1, calendar, asOf } }, dated));
    expect(counts('year')).toEqual({ '2023-02-01': [1, 1], '2024-02-01': [1, 0] });
    expect(counts('quarter')).toEqual({ '2023-11-01': [1, 1], '2024-02-01': [1, 1] });
  });
});

describe('period 0', () => {
  const rows: Row[] = [
    ['A', DAY(1, '10:00'), 'start'],
    ['A', DAY(1, '09:00'), 'return'],
    ['B', DAY(1, '10:00'), 'start'],
    ['B', DAY(1, '10:00'), 'return'],
    ['C', DAY(1, '10:00'), 'start'],
    ['C', DAY(1, '10:00'), 'start'],
    ['C', DAY(1, '10:01'), 'start'],
  ];
  const first = (parts: Parts) =>
    told({ ...parts, anchor: { condition: starting, ...parts.anchor } }, rows).rows[0]?.[
      'retained'
    ];
  it('takes rows after the start, and beside it those that start nothing', () => {
    const fold = { period0: 'counted', starting } as const;
    expect(first({ fold: { ...fold, activity: is('return') } })).toBe(1);
    expect(first({ fold })).toBe(2);
    expect(first({ fold: { ...fold, starting: null } })).toBe(3);
    expect(first({ fold: { ...fold, atLeast: 2 } })).toBe(0);
  });
});

describe('values', () => {
  const rows: Row[] = [
    ['A', DAY(1), 'x', 10],
    ['A', DAY(2), 'x', 20],
    ['A', DAY(2), 'x', 30],
    ['B', DAY(1), 'x', 5],
    ['B', DAY(1, '11:00'), 'y', 100],
    ['B', DAY(2), 'x'],
    ['C', DAY(3), 'x', 7],
  ];
  const anchor = { condition: is('x') };
  const of = (kind: 'sum' | 'avg', parts: Parts = {}) =>
    told(
      {
        grid: { horizon: 1 },
        ...parts,
        anchor,
        fold: { value: { kind, expression: amount }, ...parts.fold },
      },
      rows,
    );
  const values = ({ rows: own, summary }: ReturnType<typeof of>) => [
    own.map(({ value }) => value),
    summary.map(({ value }) => value),
  ];
  it('adds up the rows of a cell, in period 0 from the start on', () => {
    expect(values(of('sum'))).toEqual([
      [15, 50, 7, 0],
      [22, 50],
    ]);
  });
  it('divides by those who add to the cell', () => {
    expect(values(of('avg'))).toEqual([
      [7.5, 50, 7, null],
      [22 / 3, 50],
    ]);
  });
  it('adds up from period 0 on where matching is on or before', () => {
    const fold = { matching: 'on_or_before' } as const;
    expect(values(of('sum', { fold }))).toEqual([
      [15, 65, 7, 7],
      [22, 72],
    ]);
  });
  it('takes nothing from periods of too few rows', () => {
    expect(values(of('sum', { fold: { atLeast: 2 } }))[0]).toEqual([0, 50, 0, 0]);
  });
});

describe('segments', () => {
  const plan = { kind: 'value', name: 'plan', column: 'event' } as const;
  const rows: Row[] = [
    ['A', DAY(1), 'free'],
    ['A', DAY(2), 'pro'],
    ['B', DAY(1), 'free'],
    ['B', DAY(2), 'free'],
    ['C', DAY(1)],
    ['C', DAY(2)],
  ];
  const sizes = (parts: Parts) =>
    told({ grid: { horizon: 1 }, ...parts }, rows).rows.map(({ segment, period, retained }) => [
      segment,
      period,
      retained,
    ]);
  it('take the value of the start or of the latest row', () => {
    expect(sizes({ split: [{ ...plan, at: 'start' }] })).toEqual([
      ['free', 0, 2],
      ['free', 1, 2],
      [null, 0, 1],
      [null, 1, 1],
    ]);
    expect(sizes({ split: [{ ...plan, at: 'latest' }] })).toEqual([
      ['free', 0, 1],
      ['free', 1, 1],
      ['pro', 0, 1],
      ['pro', 1, 1],
      [null, 0, 1],
      [null, 1, 1],
    ]);
  });
  it('want the value on both where it is shared', () => {
    const split = [{ ...plan, at: 'start' }] as const;
    expect(sizes({ split, fold: { shared: split } })).toEqual([
      ['free', 0, 2],
      ['free', 1, 1],
      [null, 0, 1],
      [null, 1, 1],
    ]);
    const twice: Row[] = [
      ['A', DAY(1), 'free'],
      ['A', DAY(1), 'pro'],
      ['A', DAY(1), 'free'],
    ];
    const recurring = told(
      {
        grid: { horizon: 0 },
        split,
        fold: { shared: split },
        anchor: { entry: 'recurring' },
      },
      twice,
    );
    expect(recurring.rows.map(({ customers }) => customers)).toEqual([1, 1]);
  });
});

describe('the summary', () => {
  // Sizes 4, 1 and 1; rates 1/4, 1 and, not over, none.
  const rows: Row[] = [
    ...['A', 'B', 'C', 'D'].map((name): Row => [name, DAY(1)]),
    ['A', DAY(2)],
    ['E', DAY(2)],
    ['E', DAY(3)],
    ['F', DAY(4)],
  ];
  const rate = (summary: 'pooled' | 'mean' | 'size_weighted', minSize: number | null = null) =>
    told(
      { grid: { horizon: 1, asOf: Date.parse(DAY(5, '00:00')) }, finish: { summary, minSize } },
      rows,
    ).summary.map((row) => row['rate']);
  it('pools, takes the mean, or weighs by size', () => {
    expect(rate('pooled')).toEqual([1, 2 / 5]);
    expect(rate('mean')).toEqual([1, 5 / 8]);
    expect(rate('size_weighted')).toEqual([1, (1 * 4 + 1 * 1) / (16 + 1)]);
  });
  it('leaves out cohorts that are too small', () => {
    expect(rate('mean', 2)).toEqual([1, 1 / 4]);
    expect(rate('pooled', 5)).toEqual([]);
  });
});

it('prints only the steps that the plan asks for', () => {
  const asked = /yearStart|monthText|nameOfSlot|begins|elapsed|listed|unbroken|origin|near|latest/;
  expect(plainProgram(planOf())).not.toMatch(asked);
  expect(plainProgram(planOf({ grid: { clock: 'exact' } }))).toMatch(asked);
});
