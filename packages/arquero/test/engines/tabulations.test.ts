import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  ActivityCount,
  AnchorNode,
  Dimension,
  Grain,
  RowsNode,
  TableData,
  TimeRange,
} from '@tenure/plan';
import type { TabulatedPlan } from '@tenure/sql';
import { run } from '../../src/index.ts';
import { condition } from '../arbitrary-conditions.ts';
import { DAY, MOMENTS, table, timeAround } from '../arbitrary-tables.ts';
import { EVENTS } from '../plans.ts';
import { near } from '../same.ts';
import { duckdbEngine, postgresEngine, type TestedEngine } from './engine.ts';

/** Raised for a long run by hand; the seeds stay the same. */
const RUNS = 20 * Number(process.env['TENURE_RUNS'] ?? 1);

const ROWS: RowsNode = { ...EVENTS, columns: [...EVENTS.columns, 'ends'] };

/** Amounts that add up to another last digit in another order, none, and some that are no revenue. */
const AMOUNTS = [0.1, 0.2, 0.3, 0, 19.99, 9.99, 100, -5, Number.NaN];

/** Events with an end, null or not, some before their start, and amounts of subscriptions. */
const stays = (first: number, numeric: boolean, moment: number): fc.Arbitrary<TableData> =>
  table({ numeric, zoned: true, first, time: timeAround(moment, 60), least: 1, most: 40 }).chain(
    ({ rows, columns }) => {
      const list = <T>(arbitrary: fc.Arbitrary<T>) =>
        fc.array(arbitrary, { minLength: rows, maxLength: rows });
      return fc
        .record({
          lengths: list(fc.option(fc.integer({ min: -3, max: 50 }), { freq: 4 })),
          amounts: list(fc.constantFrom(...AMOUNTS)),
        })
        .map(({ lengths, amounts }): TableData => {
          const { at } = columns;
          if (at?.type !== 'time') throw new Error('Rows have a time.');
          const ends = at.values.map((time, row) => time + (lengths[row] ?? Number.NaN) * DAY);
          return {
            rows,
            columns: {
              ...columns,
              amount: { type: 'number', values: Float64Array.from(amounts) },
              ends: { type: 'time', zoned: true, values: ends },
            },
          };
        });
    },
  );

const value = (column: string): Dimension => ({ kind: 'value', name: column, column, at: 'start' });

const shared = fc
  .record({ moment: fc.constantFrom(...MOMENTS), first: fc.nat(12), numeric: fc.boolean() })
  .chain(({ moment, first, numeric }) =>
    fc.record({
      events: stays(first, numeric, moment),
      asOf: fc.constantFrom(moment - 30 * DAY, moment + 5 * DAY, moment + 55 * DAY + 3_600_000),
      zone: fc.constantFrom('UTC', 'America/New_York', 'Australia/Lord_Howe'),
      split: fc.constantFrom<readonly Dimension[]>([], [value('country')], [value('amount')]),
      top: fc.constantFrom(null, 1, 2),
      activity: fc.option(condition, { freq: 1 }),
      own: fc.option(condition, { freq: 1 }),
      incomplete: fc.boolean(),
      from: fc.constantFrom<TimeRange['from']>(null, moment - 20 * DAY),
    }),
  );

type Shared = typeof shared extends fc.Arbitrary<infer T> ? T : never;

const anchorOf = (condition_: AnchorNode['condition']): AnchorNode => ({
  kind: 'anchor',
  input: ROWS,
  time: 'at',
  condition: condition_,
  name: null,
  entry: 'first',
  window: { from: null, until: null },
  carry: ['country', 'amount'],
});

const common = (case_: Shared, grain: Grain | null) => ({
  input: ROWS,
  anchor: anchorOf(case_.own),
  calendar: {
    kind: 'calendar' as const,
    grain: grain as Grain,
    calendar: { zone: case_.zone, weekStart: 'sunday' as const },
    window: { from: case_.from, until: null },
    asOf: case_.asOf,
  },
  split: case_.split,
  top: case_.split.length === 0 ? null : case_.top,
});

const counts = fc.constantFrom<ActivityCount>(
  { kind: 'states', names: 0 },
  { kind: 'reach', windows: [1, 7, 30] },
  { kind: 'days', unit: 'day', histogram: false },
  { kind: 'days', unit: 'day', histogram: true },
);

const activity = fc
  .tuple(shared, counts, fc.constantFrom<Grain>('day', 'week', 'month', 'year'), fc.boolean())
  .map(([case_, count, grain, whole]) => ({
    tables: { events: case_.events },
    plan: {
      version: 1,
      kind: 'activity',
      metric: 'any',
      root: {
        kind: 'activity',
        ...common(case_, whole && count.kind === 'days' ? null : grain),
        time: 'at',
        activity: case_.activity,
        count,
        incomplete: case_.incomplete,
      },
    } satisfies TabulatedPlan,
  }));

const spells = fc
  .tuple(
    shared,
    fc.constantFrom(0, 1, 7, 30),
    fc.constantFrom(0, 5),
    fc.constantFrom(null, 'ends'),
    fc.constantFrom(null, 'country', 'paid', 'amount'),
  )
  .map(([case_, silence, landmark, end, cause]) => ({
    tables: { events: case_.events },
    plan: {
      version: 1,
      kind: 'spells',
      metric: 'any',
      root: {
        kind: 'spells',
        ...common(case_, 'day'),
        time: 'at',
        activity: case_.activity,
        end,
        cause: end === null ? null : cause,
        silence,
        landmark,
      },
    } satisfies TabulatedPlan,
  }));

const movements = fc
  .tuple(
    shared,
    fc.constantFrom<Grain>('day', 'week', 'month', 'quarter'),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(null, DAY, 20 * DAY),
    fc.boolean(),
  )
  .map(([case_, grain, lag, gap, pairs]) => ({
    tables: { events: case_.events },
    plan: {
      version: 1,
      kind: 'movements',
      metric: 'any',
      root: {
        kind: 'movements',
        ...common(case_, grain),
        start: 'at',
        end: 'ends',
        mrr: 'amount',
        lag,
        gap,
        pairs,
        incomplete: case_.incomplete,
      },
    } satisfies TabulatedPlan,
  }));

/** Where what an engine gives differs from what the kernels give: sums by more than 1e-12 of the greater, all else at all. */
async function differing(
  engine: TestedEngine,
  plan: TabulatedPlan,
  tables: Record<string, TableData>,
) {
  // prettier-ignore
  const own = run(plan, tables);
  const other = await engine.tabulate(plan, tables);
  const { customers, events } = own.facts;
  const told = (found: typeof own | typeof other, facts: object) => ({
    rows: found.rows,
    facts,
    pairs: found.pairs ?? null,
    stays: found.stays ?? null,
  });
  return near(
    told(own, { customers, events }),
    told(other, { customers: other.customers, events: other.events }),
  );
}

describe.each([
  ['duckdb', duckdbEngine],
  ['postgres', postgresEngine],
])('%s', (_, open) => {
  let engine: TestedEngine;
  beforeAll(async () => {
    engine = await open();
  }, 60_000);
  afterAll(() => engine.close());

  it.each([
    ['who is active', activity],
    ['how long customers stay', spells],
    ['what revenue gained and lost', movements],
  ] as const)(
    'counts %s as the kernels do',
    async (__, cases) => {
      await fc.assert(
        fc.asyncProperty(
          cases as fc.Arbitrary<{ plan: TabulatedPlan; tables: Record<string, TableData> }>,
          async ({ plan, tables }) => {
            expect(await differing(engine, plan, tables)).toEqual([]);
          },
        ),
        { numRuns: RUNS, seed: 23 },
      );
    },
    300_000,
  );
});
