import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dimension, Expression, Measure, CohortPlan, StartTest } from '@tenure/plan';
import { run } from '../src/index.ts';
import { caseOf } from './arbitrary.ts';
import { EVENTS, eventsOf, plain, planOf } from './plans.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const measureOf = fc.record({
  condition: fc.constantFrom<Expression | null>(null, {
    kind: 'compare',
    op: '>',
    left: { kind: 'column', name: 'amount', type: 'number' },
    right: { kind: 'literal', type: 'number', value: 1 },
  }),
  sum: fc.constantFrom<Expression | null>(null, null, {
    kind: 'column',
    name: 'amount',
    type: 'number',
  }),
  how: fc.constantFrom(...(['sum', 'avg', 'min', 'max', 'first', 'last'] as const)),
  within: fc.option(
    fc.record({
      length: fc.constantFrom(HOUR, DAY, 3 * DAY, 30 * DAY),
      origin: fc.constantFrom<'start' | 'first'>('start', 'first'),
      before: fc.boolean(),
    }),
  ),
});

const testOf = (name: string): fc.Arbitrary<StartTest> =>
  fc
    .record({ measure: measureOf, least: fc.integer({ min: 0, max: 4 }) })
    .map(({ measure, least }): StartTest => ({
      measures: [{ name, input: EVENTS, time: 'at', ...measure }],
      condition: {
        kind: 'compare',
        op: '>=',
        left: { kind: 'column', name, type: 'number' },
        right: { kind: 'literal', type: 'number', value: least },
      },
    }));

/** A plan with other starts kept, other segments and a limit on them. */
function changed(
  plan: CohortPlan,
  keep: readonly StartTest[],
  split: readonly Dimension[],
  top: number | null,
): CohortPlan {
  const { root } = plan;
  const cohort = root.input.input.input;
  const fold = cohort.input;
  return {
    ...plan,
    root: {
      ...root,
      sort: [],
      input: {
        ...root.input,
        input: {
          kind: 'profile',
          input: {
            ...cohort,
            split,
            top,
            input: { ...fold, anchor: { ...fold.anchor, keep } },
          },
        },
      },
    },
  };
}

describe('segments decided at the start', () => {
  it('are those of the plain program, kept, split by and gathered', () => {
    const asked = fc.record({
      given: caseOf,
      keep: fc.array(testOf('kept'), { maxLength: 1 }),
      test: fc.option(testOf('counted')),
      top: fc.option(fc.integer({ min: 1, max: 3 })),
    });
    fc.assert(
      fc.property(asked, ({ given, keep, test, top }) => {
        const country: Dimension = { kind: 'value', name: 'land', column: 'country', at: 'start' };
        const split = test ? [country, { kind: 'test', name: 'test', test } as const] : [country];
        const plan = changed(given.plan, keep, split, top);
        const { rows, summary } = run(plan, given.tables);
        expect({ rows, summary }).toEqual(plain(plan, given.tables));
      }),
      { numRuns: 200, seed: 30 },
    );
  }, 120_000);
});

/** Events by day numbers of January 2024, in the order given. */
const visits = (days: Readonly<Record<string, readonly number[]>>) =>
  eventsOf(
    Object.entries(days).flatMap(([customer, list]) =>
      list.map(
        (day) => [customer, new Date(Date.UTC(2024, 0, 1) + day * DAY).toISOString()] as const,
      ),
    ),
  );

/** How many rows at least a customer has, in a window of two days from the start unless said. */
function atLeast(
  least: number,
  within: Measure['within'] = { length: 2 * DAY, origin: 'start' },
): StartTest {
  return {
    measures: [{ name: 'n', input: EVENTS, time: 'at', condition: null, sum: null, within }],
    condition: {
      kind: 'compare',
      op: '>=',
      left: { kind: 'column', name: 'n', type: 'number' },
      right: { kind: 'literal', type: 'number', value: least },
    },
  };
}

describe('a count in a window', () => {
  // A row at the very end of the window is outside it; one at the start is inside.
  const tables = { events: visits({ a: [0, 1, 2], b: [0, 2], c: [0, 1.999], d: [5] }) };
  const sizes = (test: StartTest) => {
    const plan = planOf({ by: [], split: [{ kind: 'test', name: 'test', test }] });
    return Object.fromEntries(
      run(plan, tables).rows.map((row) => [row['segment'], row['customers']]),
    );
  };

  it('is half open and takes the start in', () => {
    expect(sizes(atLeast(2))).toEqual({ false: 2, true: 2 });
    expect(sizes(atLeast(1))).toEqual({ true: 4 });
  });

  it('takes all rows without a window', () => {
    expect(sizes(atLeast(2, null))).toEqual({ false: 1, true: 3 });
    expect(sizes(atLeast(3, null))).toEqual({ false: 3, true: 1 });
  });

  it('keeps starts, and no other takes their place', () => {
    const plan = planOf({
      by: [],
      anchor: { entry: 'recurring', keep: [atLeast(2)] },
      grid: { horizon: 1 },
    });
    // Of the days on which a customer starts, those with another visit in the two days from it on.
    const [row] = run(plan, tables).rows;
    expect(row?.['customers']).toBe(3);
    expect(run(plan, tables).rows).toEqual(plain(plan, tables).rows);
  });
});

describe('the largest segments', () => {
  const table = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 6 })), {
    minLength: 1,
    maxLength: 60,
  });

  it('are those with the most distinct customers, and the others add up to the rest', () => {
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 5 }), (pairs, top) => {
        // Customers start once in each of their days, in the event of that row.
        const events = eventsOf(
          pairs.map(([customer, event], i) => [
            `c${String(customer)}`,
            new Date(Date.UTC(2024, 0, 1) + i * DAY).toISOString(),
            `e${String(event)}`,
          ]),
        );
        const plan = planOf({
          by: [],
          anchor: { entry: 'recurring' },
          split: [{ kind: 'value', name: 'event', column: 'event', at: 'start' }],
          grid: { horizon: 0 },
        });
        const limited = changed(plan, [], plan.root.input.input.input.split, top);
        const all = [...new Set(pairs.map(([, event]) => event))].sort((a, b) => a - b);
        const people = (event: number) =>
          new Set(pairs.filter((pair) => pair[1] === event).map(([customer]) => customer)).size;
        const kept = all.toSorted((a, b) => people(b) - people(a) || a - b).slice(0, top);
        const rest = all.length - kept.length;
        const expected: Record<string, number> = {};
        for (const event of kept.toSorted((a, b) => a - b)) {
          expected[`e${String(event)}`] = pairs.filter((pair) => pair[1] === event).length;
        }
        const gathered = pairs.filter(([, event]) => !kept.includes(event)).length;
        if (rest > 0) {
          expected[`other (${String(rest)} segment${rest === 1 ? '' : 's'})`] = gathered;
        }
        const { rows } = run(limited, { events });
        expect(Object.fromEntries(rows.map((row) => [row['segment'], row['customers']]))).toEqual(
          expected,
        );
        expect(rows.map((row) => row['segment'])).toEqual(Object.keys(expected));
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it('call the rest so that it is no segment of its own', () => {
    const events = eventsOf([
      ['a', '2024-01-01T00:00:00Z', 'other (2 segments)'],
      ['b', '2024-01-01T00:00:00Z', 'other (2 segments)'],
      ['c', '2024-01-01T00:00:00Z', 'other'],
      ['d', '2024-01-01T00:00:00Z', 'x'],
    ]);
    const split = [{ kind: 'value', name: 'event', column: 'event', at: 'start' }] as const;
    const plan = changed(planOf({ by: [], grid: { horizon: 0 } }), [], split, 1);
    const { rows } = run(plan, { events });
    expect(rows.map((row) => [row['segment'], row['customers']])).toEqual([
      ['other (2 segments)', 2],
      ['all other (2 segments)', 2],
    ]);
    expect(rows).toEqual(plain(plan, { events }).rows);
  });

  it('average over customers, never over averages', () => {
    // One customer of e1 adds 1, three of e2 add 10 each; e0 is the largest.
    const at = '2024-01-01T00:00:00Z';
    const events = eventsOf([
      ...['p', 'q', 'r', 's'].map((name) => [name, at, 'e0', 0] as const),
      ['a', at, 'e1', 1],
      ...['b', 'c', 'd'].map((name) => [name, at, 'e2', 10] as const),
    ]);
    const split = [{ kind: 'value', name: 'event', column: 'event', at: 'start' }] as const;
    const amount = { kind: 'column', name: 'amount', type: 'number' } as const;
    const base = planOf({
      by: [],
      grid: { horizon: 0 },
      fold: { value: { kind: 'avg', expression: amount } },
    });
    const plan = changed(base, [], split, 1);
    const { rows } = run(plan, { events });
    expect(rows).toEqual(plain(plan, { events }).rows);
    expect(rows.map((row) => [row['segment'], row['value']])).toEqual([
      ['e0', 0],
      ['other (2 segments)', 31 / 4],
    ]);
  });
});

it('segments add up to everybody', () => {
  fc.assert(
    fc.property(caseOf, testOf('counted'), ({ plan, tables }, test) => {
      const split = [{ kind: 'test', name: 'test', test }] as const;
      const unlimited = { ...plan, root: { ...plan.root, limit: null, minSize: null } };
      const added = (rows: readonly Readonly<Record<string, unknown>>[]) =>
        rows.reduce((total, row) => total + Number(row['customers']), 0);
      const parts = run(changed(unlimited, [], split, null), tables).rows;
      const whole = run(changed(unlimited, [], [], null), tables).rows;
      expect(added(parts.filter((row) => row['period'] === parts[0]?.['period']))).toBe(
        added(whole.filter((row) => row['period'] === whole[0]?.['period'])),
      );
    }),
    { numRuns: 100, seed: 11 },
  );
}, 60_000);
