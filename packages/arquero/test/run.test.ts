import { describe, expect, it } from 'vitest';
import type { Expression } from '@tenure/plan';
import { Cancelled, run, TooManyCells } from '../src/index.ts';
import { EVENTS, eventsOf, matrix, plain, planOf, startOf, type Parts } from './plans.ts';

const JAN = (day: number, time = '05:00') => `2024-01-${String(day).padStart(2, '0')}T${time}:00Z`;
const window = { from: Date.parse(JAN(10, '00:00')), until: Date.parse(JAN(13, '00:00')) };
const asOf = Date.UTC(2024, 0, 13);

// design/retention-semantics 3.1: X visits Jan 1, 10, 11; Y visits Jan 10, 12.
const visits = eventsOf([
  ['X', JAN(1)],
  ['X', JAN(10)],
  ['X', JAN(11)],
  ['Y', JAN(10)],
  ['Y', JAN(12)],
]);

const is = (event: string): Expression => ({
  kind: 'compare',
  op: '=',
  left: { kind: 'column', name: 'event', type: 'text' },
  right: { kind: 'literal', type: 'text', value: event },
});

function both(parts: Parts, events = visits) {
  const plan = planOf(parts);
  const result = run(plan, { events });
  expect(plain(plan, { events })).toEqual({ rows: result.rows, summary: result.summary });
  return result;
}

describe('entry', () => {
  const grid = { horizon: 2, asOf };
  it('recurring: one start per customer and slot', () => {
    const result = both({ grid, anchor: { entry: 'recurring', window } });
    expect(matrix(result)).toEqual({
      '2024-01-10': [2, 1, 1],
      '2024-01-11': [1, 0, null],
      '2024-01-12': [1, null, null],
    });
    expect(result.facts).toMatchObject({ customers: 2, starts: 4 });
  });
  it('first in the window', () => {
    const result = both({ grid, anchor: { entry: 'first_in_window', window } });
    expect(matrix(result)).toEqual({ '2024-01-10': [2, 1, 1] });
  });
  it('first ever, kept when it lies in the window', () => {
    const result = both({ grid, anchor: { entry: 'first', window } });
    expect(matrix(result)).toEqual({ '2024-01-10': [1, 0, 1] });
  });
  it('first ever of a name must also match', () => {
    const events = eventsOf([
      ['A', JAN(1), 'buy', 5],
      ['A', JAN(2), 'buy', 50],
      ['B', JAN(1), 'view', 99],
      ['B', JAN(2), 'buy', 50],
    ]);
    const condition: Expression = {
      kind: 'compare',
      op: '>',
      left: { kind: 'column', name: 'amount', type: 'number' },
      right: { kind: 'literal', type: 'number', value: 10 },
    };
    const result = both(
      { grid: { horizon: 0, asOf }, anchor: { entry: 'first_ever', name: is('buy'), condition } },
      events,
    );
    expect(matrix(result)).toEqual({ '2024-01-02': [1] });
  });
});

describe('matching', () => {
  // design/retention-semantics 3.2: returns A: 1, 2, 3; B: 1, 3; C: 3; D: none; E: 2.
  const events = eventsOf([
    ...['A', 'B', 'C', 'D', 'E'].map((name) => [name, JAN(1)] as const),
    ...[2, 3, 4].map((day) => ['A', JAN(day)] as const),
    ...[2, 4].map((day) => ['B', JAN(day)] as const),
    ['C', JAN(4)],
    ['E', JAN(3)],
  ]);
  const grid = { horizon: 3, asOf };
  it('on', () => {
    const result = both({ grid }, events);
    expect(matrix(result)).toEqual({ '2024-01-01': [5, 2, 2, 3] });
    expect(result.rows[1]).toEqual({
      cohort: '2024-01-01',
      period: 1,
      customers: 5,
      exposed: 5,
      retained: 2,
      rate: 0.4,
      state: 'complete',
    });
  });
  it('on or after', () => {
    const result = both({ grid, fold: { matching: 'on_or_after' } }, events);
    expect(matrix(result)).toEqual({ '2024-01-01': [5, 4, 4, 3] });
  });
  it('on or after sees activity beyond the last period', () => {
    const result = both({ grid: { horizon: 1, asOf }, fold: { matching: 'on_or_after' } }, events);
    expect(matrix(result)).toEqual({ '2024-01-01': [5, 4] });
  });
  it('on or after with at least two asks for two in that period', () => {
    const twice = eventsOf([
      ['A', JAN(1)],
      ['A', JAN(2)],
      ['A', JAN(3)],
      ['B', JAN(1)],
      ['B', JAN(3)],
      ['B', JAN(3, '06:00')],
    ]);
    const fold = { atLeast: 2, matching: 'on_or_after' } as const;
    expect(matrix(both({ grid: { horizon: 1, asOf }, fold }, twice))).toEqual({
      '2024-01-01': [2, 1],
    });
    expect(matrix(both({ grid, fold: { atLeast: 2 } }, twice))).toEqual({
      '2024-01-01': [2, 0, 1, 0],
    });
  });
});

describe('time', () => {
  it('does not know rows at or after the as-of date', () => {
    const events = eventsOf([
      ['A', JAN(1)],
      ['A', '2024-01-03T00:00:00Z'],
      ['B', '2024-01-03T00:00:00Z'],
    ]);
    const result = both({ grid: { horizon: 2, asOf: Date.UTC(2024, 0, 3) } }, events);
    expect(matrix(result)).toEqual({ '2024-01-01': [1, 0, null] });
    expect(result.rows.map(({ state }) => state)).toEqual(['complete', 'complete', 'future']);
  });
  it('buckets in the zone of the calendar, wall-clock times as they stand', () => {
    const events = eventsOf([
      ['A', '2024-03-10T04:30:00Z'],
      ['A', '2024-03-11T03:30:00Z'],
    ]);
    const grid = {
      horizon: 1,
      calendar: { zone: 'America/New_York', weekStart: 'monday' },
    } as const;
    expect(matrix(both({ grid }, events))).toEqual({ '2024-03-09': [1, 1] });
    const at = { ...events.columns['at'], zoned: false } as (typeof events.columns)['at'] & object;
    const wall = { ...events, columns: { ...events.columns, at } };
    expect(matrix(run(planOf({ grid }), { events: wall }))).toEqual({ '2024-03-10': [1, 1] });
  });
  it('holds signups without a zone against the window and the as-of date of the wall clock', () => {
    const events = eventsOf([['A', '2024-06-01T20:00:00Z']]);
    const signups = eventsOf([
      ['A', '2024-06-01T00:00Z'],
      ['B', '2024-06-30T23:00Z'],
      ['C', '2024-07-01T00:00Z'],
    ]);
    const at = { ...signups.columns['at'], zoned: false } as (typeof signups.columns)['at'] &
      object;
    const customers = { ...signups, columns: { ...signups.columns, at } };
    // Midnight of 1 June and of 1 July in each zone.
    const sizes = (zone: string, june: string, july: string) => {
      const [from, until] = [Date.parse(june), Date.parse(july)];
      const matrices = [
        { window: { from, until }, asOf: Date.UTC(2025, 0, 1) },
        { window: { from: null, until: null }, asOf: until },
      ].map(({ window, asOf: known }) => {
        const parts = {
          anchor: { input: { ...EVENTS, table: 'customers', columns: [] }, window },
          grid: {
            grain: 'month',
            horizon: 0,
            asOf: known,
            calendar: { zone, weekStart: 'monday' },
          },
        } as const;
        return matrix(run(planOf(parts), { events, customers }));
      });
      expect(matrices[1]).toEqual(matrices[0]);
      return matrices[0];
    };
    const june = { '2024-06-01': [2] };
    expect(sizes('America/Los_Angeles', '2024-06-01T07:00Z', '2024-07-01T07:00Z')).toEqual(june);
    expect(sizes('Asia/Tokyo', '2024-05-31T15:00Z', '2024-06-30T15:00Z')).toEqual(june);
  });
  it('leaves out null customers and null times and counts them', () => {
    const events = eventsOf([
      ['A', JAN(1)],
      [null, JAN(1)],
      [null, null],
      ['B', null],
    ]);
    const { facts } = both({ grid: { horizon: 0, asOf } }, events);
    expect(facts).toMatchObject({
      customers: 1,
      dropped: { events: { nullCustomer: 2, nullTime: 1 } },
    });
  });
  it('shows cells in progress when asked, without calling them complete', () => {
    const late = eventsOf([
      ['A', JAN(1)],
      ['B', JAN(1)],
      ['A', JAN(2)],
    ]);
    const grid = { horizon: 2, asOf: Date.UTC(2024, 0, 2, 12) };
    const hidden = both({ grid }, late);
    expect(hidden.rows[1]).toMatchObject({
      customers: 2,
      retained: null,
      rate: null,
      state: 'incomplete',
    });
    const shown = both({ grid, complete: { incomplete: true } }, late);
    expect(shown.rows[1]).toMatchObject({ retained: 1, rate: 0.5, state: 'incomplete' });
    expect(shown.rows[2]).toMatchObject({ retained: null, state: 'future' });
    expect(shown.summary[1]).toMatchObject({ retained: null, rate: null, state: 'future' });
  });
});

describe('cohorts', () => {
  const events = eventsOf([
    ['A', JAN(1), 'pro'],
    ['A', JAN(2), 'pro'],
    ['B', JAN(4), 'pro'],
    ['C', JAN(1), 'x"|"y'],
    ['D', JAN(1)],
  ]);
  const value = { kind: 'value', name: 'plan', column: 'event', at: 'start' } as const;
  it('pools members of different exposure when asked', () => {
    const grid = { horizon: 1, asOf: Date.UTC(2024, 0, 5) };
    const parts: Parts = { grid, by: [value], anchor: { carry: ['event'] } };
    expect(matrix(both(parts, events))).toEqual({
      pro: [2, null],
      'x"|"y': [1, 0],
      null: [1, 0],
    });
    const pooled = both({ ...parts, complete: { pool: true } }, events);
    expect(pooled.rows[1]).toMatchObject({ customers: 2, exposed: 1, retained: 1, rate: 1 });
    expect(pooled.summary[1]).toMatchObject({
      customers: 4,
      exposed: 3,
      retained: 1,
      state: 'complete',
    });
  });
  it('names several dimensions by their own names, and sorts and limits', () => {
    const { rows } = both(
      {
        grid: { horizon: 0, asOf: Date.UTC(2024, 1, 1) },
        by: [value, startOf('month')],
        split: [startOf('year')],
        finish: { sort: [{ column: 'customers', descending: true }], limit: 2 },
      },
      events,
    );
    expect(rows).toEqual([
      {
        plan: 'pro',
        start_month: '2024-01-01',
        segment: '2024-01-01',
        period: 0,
        customers: 2,
        exposed: 2,
        retained: 2,
        rate: 1,
        state: 'complete',
      },
      {
        plan: 'x"|"y',
        start_month: '2024-01-01',
        segment: '2024-01-01',
        period: 0,
        customers: 1,
        exposed: 1,
        retained: 1,
        rate: 1,
        state: 'complete',
      },
    ]);
  });
  it('has no rows without a start', () => {
    const { rows, summary } = both(
      { rows: { kind: 'filter', input: EVENTS, condition: is('none') } },
      events,
    );
    expect({ rows, summary }).toEqual({ rows: [], summary: [] });
  });
});

describe('stopping', () => {
  it('throws Cancelled when asked to stop', () => {
    expect(() => run(planOf(), { events: visits }, { cancelled: () => true })).toThrow(Cancelled);
  });
  it('refuses more cells than can be shown', () => {
    const plan = planOf({ grid: { horizon: 5_000_000 } });
    expect(() => run(plan, { events: visits })).toThrow(TooManyCells);
  });
});
