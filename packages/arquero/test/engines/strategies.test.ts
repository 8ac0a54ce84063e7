import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Grain } from '@tenure/plan';
import { run } from '../../src/index.ts';
import { condition } from '../arbitrary-conditions.ts';
import { DAY, MOMENTS, SPREAD, table, timeAround } from '../arbitrary-tables.ts';
import { planOf, startOf } from '../plans.ts';
import { differences } from '../same.ts';
import { duckdbEngine, type TestedEngine } from './engine.ts';

const RUNS = 25 * Number(process.env['TENURE_RUNS'] ?? 1);

let engine: TestedEngine;
beforeAll(async () => {
  engine = await duckdbEngine();
}, 60_000);
afterAll(() => engine.close());

const cases = fc
  .record({
    moment: fc.constantFrom(...MOMENTS),
    grain: fc.constantFrom<Grain>('day', 'week', 'month', 'year'),
    zone: fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe'),
    matching: fc.constantFrom('on' as const, 'on_or_after' as const, 'consecutive' as const),
    filter: fc.option(condition, { freq: 2 }),
    cells: fc.constantFrom(null, [
      { period: 1, from: 0, to: 1 },
      { period: 2, from: 2, to: 4 },
    ]),
    numeric: fc.boolean(),
  })
  .chain(({ moment, grain, numeric, ...choice }) =>
    table({
      numeric,
      zoned: true,
      first: 0,
      time: timeAround(moment, SPREAD[grain]),
      least: 0,
      most: 60,
    }).map((events) => ({
      tables: { events },
      plan: planOf({
        anchor: { condition: choice.filter },
        fold: { activity: choice.filter, matching: choice.matching },
        grid: {
          grain,
          horizon: 4,
          cells: choice.cells,
          asOf: moment + (SPREAD[grain] / 2) * DAY,
          calendar: { zone: choice.zone, weekStart: 'sunday' },
        },
        by: [startOf(grain)],
      }),
    })),
  );

it('gives the same by one scan, by masks and by periods', async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(cases, async ({ plan, tables }) => {
      const own = run(plan, tables);
      for (const wanted of [undefined, 'masks', 'periods'] as const) {
        const { strategy, ...other } = await engine.run(plan, tables, wanted);
        seen.add(strategy);
        expect(differences(own, other)).toEqual([]);
      }
    }),
    { numRuns: RUNS, seed: 11 },
  );
  expect([...seen].sort()).toEqual(['masks', 'one scan', 'periods']);
}, 120_000);

it('counts long grids, whose cells are not written down', async () => {
  await fc.assert(
    fc.asyncProperty(
      table({
        numeric: true,
        zoned: true,
        first: 0,
        time: timeAround(MOMENTS[0] as number, 200),
        least: 5,
        most: 60,
      }),
      async (events) => {
        const plan = planOf({ grid: { horizon: 300 }, by: [startOf('month')] });
        const tables = { events };
        expect(differences(run(plan, tables), await engine.run(plan, tables))).toEqual([]);
      },
    ),
    { numRuns: 10, seed: 12 },
  );
}, 120_000);
