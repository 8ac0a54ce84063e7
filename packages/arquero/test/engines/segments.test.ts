import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Dimension, Measure, StartTest } from '@tenure/plan';
import { run } from '../../src/index.ts';
import { condition } from '../arbitrary-conditions.ts';
import { DAY, MOMENTS, table, timeAround } from '../arbitrary-tables.ts';
import { EVENTS, planOf, startOf } from '../plans.ts';
import { differences } from '../same.ts';
import { duckdbEngine, postgresEngine, type TestedEngine } from './engine.ts';

/** Raised for a long run by hand; the seeds stay the same. */
const RUNS = 20 * Number(process.env['TENURE_RUNS'] ?? 1);

const measure = (name: string): fc.Arbitrary<Measure> =>
  fc.record({
    name: fc.constant(name),
    input: fc.constant(EVENTS),
    time: fc.constant('at'),
    condition: fc.option(condition, { freq: 2 }),
    sum: fc.option(fc.constant({ kind: 'column', name: 'amount', type: 'number' } as const)),
    within: fc.option(
      fc.record({
        length: fc.constantFrom(DAY, 9 * DAY),
        origin: fc.constantFrom('start' as const, 'first' as const, { column: 'at' }),
        before: fc.boolean(),
      }),
    ),
  });

const test: fc.Arbitrary<StartTest> = fc
  .record({
    first: measure('first measure'),
    second: measure('second measure'),
    also: condition,
    least: fc.nat(3),
  })
  .map(({ first, second, also, least }) => ({
    measures: [first, second],
    condition: {
      kind: 'or',
      items: [
        {
          kind: 'compare',
          op: '>=',
          left: { kind: 'column', name: first.name, type: 'number' },
          right: { kind: 'literal', type: 'number', value: least },
        },
        {
          kind: 'and',
          items: [
            also,
            {
              kind: 'compare',
              op: '<',
              left: { kind: 'column', name: second.name, type: 'number' },
              right: { kind: 'literal', type: 'number', value: least },
            },
          ],
        },
      ],
    },
  }));

const value = (column: string): Dimension => ({ kind: 'value', name: column, column, at: 'start' });

const cases = fc
  .record({ moment: fc.constantFrom(...MOMENTS), zone: fc.constantFrom('UTC', 'America/New_York') })
  .chain(({ moment, zone }) => {
    const shape = { numeric: false, zoned: true, first: 0, time: timeAround(moment, 10) };
    return fc.record({
      events: table({ ...shape, least: 5, most: 60 }),
      keep: fc.array(test, { maxLength: 2 }),
      split: fc.array(
        fc.oneof(
          fc.constantFrom(value('event'), value('country'), value('paid'), value('amount')),
          test.map((asked): Dimension => ({ kind: 'test', name: 'test', test: asked })),
        ),
        { maxLength: 2 },
      ),
      top: fc.option(fc.integer({ min: 1, max: 3 })),
      entry: fc.constantFrom('first' as const, 'recurring' as const),
      asOf: fc.constantFrom(moment, moment + 20 * DAY),
      zone: fc.constant(zone),
    });
  })
  .map(({ events, keep, split, top, entry, asOf, zone }) => {
    const named = split.map((one, i) => ({ ...one, name: `${one.name} ${String(i)}` }));
    const plan = planOf({
      anchor: { entry, keep },
      grid: { asOf, calendar: { zone, weekStart: 'monday' } },
      by: [startOf('day')],
      split: named,
    });
    const { root } = plan;
    const profile = root.input.input;
    const cohort = { ...profile.input, top };
    return {
      plan: {
        ...plan,
        root: { ...root, input: { ...root.input, input: { ...profile, input: cohort } } },
      },
      tables: { events },
    };
  });

describe.each([
  ['duckdb', duckdbEngine],
  ['postgres', postgresEngine],
])('%s', (_, open) => {
  let engine: TestedEngine;
  beforeAll(async () => {
    engine = await open();
  }, 60_000);
  afterAll(() => engine.close());

  it('tests starts, names segments by tests and gathers the small ones as the kernels do', async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ plan, tables }) => {
        expect(differences(run(plan, tables), await engine.run(plan, tables))).toEqual([]);
      }),
      { numRuns: RUNS, seed: 7 },
    );
  }, 120_000);
});
