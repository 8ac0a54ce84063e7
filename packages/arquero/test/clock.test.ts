import { describe, expect, it } from 'vitest';
import type { Clock, Dimension, Grain, GridNode } from '@tenure/plan';
import { run } from '../src/index.ts';
import { analysis, eventsIn, hasAnalyses, type Analysis } from './analyses.ts';
import { EVENTS, eventsOf, matrix, planOf, type Parts } from './plans.ts';

/** All starts in one cohort, which has no name. */
const ALL: readonly Dimension[] = [];
const utc = { zone: 'UTC', weekStart: 'monday' } as const;
const newYork = { zone: 'America/New_York', weekStart: 'monday' } as const;

/** The period of a return after a start, -1 where it is in none up to the horizon. */
function periodOf(start: string, back: string, grid: Partial<GridNode>): number {
  const events = eventsOf([
    ['A', start, 'start'],
    ['A', back, 'return'],
  ]);
  const is = (event: string) =>
    ({
      kind: 'compare',
      op: '=',
      left: { kind: 'column', name: 'event', type: 'text' },
      right: { kind: 'literal', type: 'text', value: event },
    }) as const;
  const parts: Parts = {
    grid: { horizon: 40, asOf: Date.parse(back) + 1, ...grid },
    by: ALL,
    anchor: { condition: is('start') },
    fold: { activity: is('return'), starting: is('start'), period0: 'counted' },
    complete: { incomplete: true },
  };
  const { rows } = run(planOf(parts), { events });
  return Number(rows.find((row) => row['retained'] === 1)?.['period'] ?? -1);
}

describe.skipIf(!hasAnalyses)('the worked offsets', () => {
  interface Offsets {
    readonly matrix: Readonly<Record<string, readonly number[]>>;
    readonly data: readonly (Readonly<Record<string, number>> & {
      readonly user: string;
      readonly target: string;
      readonly returning: string;
    })[];
  }
  const offsets = (name: string) => analysis(name) as unknown as Offsets;
  it.each<[Clock, string]>([
    ['calendar', 'calendar'],
    ['exact', 'rolling_exact'],
    ['hourly', 'rolling_hour_floored'],
  ])('of a day, %s', (clock, name) => {
    const { data, matrix: worked } = offsets('disc_day_offset_three_rules');
    const grid = { clock, grain: 'day' } as const;
    expect(data.map((row) => periodOf(row.target, row.returning, grid))).toEqual(
      data.map((row) => row[name]),
    );
    const events = eventsOf(
      data.flatMap(({ user, target, returning }) => [
        [user, target] as const,
        [user, returning] as const,
      ]),
    );
    const parts = { grid: { ...grid, horizon: 1 }, by: ALL };
    expect(matrix(run(planOf(parts), { events }))).toEqual({ undefined: worked[name] });
  });
  it('of the day with 25 hours', () => {
    const { data } = offsets('disc_dst_fall_back');
    for (const row of data) {
      const between = (grid: Partial<GridNode>) => periodOf(row.target, row.returning, grid);
      expect(between({ calendar: newYork })).toBe(row['calendar_local']);
      expect(between({ calendar: utc })).toBe(row['calendar_utc']);
      expect(between({ calendar: newYork, clock: 'exact' })).toBe(row['rolling_exact']);
    }
  });
  it('of months', () => {
    const { data } = offsets('disc_month_arithmetic');
    for (const row of data) {
      const between = (clock: Clock) =>
        periodOf(row.target, row.returning, { clock, grain: 'month' });
      expect(between('calendar')).toBe(row['calendar_month']);
      expect(between('exact')).toBe(row['anchored_month']);
      expect(between('hourly')).toBe(row['rolling_30d']);
    }
  });
});

describe('the exact clock', () => {
  it.each<[Grain, string, string, number]>([
    ['hour', '2024-01-01T10:59:59Z', '2024-01-01T11:59:58Z', 0],
    ['hour', '2024-01-01T10:59:59Z', '2024-01-01T11:59:59Z', 1],
    ['week', '2024-01-03T10:00Z', '2024-01-10T09:59Z', 0],
    ['week', '2024-01-03T10:00Z', '2024-01-17T10:00Z', 2],
    ['quarter', '2023-11-30T10:00Z', '2024-02-29T09:59Z', 0],
    ['quarter', '2023-11-30T10:00Z', '2024-02-29T10:00Z', 1],
    ['year', '2024-02-29T10:00Z', '2025-02-28T09:59Z', 0],
    ['year', '2024-02-29T10:00Z', '2025-02-28T10:00Z', 1],
  ])('counts a %s from %s to %s', (grain, start, back, period) => {
    expect(periodOf(start, back, { clock: 'exact', grain })).toBe(period);
  });
  it('begins months at the first instant the clock shows, or skips, their time', () => {
    const grid = { clock: 'exact', grain: 'month', calendar: newYork } as const;
    // Half past two in the night of 10 March is skipped: 3:00 EDT is 7:00 UTC.
    expect(periodOf('2024-02-10T07:30Z', '2024-03-10T06:59Z', grid)).toBe(0);
    expect(periodOf('2024-02-10T07:30Z', '2024-03-10T07:00Z', grid)).toBe(1);
    // Half past one in the night of 3 November comes twice; a quarter past one the second time is later.
    expect(periodOf('2024-10-03T05:30Z', '2024-11-03T05:29Z', grid)).toBe(0);
    expect(periodOf('2024-10-03T05:30Z', '2024-11-03T05:30Z', grid)).toBe(1);
    expect(periodOf('2024-10-03T05:30Z', '2024-11-03T06:15Z', grid)).toBe(1);
  });
  it('is over for each start at its own time', () => {
    const events = eventsOf([
      ['A', '2024-01-01T06:00Z'],
      ['B', '2024-01-01T18:00Z'],
    ]);
    const states = (asOf: string, clock: Clock, grain: Grain = 'day') => {
      const parts = { grid: { clock, grain, horizon: 1, asOf: Date.parse(asOf) }, by: ALL };
      const { rows } = run(planOf(parts), { events });
      return rows.map((row) => `${String(row['exposed'])} ${String(row['state'])}`);
    };
    expect(states('2024-01-02T18:00Z', 'exact')).toEqual(['2 complete', 'null incomplete']);
    expect(states('2024-01-02T17:59Z', 'exact')[0]).toBe('null incomplete');
    expect(states('2024-01-02T06:00Z', 'exact')).toEqual(['null incomplete', 'null future']);
    expect(states('2024-02-01T06:00Z', 'exact', 'month')).toEqual([
      'null incomplete',
      'null future',
    ]);
    expect(states('2024-03-01T18:00Z', 'exact', 'month')).toEqual(['2 complete', '2 complete']);
    expect(states('2024-01-03T18:59Z', 'hourly')).toEqual(['2 complete', '2 complete']);
    expect(states('2024-01-03T17:59Z', 'hourly')).toEqual(['2 complete', 'null incomplete']);
  });
  it('counts from recurring starts at their own times', () => {
    const events = eventsOf([
      ['A', '2024-01-01T10:00Z'],
      ['A', '2024-01-02T09:00Z'],
      ['A', '2024-01-03T09:30Z'],
    ]);
    const parts = {
      grid: { clock: 'exact', horizon: 2, asOf: Date.UTC(2024, 0, 13) },
      anchor: { entry: 'recurring' },
    } as const;
    expect(matrix(run(planOf(parts), { events }))).toEqual({
      '2024-01-01': [1, 1, 0],
      '2024-01-02': [1, 1, 0],
      '2024-01-03': [1, 0, 0],
    });
  });
  it('holds signups on the wall clock against events with a zone', () => {
    const signups = eventsOf([['A', '2024-01-01T00:00Z']]);
    const at = { ...signups.columns['at'], zoned: false } as (typeof signups.columns)['at'] &
      object;
    const customers = { ...signups, columns: { ...signups.columns, at } };
    const counts = (back: string, clock: Clock, grain: Grain) => {
      const parts = {
        anchor: { input: { ...EVENTS, table: 'customers' } },
        grid: { clock, grain, horizon: 1, calendar: newYork, asOf: Date.UTC(2024, 5, 1) },
        by: ALL,
        fold: { starting: null },
      } as const;
      const events = eventsOf([['A', back]]);
      return matrix(run(planOf(parts), { events, customers }))['undefined'];
    };
    // Midnight in New York is 5:00 UTC.
    expect(counts('2024-01-02T04:59Z', 'exact', 'day')).toEqual([1, 0]);
    expect(counts('2024-01-02T05:00Z', 'exact', 'day')).toEqual([1, 1]);
    expect(counts('2024-01-02T05:00Z', 'hourly', 'day')).toEqual([1, 1]);
    expect(counts('2024-02-01T04:59Z', 'exact', 'month')).toEqual([1, 0]);
    expect(counts('2024-02-01T05:00Z', 'exact', 'month')).toEqual([1, 1]);
  });
});

describe('periods of several units', () => {
  const days = (...numbers: number[]) =>
    eventsOf(
      numbers.map((day) => ['A', `2024-01-${String(day).padStart(2, '0')}T12:00Z`] as const),
    );
  it('begin with the unit of each start', () => {
    const parts = { grid: { every: 3, horizon: 2, asOf: Date.UTC(2024, 0, 9) }, by: ALL };
    const { rows } = run(planOf(parts), { events: days(1, 3, 7) });
    expect(rows.map((row) => [row['retained'], row['state']])).toEqual([
      [1, 'complete'],
      [0, 'complete'],
      [null, 'incomplete'],
    ]);
    expect(matrix(run(planOf(parts), { events: days(1, 4) }))['undefined']).toEqual([1, 1, null]);
  });
  it('need their rows anywhere in them', () => {
    const parts: Parts = {
      grid: { every: 3, horizon: 1, asOf: Date.UTC(2024, 0, 20) },
      by: ALL,
      fold: { atLeast: 2 },
    };
    expect(matrix(run(planOf(parts), { events: days(1, 4, 6) }))['undefined']).toEqual([1, 1]);
    expect(matrix(run(planOf(parts), { events: days(1, 4, 7) }))['undefined']).toEqual([1, 0]);
  });
  it('are as long on the other clocks', () => {
    const between = (clock: Clock, grain: Grain, start: string, back: string) =>
      periodOf(start, back, { clock, grain, every: 2 });
    expect(between('exact', 'day', '2024-01-01T12:00Z', '2024-01-03T11:59Z')).toBe(0);
    expect(between('exact', 'day', '2024-01-01T12:00Z', '2024-01-03T12:00Z')).toBe(1);
    expect(between('hourly', 'day', '2024-01-01T12:59Z', '2024-01-03T12:00Z')).toBe(1);
    expect(between('hourly', 'week', '2024-01-01T12:59Z', '2024-01-15T00:00Z')).toBe(1);
    expect(between('exact', 'month', '2023-12-31T12:00Z', '2024-02-29T12:00Z')).toBe(1);
  });
  it('may begin a common period for all, where each customer starts once', () => {
    const events = eventsOf([
      ['A', '2024-01-01T12:00Z'],
      ['A', '2024-01-02T12:00Z'],
      ['A', '2024-01-03T12:00Z'],
      ['B', '2024-01-04T12:00Z'],
      ['B', '2024-01-05T12:00Z'],
    ]);
    const parts: Parts = {
      grid: { every: 2, origin: 'common', horizon: 2, asOf: Date.UTC(2024, 0, 7) },
      by: [{ kind: 'period', name: 'start_2_days' }],
      anchor: { entry: 'recurring' },
    };
    for (const atLeast of [1, 2]) {
      const again = atLeast === 1 ? [1, 1, 0] : [1, 0, 0];
      const { rows } = run(planOf({ ...parts, fold: { atLeast } }), { events });
      expect(matrix({ rows })).toEqual({
        '2024-01-01': again,
        '2024-01-03': [2, atLeast === 1 ? 1 : 0, null],
        '2024-01-05': [1, null, null],
      });
    }
  });
});

describe.skipIf(!hasAnalyses)('the worked common periods', () => {
  it.each<[string, Grain, number, number]>([
    ['retentioneering_month_by_month', 'month', 1, 4],
    ['retentioneering_two_month_periods', 'month', 2, 2],
    ['retentioneering_day_anchored_30d', 'day', 30, 3],
    ['retentioneering_week_anchored_4w', 'week', 4, 3],
    ['retentioneering_21d_average_row_bug', 'day', 21, 4],
  ])('%s', (name, grain, every, horizon) => {
    const worked = analysis(name) as Analysis<
      readonly { readonly cohort: string; readonly size: number; readonly counts: number[] }[]
    >;
    const asOf = Date.parse(worked.dataEnd ?? '') + 1;
    const parts: Parts = {
      grid: { grain, every, origin: 'common', horizon, asOf },
      by: [{ kind: 'period', name: 'start' }],
      complete: { incomplete: true },
    };
    const found = matrix(run(planOf(parts), { events: eventsIn(worked) }));
    const expected = worked.expected.map(({ cohort, counts }) => [
      cohort.length === 7 ? `${cohort}-01` : cohort,
      Array.from({ length: horizon + 1 }, (_, period) => counts[period] ?? null),
    ]);
    expect(found).toEqual(Object.fromEntries(expected));
  });
});

describe('years from another month', () => {
  it('name cohorts and count periods', () => {
    const events = eventsOf([
      ['A', '2023-03-31T12:00Z'],
      ['A', '2023-04-01T12:00Z'],
      ['B', '2023-04-01T12:00Z'],
      ['B', '2024-03-31T12:00Z'],
    ]);
    const parts = {
      grid: {
        grain: 'year',
        horizon: 1,
        asOf: Date.UTC(2025, 3, 1),
        calendar: { ...utc, yearStart: 4 },
      },
    } as const;
    expect(matrix(run(planOf(parts), { events }))).toEqual({
      '2022-04-01': [1, 1],
      '2023-04-01': [1, 0],
    });
  });
});

describe.skipIf(!hasAnalyses)('the worked states of cells', () => {
  it('are complete, in progress and to come', () => {
    const based = analysis('disc_immature_cohorts');
    const worked = analysis('disc_in_progress_period') as Analysis<
      readonly { readonly cohort: string; readonly state: readonly string[] }[]
    > & { readonly now: string };
    const grid = { horizon: 2, asOf: Date.parse(worked.now) };
    const { rows } = run(planOf({ grid }), { events: eventsIn(based) });
    for (const { cohort, state } of worked.expected) {
      const own = rows.filter((row) => row['cohort'] === cohort);
      expect(own.map((row) => row['state'])).toEqual(state);
    }
  });
});
