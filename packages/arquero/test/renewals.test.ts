import { monthsAfter, slotLabel, slotter, type Grain, type RenewalsPlan, type TableData } from '@tenure/plan'; // prettier-ignore
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const CALENDAR = { zone: 'UTC', weekStart: 'monday' } as const;

/** A subscription: its customer, first day, the day it has ended (null for none), and cents a month. */
type Stay = readonly [customer: number, start: number, end: number | null, cents: number];

interface Question {
  readonly grain: Grain;
  readonly days: number;
  readonly grace: number;
  /** Months; null where a row is one term. */
  readonly term: number | null;
}

function tablesOf(stays: readonly Stay[]): Readonly<Record<string, TableData>> {
  const times = (of: (stay: Stay) => number | null) =>
    Float64Array.from(stays, (stay) => {
      const day = of(stay);
      return day === null ? Number.NaN : START + day * DAY;
    });
  return {
    subs: {
      rows: stays.length,
      columns: {
        account: { type: 'number', values: Float64Array.from(stays, ([customer]) => customer) },
        start: { type: 'time', values: times(([, start]) => start), zoned: true },
        end: { type: 'time', values: times(([, , end]) => end), zoned: true },
        mrr: { type: 'number', values: Float64Array.from(stays, ([, , , cents]) => cents) },
      },
    },
  };
}

function planOf({ grain, days, grace, term }: Question): RenewalsPlan {
  return {
    version: 1,
    kind: 'renewals',
    metric: 'renewal rate',
    root: {
      kind: 'renewals',
      input: {
        kind: 'source',
        table: 'subs',
        columns: ['account', 'start', 'end', 'mrr'],
        customer: 'account',
        time: 'start',
        identities: null,
      },
      start: 'start',
      end: 'end',
      amount: 'mrr',
      term: term === null ? null : { months: term },
      grace: grace * DAY,
      calendar: {
        kind: 'calendar',
        grain,
        calendar: CALENDAR,
        window: { from: null, until: null },
        asOf: START + days * DAY,
      },
      keep: [],
      split: [],
      top: null,
      incomplete: true,
    },
  };
}

/** The same by looking through all other rows at each due date. */
function plain(stays: readonly Stay[], { grain, days, grace, term }: Question) {
  const known = stays.filter(([, start, end]) => start < days && (end === null || end >= start));
  const slotOf = slotter(grain, CALENDAR, START, START + days * DAY);
  const at = (day: number) => slotOf(START + day * DAY);
  const starts = stays.filter(([, start]) => start < days).map(([, start]) => start);
  if (starts.length === 0) return [];
  const dues = known.flatMap((stay) => {
    const [customer, start, end, cents] = stay;
    const over = end ?? Infinity;
    const terms = term === null ? [] : Array.from({ length: 40 }, (_, k) => (monthsAfter(START + start * DAY, (k + 1) * term) - START) / DAY); // prettier-ignore
    const running = terms.filter((day) => day < over && day < days);
    const follow = known.filter((other) => other !== stay && other[0] === customer && other[1] > start && other[1] <= over + grace && (other[2] ?? Infinity) > over); // prettier-ignore
    const [by] = follow.toSorted((a, b) => a[1] - b[1]);
    return [
      ...running.map((day) => ({ day, decided: day + grace < days, by: stay, delay: 0, cents })),
      ...(over < days ? [{ day: over, decided: over + grace < days, by: by ?? null, delay: (by?.[1] ?? over) - over, cents }] : []), // prettier-ignore
    ];
  });
  const first = at(Math.min(...starts));
  return Array.from({ length: at(days - 1) - first + 1 }, (_, i) => {
    const own = dues.filter(({ day }) => at(day) === first + i);
    const decided = own.filter((due) => due.decided);
    const renewed = decided.filter(({ by }) => by !== null);
    return {
      period: slotLabel(first + i, grain, CALENDAR),
      due: decided.length,
      renewed: renewed.length,
      early: renewed.filter(({ delay }) => delay < 0).length,
      late: renewed.filter(({ delay }) => delay > 0).length,
      open: own.length - decided.length,
      amount_due: decided.reduce((sum, { cents }) => sum + cents, 0),
    };
  });
}

const stays: fc.Arbitrary<Stay[]> = fc.array(
  fc.tuple(
    fc.nat({ max: 4 }),
    fc.nat({ max: 200 }),
    fc.option(fc.nat({ max: 300 }), { nil: null }),
    fc.constantFrom(990, 1990),
  ),
  { minLength: 1, maxLength: 25 },
);
const questions: fc.Arbitrary<Question> = fc.record({
  grain: fc.constantFrom<Grain>('week', 'month', 'quarter'),
  days: fc.integer({ min: 1, max: 320 }),
  grace: fc.nat({ max: 30 }),
  term: fc.option(fc.integer({ min: 1, max: 3 }), { nil: null }),
});

describe('renewals', () => {
  it('are those of looking through all rows at each due date', () => {
    fc.assert(
      fc.property(stays, questions, (rows, question) => {
        const found = run(planOf(question), tablesOf(rows)).rows;
        const counts = found.map(({ state: _, amount_renewed: __, ...row }) => row);
        expect(counts).toEqual(plain(rows, question));
      }),
      { numRuns: 400 },
    );
  });

  it('are never more than what was due, in number and in price', () => {
    fc.assert(
      fc.property(stays, questions, (rows, question) => {
        for (const row of run(planOf(question), tablesOf(rows)).rows) {
          expect(Number(row['renewed'])).toBeLessThanOrEqual(Number(row['due']));
          expect(Number(row['early']) + Number(row['late'])).toBeLessThanOrEqual(Number(row['renewed'])); // prettier-ignore
          expect(Number(row['amount_renewed'])).toBeLessThanOrEqual(Number(row['amount_due']));
        }
      }),
    );
  });

  it('grow with the grace, of those that are decided either way', () => {
    fc.assert(
      fc.property(stays, fc.nat({ max: 30 }), (rows, grace) => {
        // Far beyond the last end all is decided.
        const renewed = (days: number) =>
          run(planOf({ grain: 'month', days: 400, grace: days, term: null }), tablesOf(rows)).rows.reduce((sum, row) => sum + Number(row['renewed']), 0); // prettier-ignore
        expect(renewed(grace)).toBeGreaterThanOrEqual(renewed(0));
      }),
    );
  });
});
