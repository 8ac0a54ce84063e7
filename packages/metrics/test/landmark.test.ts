import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { slotStart, slotter, type Grain, type GridNode } from '@tenure/plan';
import { clearCells, firstClearPeriod, landmarkLength } from '../src/retention/landmark.ts';

const DAY = 86_400_000;
const grid = (changes: Partial<GridNode> = {}): GridNode => ({
  kind: 'grid',
  grain: 'day',
  every: 1,
  origin: 'start',
  clock: 'calendar',
  horizon: 40,
  cells: null,
  calendar: { zone: 'UTC', weekStart: 'monday' },
  asOf: Date.UTC(2024, 5, 1),
  ...changes,
});

describe('the first period after a landmark', () => {
  it.each<[string, Partial<GridNode>, number, number]>([
    ['30 days by day: the start may be a moment before midnight', {}, 30, 31],
    ['30 days by elapsed day', { clock: 'exact' }, 30, 30],
    ['30 days by the full hour', { clock: 'hourly' }, 30, 31],
    ['30 days by month: February is shorter', { grain: 'month' }, 30, 3],
    ['28 days by month', { grain: 'month' }, 28, 2],
    ['2 weeks by week', { grain: 'week' }, 14, 3],
    ['2 weeks by periods of 2 weeks', { grain: 'week', every: 2 }, 14, 2],
    [
      '2 weeks by periods of 2 weeks common to all',
      { grain: 'week', every: 2, origin: 'common' },
      14,
      2,
    ],
    ['a year by quarter', { grain: 'quarter' }, 365, 5],
  ])('%s', (_, changes, days, period) => {
    expect(firstClearPeriod(grid(changes), days * DAY)).toBe(period);
  });

  it('is the first that begins late enough after every start', () => {
    const grains = fc.constantFrom<Grain>('day', 'week', 'month', 'quarter', 'year');
    const start = fc.integer({ min: Date.UTC(2001, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(grains, start, fc.integer({ min: 1, max: 400 }), (grain, at, days) => {
        const own = grid({ grain });
        const begins = slotStart(
          slotAtOf(at, own) + firstClearPeriod(own, days * DAY),
          grain,
          own.calendar,
        );
        expect(begins - at).toBeGreaterThanOrEqual(days * DAY);
      }),
      { seed: 28 },
    );
  });

  it('leaves out brackets that begin before it', () => {
    const cells = [
      { period: 1, from: 1, to: 7 },
      { period: 2, from: 20, to: 40 },
      { period: 3, from: 31, to: 60 },
    ];
    expect(clearCells(grid({ cells }), 30 * DAY)).toEqual([cells[2]]);
    expect(clearCells(grid(), 39 * DAY)).toEqual([{ period: 40, from: 40, to: 40 }]);
  });

  it('is read in hours, days and weeks', () => {
    expect(['36 hours', '30 days', '2 weeks', '1 months', undefined].map(landmarkLength)).toEqual([
      1.5 * DAY,
      30 * DAY,
      14 * DAY,
      null,
      null,
    ]);
  });
});

const slotAtOf = (at: number, { grain, calendar }: GridNode) =>
  slotter(grain, calendar, at, at)(at);
