import { run } from '@tenure/arquero';
import type { Dimension, ResultRow, SpellsPlan, TableData } from '@tenure/plan';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainSpell, type PlainStay } from './spells-plain.ts';

const DAY = 86_400_000;
const START = Date.UTC(2024, 0, 1);

/** A row: whose, from which day, to before which day (null: it goes on), of which plan. */
interface Row {
  readonly customer: number;
  readonly from: number;
  readonly length: number | null;
  readonly plan: number;
}

const rows = fc.array(
  fc.record({
    customer: fc.integer({ min: 0, max: 8 }),
    from: fc.integer({ min: 0, max: 120 }),
    length: fc.option(fc.integer({ min: 0, max: 40 }), { freq: 6 }),
    plan: fc.integer({ min: 0, max: 2 }),
  }),
  { minLength: 1, maxLength: 60 },
);
const silences = fc.constantFrom(0, 1, 7, 30, 45);

function tablesOf(all: readonly Row[]): Readonly<Record<string, TableData>> {
  const column = (value: (row: Row) => number) => Float64Array.from(all, value);
  const end = ({ from, length }: Row) =>
    length === null ? Number.NaN : START + (from + length) * DAY;
  return {
    rows: {
      rows: all.length,
      columns: {
        user: { type: 'number', values: column(({ customer }) => customer) },
        plan: { type: 'number', values: column(({ plan }) => plan) },
        time: { type: 'time', values: column(({ from }) => START + from * DAY), zoned: true },
        end: { type: 'time', values: column(end), zoned: true },
      },
    },
    customers: {
      rows: 9,
      columns: {
        user: { type: 'number', values: Float64Array.from({ length: 9 }, (_, i) => i) },
        signup: { type: 'time', values: Float64Array.from({ length: 9 }, (_, i) => START + (i * 6 - 20) * DAY), zoned: true }, // prettier-ignore
      },
    },
  };
}

interface Asked {
  readonly silence: number;
  readonly asOf: number;
  readonly end?: string;
  readonly signups?: boolean;
  readonly split?: readonly Dimension[];
  readonly landmark?: number;
}

function planOf({
  silence,
  asOf,
  end,
  signups = false,
  split = [],
  landmark = 0,
}: Asked): SpellsPlan {
  const source = (table: string, time: string, columns: readonly string[]) =>
    ({ kind: 'source', table, columns: ['user', time, ...columns], customer: 'user', time, identities: null }) as const; // prettier-ignore
  const input = source('rows', 'time', ['plan', 'end']);
  return {
    version: 1,
    kind: 'spells',
    metric: 'any',
    root: {
      kind: 'spells',
      anchor: {
        kind: 'anchor',
        input: signups ? source('customers', 'signup', []) : input,
        time: signups ? 'signup' : 'time',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: signups ? [] : ['plan'],
      },
      input,
      time: 'time',
      end: end ?? null,
      cause: null,
      landmark,
      activity: null,
      silence,
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window: { from: null, until: null },
        asOf: START + asOf * DAY,
      },
      split,
      top: null,
    },
  };
}

interface Spell {
  readonly plan: number;
  readonly age: number;
  readonly ended: boolean;
  readonly entry: number;
}

/** The spells of all customers, each by the plain rule. */
function spellsOf(all: readonly Row[], { silence, asOf, end, signups }: Asked): readonly Spell[] {
  const known = end === undefined ? asOf - 1 : asOf;
  const days = all.map(({ from }) => from).filter((day) => day < asOf);
  const first = Math.min(...days);
  return Array.from({ length: 9 }, (_, customer) => customer).flatMap((customer) => {
    const own = all.filter((row) => row.customer === customer && row.from < asOf);
    const starts = signups ? customer * 6 - 20 : Math.min(...own.map(({ from }) => from));
    if (!(starts < asOf) || (signups && days.length === 0 && starts < 0)) return [];
    const stays = own.map(({ from, length }): PlainStay => {
      const until = end === undefined ? from : length === null || from + length >= asOf ? null : from + length; // prettier-ignore
      return { from, until };
    });
    const { plan } = own.find(({ from }) => from === starts) ?? { plan: 0 };
    if (signups && starts < first) {
      // Seen from the first row on, and not at all without one.
      const [seen] = stays.map(({ from }) => from).sort((a, b) => a - b);
      if (seen === undefined || seen > known) return [];
      const spell = plainSpell(seen, stays, silence, known);
      const entry = seen - starts;
      return spell.age === 0 ? [] : [{ plan, age: spell.age + entry, ended: spell.ended, entry }];
    }
    return [{ plan, ...plainSpell(starts, stays, silence, known), entry: 0 }];
  });
}

/** The rows that a backend must give for spells. */
function countsOf(spells: readonly Spell[]): readonly ResultRow[] {
  const ages = [
    ...new Set([0, ...spells.flatMap(({ age, entry }) => (entry > 0 ? [age, entry + 1] : [age]))]),
  ].sort((a, b) => a - b);
  return ages.map((age) => ({
    age,
    at_risk: spells.filter((one) => one.age >= age && (one.entry === 0 || one.entry < age)).length,
    ended: spells.filter((one) => one.age === age && one.ended).length,
    censored: spells.filter((one) => one.age === age && !one.ended).length,
  }));
}

describe('spells', () => {
  it('of moments end where the plain rule says', () => {
    fc.assert(
      fc.property(rows, silences, fc.integer({ min: 1, max: 150 }), (all, silence, asOf) => {
        const asked = { silence, asOf };
        const expected = spellsOf(all, asked);
        fc.pre(expected.length > 0);
        const found = run(planOf(asked), tablesOf(all));
        expect(found.rows).toEqual(countsOf(expected));
        expect(found.facts.customers).toBe(expected.length);
      }),
    );
  });

  it('of stays that overlap, touch and go on too', () => {
    fc.assert(
      fc.property(rows, silences, fc.integer({ min: 1, max: 170 }), (all, silence, asOf) => {
        const asked = { silence, asOf, end: 'end' };
        const expected = spellsOf(all, asked);
        fc.pre(expected.length > 0);
        expect(run(planOf(asked), tablesOf(all)).rows).toEqual(countsOf(expected));
      }),
    );
  });

  it('of signups before the data are seen from the first row on', () => {
    fc.assert(
      fc.property(rows, silences, fc.integer({ min: 30, max: 150 }), (all, silence, asOf) => {
        const asked = { silence, asOf, signups: true };
        fc.pre(all.some(({ from }) => from < asOf));
        const expected = spellsOf(all, asked);
        fc.pre(expected.length > 0);
        expect(run(planOf(asked), tablesOf(all)).rows).toEqual(countsOf(expected));
      }),
    );
  });

  it('add up over segments to those of all', () => {
    const split: readonly Dimension[] = [
      { kind: 'value', name: 'plan', column: 'plan', at: 'start' },
    ];
    fc.assert(
      fc.property(rows, silences, (all, silence) => {
        const asked = { silence, asOf: 130 };
        const whole = run(planOf(asked), tablesOf(all)).rows;
        const parts = run(planOf({ ...asked, split }), tablesOf(all)).rows;
        const sum = (list: readonly ResultRow[], name: string) =>
          list.reduce((total, row) => total + Number(row[name]), 0);
        for (const { age } of whole) {
          const at = (list: readonly ResultRow[]) => list.filter((row) => row['age'] === age);
          expect(sum(at(parts), 'ended')).toBe(sum(at(whole), 'ended'));
          expect(sum(at(parts), 'censored')).toBe(sum(at(whole), 'censored'));
        }
      }),
    );
  });

  it('after a landmark are those that reach it, seen from there on', () => {
    fc.assert(
      fc.property(rows, silences, fc.integer({ min: 1, max: 40 }), (all, silence, landmark) => {
        const asked = { silence, asOf: 130 };
        const left = spellsOf(all, asked)
          .filter(({ age }) => age > landmark)
          .map((one) => ({ ...one, entry: landmark }));
        const found = run(planOf({ ...asked, landmark }), tablesOf(all)).rows;
        expect(found).toEqual(countsOf(left));
      }),
    );
  });

  it('leave out stays that end before they begin, and have no row without a start', () => {
    const backwards = [{ customer: 1, from: 10, length: -3, plan: 0 }];
    const asked = { silence: 0, asOf: 50, end: 'end' };
    expect(run(planOf(asked), tablesOf(backwards)).rows).toEqual([
      { age: 0, at_risk: 1, ended: 1, censored: 0 },
    ]);
    expect(run(planOf({ ...asked, asOf: -5 }), tablesOf(backwards)).rows).toEqual([]);
  });
});
