import {
  slotLabel,
  slotStart,
  slotter,
  type DeparturesPlan,
  type Grain,
  type ResultRow,
  type TableData,
} from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);
const CALENDAR = { zone: 'UTC', weekStart: 'monday' } as const;

/** A customer's code, the day of a start, the day of its end or null. */
type Stay = readonly [customer: number, start: number, end: number | null];

const REASONS = [' ', 'Price', 'CARD'] as const;

/** Why a stay ended, as a place in `REASONS`: anything that goes with the row. */
const reasonOf = ([customer, start, end]: Stay) => (customer * 7 + start * 3 + (end ?? 0)) % REASONS.length; // prettier-ignore

function tablesOf(stays: readonly Stay[]): Readonly<Record<string, TableData>> {
  const times = (of: (stay: Stay) => number | null) => ({
    type: 'time' as const,
    values: Float64Array.from(stays, (stay) => {
      const day = of(stay);
      return day === null ? Number.NaN : START + day * DAY;
    }),
    zoned: true,
  });
  return {
    subs: {
      rows: stays.length,
      columns: {
        account: { type: 'number', values: Float64Array.from(stays, ([customer]) => customer) },
        start: times(([, start]) => start),
        end: times(([, , end]) => end),
        reason: { type: 'text', codes: Int32Array.from(stays, reasonOf), dictionary: REASONS },
      },
    },
  };
}

function planOf(grain: Grain, days: number, grace: number, split = false): DeparturesPlan {
  const columns = ['account', 'start', 'end', 'reason'];
  const input = { kind: 'source', table: 'subs', columns, customer: 'account', time: 'start', identities: null } as const; // prettier-ignore
  return {
    version: 1,
    kind: 'departures',
    metric: 'churn',
    root: {
      kind: 'departures',
      input,
      start: 'start',
      end: 'end',
      grace: grace * DAY,
      cause: { column: 'reason', involuntary: ['card'] },
      anchor: {
        kind: 'anchor',
        input,
        time: 'start',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: split ? ['account'] : [],
      },
      calendar: {
        kind: 'calendar',
        grain,
        calendar: CALENDAR,
        window: { from: null, until: null },
        asOf: START + days * DAY,
      },
      split: split ? [{ kind: 'value', name: 'account', column: 'account', at: 'start' }] : [],
      top: null,
      incomplete: true,
    },
  };
}

/** Days on which a customer is there, and on which they leave, day by day from a set of days. */
function daysOf(own: readonly Stay[], days: number, grace: number) {
  const covered = new Set<number>();
  for (const [, start, end] of own) {
    const to = end === null || end >= days ? days : end;
    for (let day = start; day < to; day += 1) covered.add(day);
  }
  // A stay of no day ends as it begins, unless another covers the day or the one before.
  const marks = own.flatMap(([, start, end]) => (end === start ? [start] : []));
  const edges = [...new Set([...covered].flatMap((day) => [day, day + 1]).concat(marks))].sort((a, b) => a - b); // prettier-ignore
  const runs: [number, number][] = [];
  for (const edge of edges) {
    const last = runs.at(-1);
    const joined = last !== undefined && edge - last[1] <= grace;
    if (last && (joined || covered.has(edge - 1))) last[1] = edge;
    else runs.push([edge, edge]);
  }
  // Of stays that end together the one that says most.
  const reason = (from: number, to: number) => Math.max(...own.filter(([, start, end]) => start >= from && end === to).map(reasonOf)); // prettier-ignore
  return runs.map(([from, to]) => ({
    from,
    to,
    ended: to + grace < days,
    reason: reason(from, to),
  }));
}

function departuresBySets(
  stays: readonly Stay[],
  grain: Grain,
  days: number,
  grace: number,
): readonly ResultRow[] {
  const known = stays.filter(([, start, end]) => start < days && (end === null || end >= start));
  const started = stays.filter(([, start]) => start < days);
  if (started.length === 0) return [];
  const slotOf = slotter(grain, CALENDAR, START - 400 * DAY, START + 400 * DAY);
  // The calendar begins with the first row, be it left out or not.
  const first = slotOf(START + Math.min(...stays.map(([, start]) => start)) * DAY);
  const customers = [...new Set(known.map(([customer]) => customer))].map((customer) =>
    daysOf(
      known.filter(([own]) => own === customer),
      days,
      grace,
    ),
  );
  const rows: ResultRow[] = [];
  for (let slot = first; slot <= slotOf(START + (days - 1) * DAY); slot += 1) {
    const from = (slotStart(slot, grain, CALENDAR) - START) / DAY;
    const to = (slotStart(slot + 1, grain, CALENDAR) - START) / DAY;
    const there = (own: (typeof customers)[number], day: number) =>
      own.some((one) => one.from < day && (!one.ended || one.to >= day));
    const of = (keep: (own: (typeof customers)[number]) => boolean) =>
      customers.filter(keep).length;
    const within = (day: number) => day >= from && day < to;
    const ends = (own: (typeof customers)[number]) => own.filter((one) => one.ended && within(one.to)); // prettier-ignore
    const left = (own: (typeof customers)[number]) => ends(own).length > 0;
    const start = (own: (typeof customers)[number]) => there(own, from);
    const end = (own: (typeof customers)[number]) => there(own, to);
    const lostBy = (reason: number) =>
      of((own) => left(own) && start(own) && !end(own) && ends(own).at(-1)?.reason === reason);
    const joins = (own: (typeof customers)[number]) => within(own[0]?.from ?? NaN);
    rows.push({
      period: slotLabel(slot, grain, CALENDAR),
      customers_start: of(start),
      customers_end: of(end),
      kept: of((own) => start(own) && end(own)),
      joined: of(joins),
      returned: of((own) => !joins(own) && own.some((one) => within(one.from))),
      departures: customers.reduce((sum, own) => sum + ends(own).length, 0),
      left: of(left),
      came_and_left: of((own) => left(own) && !start(own)),
      left_and_back: of((own) => left(own) && start(own) && end(own)),
      lost_involuntary: lostBy(2),
      lost_unknown: lostBy(0),
    });
  }
  return rows;
}

const stays: fc.Arbitrary<Stay[]> = fc.array(
  fc.tuple(
    fc.nat({ max: 5 }),
    fc.nat({ max: 200 }),
    fc.option(fc.nat({ max: 240 }), { nil: null }),
  ),
  { minLength: 1, maxLength: 20 },
);
const grains = fc.constantFrom<Grain>('week', 'month', 'quarter');
const asOfs = fc.integer({ min: 1, max: 230 });
const withoutState = (rows: readonly ResultRow[]) =>
  rows.map(({ state: _, ...numbers }) => numbers);

describe('departures', () => {
  it('are those of sets of customers, whatever the grace', () => {
    fc.assert(
      fc.property(
        stays,
        grains,
        asOfs,
        fc.constantFrom(0, 0, 1, 20),
        (rows, grain, days, grace) => {
          const found = run(planOf(grain, days, grace), tablesOf(rows)).rows;
          expect(withoutState(found)).toEqual(departuresBySets(rows, grain, days, grace));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leave who was there at the start, less those who are kept', () => {
    fc.assert(
      fc.property(stays, grains, asOfs, (rows, grain, days) => {
        let before = 0;
        for (const row of run(planOf(grain, days, 0), tablesOf(rows)).rows) {
          const is = (name: string) => Number(row[name]);
          expect(is('customers_start')).toBe(before);
          expect(is('left') - is('came_and_left') - is('left_and_back')).toBe(is('customers_start') - is('kept')); // prettier-ignore
          expect(is('departures')).toBeGreaterThanOrEqual(is('left'));
          before = is('customers_end');
        }
      }),
    );
  });

  it('add up over the customers, and do not depend on the order of the rows', () => {
    fc.assert(
      fc.property(stays, grains, asOfs, (rows, grain, days) => {
        const whole = run(planOf(grain, days, 0), tablesOf(rows)).rows;
        const turned = run(planOf(grain, days, 0), tablesOf(rows.toReversed())).rows;
        expect(turned).toEqual(whole);
        const parts = run(planOf(grain, days, 0, true), tablesOf(rows)).rows;
        for (const row of whole) {
          const own = parts.filter(({ period }) => period === row['period']);
          for (const name of [
            'customers_start',
            'kept',
            'joined',
            'departures',
            'left',
            'lost_involuntary',
          ]) {
            expect(own.reduce((sum, part) => sum + Number(part[name]), 0)).toBe(row[name]);
          }
        }
      }),
    );
  });
});
