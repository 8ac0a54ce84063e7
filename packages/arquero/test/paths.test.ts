import type { Expression, PathsPlan, TableData } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathsByCustomer, type PathEvent, type PathQuestion } from './paths-plain.ts';

const MINUTE = 60_000;
const START = Date.UTC(2024, 0, 1);
const CUSTOMERS = 5;

function tablesOf(rows: readonly PathEvent[], signups: PathQuestion['signups']) {
  const known = [...signups];
  const tables: Readonly<Record<string, TableData>> = {
    events: {
      rows: rows.length,
      columns: {
        customer: { type: 'number', values: Float64Array.from(rows, ([customer]) => customer) },
        time: { type: 'time', values: Float64Array.from(rows, ([, minute]) => START + minute * MINUTE), zoned: true }, // prettier-ignore
        kind: { type: 'number', values: Float64Array.from(rows, ([, , kind]) => kind) },
      },
    },
    people: {
      rows: known.length,
      columns: {
        id: { type: 'number', values: Float64Array.from(known, ([customer]) => customer) },
        joined: { type: 'time', values: Float64Array.from(known, ([, minute]) => START + minute * MINUTE), zoned: true }, // prettier-ignore
      },
    },
  };
  return tables;
}

const isOf = (kinds: readonly number[]): Expression => ({
  kind: 'in',
  item: { kind: 'column', name: 'kind', type: 'number' },
  values: kinds.map((value) => ({ kind: 'literal', type: 'number', value })),
});

function planOf(question: PathQuestion): PathsPlan {
  const { starting, steps, window, entry, apart, until, during } = question;
  const input = {
    kind: 'source',
    table: 'events',
    columns: ['customer', 'time', 'kind'],
    customer: 'customer',
    time: 'time',
    identities: null,
  } as const;
  const people = { ...input, table: 'people', columns: ['id', 'joined'], customer: 'id', time: 'joined' } as const; // prettier-ignore
  const instant = (minute: number) => Number.isFinite(minute) ? START + minute * MINUTE : null; // prettier-ignore
  return {
    version: 1,
    kind: 'paths',
    metric: 'funnel',
    root: {
      kind: 'paths',
      anchor: {
        kind: 'anchor',
        input: starting === null ? people : input,
        time: starting === null ? 'joined' : 'time',
        condition: starting === null ? null : isOf(starting),
        name: null,
        entry: entry === 'first' ? 'first' : 'first_in_window',
        window: { from: instant(during[0]), until: instant(during[1]) },
        carry: [],
      },
      input,
      time: 'time',
      starting: starting === null ? null : isOf(starting),
      entry,
      steps: steps.map((kinds) => isOf(kinds)),
      window: window === null ? null : window * MINUTE,
      apart,
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window: { from: null, until: null },
        asOf: START + until * MINUTE,
      },
      split: [],
      top: null,
    },
  };
}

// Few moments, so that many rows share one; three days, so that midnight lies between some.
const minute = fc.oneof(fc.nat({ max: 12 }), fc.integer({ min: 1430, max: 1450 }), fc.nat({ max: 4000 })); // prettier-ignore
const events: fc.Arbitrary<PathEvent[]> = fc.array(
  fc.tuple(fc.nat({ max: CUSTOMERS - 1 }), minute, fc.nat({ max: 3 })),
  { minLength: 1, maxLength: 40 },
);
const kinds = fc.uniqueArray(fc.nat({ max: 3 }), { minLength: 1, maxLength: 3 });
const questions: fc.Arbitrary<PathQuestion> = fc
  .record({
    starting: fc.option(kinds, { nil: null }),
    signups: fc
      .array(fc.tuple(fc.nat({ max: CUSTOMERS }), minute), { maxLength: 4 })
      .map((pairs) => new Map(pairs)),
    steps: fc.array(kinds, { minLength: 1, maxLength: 4 }),
    window: fc.option(fc.nat({ max: 3000 }), { nil: null }),
    entry: fc.constantFrom<('first' | 'best')[]>('first', 'best'),
    apart: fc.constantFrom<('row' | 'day')[]>('row', 'day'),
    until: fc.integer({ min: 1, max: 4100 }),
    during: fc.oneof(
      fc.constant([-Infinity, Infinity] as const),
      fc.tuple(fc.nat({ max: 1500 }), fc.integer({ min: 1501, max: 4000 })),
    ),
  })
  .map((question) => ({
    ...question,
    // Who starts with a signup has one start, and no others to choose from.
    entry: question.starting === null ? 'first' : question.entry,
    signups: question.starting === null ? question.signups : new Map<number, number>(),
  }));

/** Waits in minutes, in an order of their own, as customers have none. */
function sortedWaits(waits: readonly { readonly time: number; readonly ended: number }[]) {
  return waits
    .map(({ time, ended }) => [Math.round(time * MINUTE), ended] as const)
    .toSorted((a, b) => a[0] - b[0] || a[1] - b[1]);
}

describe('paths', () => {
  it('are those of looking at every customer by itself', () => {
    fc.assert(
      fc.property(events, questions, (rows, question) => {
        const found = run(planOf(question), tablesOf(rows, question.signups));
        const wanted = pathsByCustomer(rows, question);
        expect(found.rows).toEqual(wanted.rows);
        const waits = (found.waits ?? []).map(
          ({ times, ended }) =>
          sortedWaits(Array.from(times, (time, at) => ({ time: time / MINUTE, ended: ended[at] as number }))), // prettier-ignore
        );
        expect(waits).toEqual(wanted.waits.map(sortedWaits));
      }),
      { numRuns: 600 },
    );
  });

  it('lose customers from step to step, never win any, and a longer window loses nobody', () => {
    fc.assert(
      fc.property(events, questions, (rows, question) => {
        const tables = tablesOf(rows, question.signups);
        const reached = run(planOf(question), tables).rows.map((row) => Number(row['reached']));
        expect(reached.toSorted((a, b) => b - a)).toEqual(reached);
        const longer = { ...question, window: question.window === null ? null : question.window + 100 }; // prettier-ignore
        run(planOf(longer), tables).rows.forEach((row, at) => {
          expect(Number(row['reached'])).toBeGreaterThanOrEqual(reached[at] ?? 0);
        });
      }),
    );
  });

  it('are the same in whatever order the rows stand', () => {
    fc.assert(
      fc.property(events, questions, fc.integer(), (rows, question, seed) => {
        const turned = rows.toSorted((a, b) => ((a[1] * 7 + a[2] * 3 + seed) % 13) - ((b[1] * 7 + b[2] * 3 + seed) % 13)); // prettier-ignore
        const plan = planOf(question);
        const [one, other] = [rows, turned].map((all) =>
          run(plan, tablesOf(all, question.signups)),
        );
        expect(one?.rows).toEqual(other?.rows);
      }),
    );
  });

  it('keep the order of the rows of many at one moment', () => {
    const rows = Array.from({ length: 60 }, (_, at): PathEvent => [0, 59 - at, at % 3]);
    const question: PathQuestion = {
      starting: [0],
      signups: new Map(),
      steps: [[1], [2], [0, 1, 2]],
      window: 2,
      entry: 'best',
      apart: 'row',
      until: 100,
      during: [-Infinity, Infinity],
    };
    expect(run(planOf(question), tablesOf(rows, new Map())).rows).toEqual(
      pathsByCustomer(rows, question).rows,
    );
  });
});
