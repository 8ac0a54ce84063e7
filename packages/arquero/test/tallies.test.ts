import { slotLabel, slotter, type Expression, type Grain, type TableData, type TalliesPlan } from '@tenure/plan'; // prettier-ignore
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);
const CALENDAR = { zone: 'UTC', weekStart: 'monday' } as const;

/** A row: its customer, its hour, its score (null for a blank), its plan. */
type Answer = readonly [customer: number, hour: number, score: number | null, plan: 'a' | 'b'];

interface Question {
  readonly grain: Grain | null;
  readonly until: number;
  readonly during: readonly [number, number] | null;
  readonly of: 'all' | 'latest';
  readonly split: boolean;
}

function tablesOf(rows: readonly Answer[]): Readonly<Record<string, TableData>> {
  return {
    answers: {
      rows: rows.length,
      columns: {
        customer: { type: 'number', values: Float64Array.from(rows, ([customer]) => customer) },
        time: { type: 'time', values: Float64Array.from(rows, ([, hour]) => START + hour * HOUR), zoned: true }, // prettier-ignore
        score: { type: 'number', values: Float64Array.from(rows, ([, , score]) => score ?? Number.NaN) }, // prettier-ignore
        plan: { type: 'text', dictionary: ['a', 'b'], codes: Int32Array.from(rows, ([, , , plan]) => (plan === 'a' ? 0 : 1)) }, // prettier-ignore
      },
    },
  };
}

const SCORE: Expression = { kind: 'column', name: 'score', type: 'number' };
const HIGH: Expression = {
  kind: 'compare',
  op: '>=',
  left: SCORE,
  right: { kind: 'literal', type: 'number', value: 7 },
};

function planOf({ grain, until, during, of, split }: Question): TalliesPlan {
  return {
    version: 1,
    kind: 'tallies',
    metric: 'tally',
    root: {
      kind: 'tallies',
      input: {
        kind: 'source',
        table: 'answers',
        columns: ['customer', 'time', 'score', 'plan'],
        customer: 'customer',
        time: 'time',
        identities: null,
      },
      time: 'time',
      counts: { kind: 'not', item: { kind: 'isNull', item: SCORE } },
      of,
      calendar: {
        kind: 'calendar',
        grain,
        calendar: CALENDAR,
        window:
          during === null
            ? { from: null, until: null }
            : { from: START + during[0] * HOUR, until: START + during[1] * HOUR },
        asOf: START + until * HOUR,
      },
      tallies: [
        { name: 'high', condition: HIGH, sum: null },
        { name: 'total', condition: null, sum: SCORE },
      ],
      keep: [],
      split: split ? [{ kind: 'value', name: 'plan', column: 'plan', at: 'start' }] : [],
      top: null,
      incomplete: true,
    },
  };
}

/** The same by filtering the rows of every segment and period for themselves. */
function plain(rows: readonly Answer[], { grain, until, during, of, split }: Question) {
  const known = rows.filter(([, hour]) => hour < until);
  if (known.length === 0) return [];
  const hours = known.map(([, hour]) => hour);
  // A window that ends before anything is known reports nothing.
  if (during !== null && during[1] <= Math.min(...hours)) return [];
  const slotOf = slotter(grain ?? 'day', CALENDAR, START, START + 10_000 * HOUR);
  const at = (hour: number) => slotOf(START + hour * HOUR);
  const first = Math.max(at(Math.min(...hours)), during === null ? -Infinity : at(during[0]));
  const last = Math.min(at(until - 1), during === null ? Infinity : at(during[1] - 1));
  const slots = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const inWindow = (hour: number) => during === null || (hour >= during[0] && hour < during[1]);
  const shown = slots.length === 0 ? [] : grain === null ? [first] : slots;
  const answered = known.filter(([, hour, score]) => score !== null && (grain === null ? inWindow(hour) : slots.includes(at(hour)))); // prettier-ignore
  const plans = split ? [...new Set(answered.map(([, , , plan]) => plan))].sort() : [null];
  return plans.flatMap((plan) =>
    shown.map((slot) => {
      const own = answered.filter((row) => (plan === null || row[3] === plan) && (grain === null || at(row[1]) === slot)); // prettier-ignore
      const latest = own.filter((row, place) => !own.some((other, i) => other[0] === row[0] && (other[1] > row[1] || (other[1] === row[1] && i > place)))); // prettier-ignore
      const counted = of === 'latest' ? latest : own;
      return {
        ...(plan === null ? {} : { segment: plan }),
        period: slotLabel(slot, grain ?? 'day', CALENDAR),
        high: counted.filter(([, , score]) => (score ?? 0) >= 7).length,
        total: counted.reduce((sum, [, , score]) => sum + (score ?? 0), 0),
      };
    }),
  );
}

const answers: fc.Arbitrary<Answer[]> = fc.array(
  fc.tuple(
    fc.nat({ max: 4 }),
    fc.nat({ max: 2000 }),
    fc.option(fc.nat({ max: 10 }), { nil: null }),
    fc.constantFrom<('a' | 'b')[]>('a', 'b'),
  ),
  { minLength: 1, maxLength: 40 },
);
const questions: fc.Arbitrary<Question> = fc.record({
  grain: fc.constantFrom<(Grain | null)[]>('day', 'week', 'month', null),
  until: fc.integer({ min: 1, max: 2100 }),
  during: fc.option(fc.tuple(fc.nat({ max: 900 }), fc.integer({ min: 901, max: 2100 })), { nil: null }), // prettier-ignore
  of: fc.constantFrom<('all' | 'latest')[]>('all', 'latest'),
  split: fc.boolean(),
});

describe('tallies', () => {
  it('are those of filtering the rows of every segment and period', () => {
    fc.assert(
      fc.property(answers, questions, (rows, question) => {
        const found = run(planOf(question), tablesOf(rows)).rows.map(({ state: _, ...row }) => row);
        expect(found).toEqual(plain(rows, question));
      }),
      { numRuns: 400 },
    );
  });

  it('of segments add up to those of all', () => {
    fc.assert(
      fc.property(answers, questions, (rows, question) => {
        const sum = (split: boolean, name: string) =>
          run(planOf({ ...question, split, of: 'all' }), tablesOf(rows)).rows.reduce((all, row) => all + Number(row[name]), 0); // prettier-ignore
        for (const name of ['high', 'total']) expect(sum(true, name)).toBe(sum(false, name));
      }),
    );
  });
});
