import type { Exposures, ExposuresPlan, TableData } from '@tenure/plan';
import { run } from '@tenure/arquero';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idShare } from '../src/kernels/id-share.ts';
import { exposuresByTable, type Deed, type Screened } from './exposures-plain.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2024, 0, 1);

function text(values: readonly string[]): TableData['columns'][string] {
  const dictionary = [...new Set(values)];
  const codes = Int32Array.from(values, (value) => dictionary.indexOf(value));
  return { type: 'text', codes, dictionary };
}

const times = (hours: readonly number[]): TableData['columns'][string] => ({
  type: 'time',
  values: Float64Array.from(hours, (hour) => START + hour * HOUR),
  zoned: true,
});

function tablesOf(rows: readonly Deed[], starts: ReadonlyMap<number, number>) {
  const numbers = (values: readonly number[]) =>
    ({ type: 'number', values: Float64Array.from(values) }) as const;
  return {
    deeds: {
      rows: rows.length,
      columns: {
        customer: numbers(rows.map(([customer]) => customer)),
        time: times(rows.map(([, hour]) => hour)),
        what: text(rows.map(([, , what]) => what)),
      },
    },
    customers: {
      rows: starts.size,
      columns: { customer: numbers([...starts.keys()]), signup: times([...starts.values()]) },
    },
  };
}

function planOf(
  { windows, most, target, within, until }: Screened,
  holdout: number,
): ExposuresPlan {
  const source = (table: string, time: string, others: readonly string[]) =>
    ({ kind: 'source', table, columns: ['customer', time, ...others], customer: 'customer', time, identities: null }) as const; // prettier-ignore
  return {
    version: 1,
    kind: 'exposures',
    metric: 'drivers',
    root: {
      kind: 'exposures',
      anchor: {
        kind: 'anchor',
        input: source('customers', 'signup', []),
        time: 'signup',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: [],
      },
      input: source('deeds', 'time', ['what']),
      time: 'time',
      behaviour: 'what',
      ownRow: false,
      windows: windows.map((window) => window * HOUR),
      most,
      named: null,
      behaviours: 50,
      holdout,
      outcome: {
        kind: 'reached',
        condition: { kind: 'compare', op: '=', left: { kind: 'column', name: 'what', type: 'text' }, right: { kind: 'literal', type: 'text', value: target } }, // prettier-ignore
        within: within * HOUR,
      },
      calendar: {
        kind: 'calendar',
        grain: 'day',
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window: { from: null, until: null },
        asOf: START + until * HOUR,
      },
    },
  };
}

function found(rows: readonly Deed[], screen: Screened, holdout = 0): Exposures {
  const { exposures } = run(planOf(screen, holdout), tablesOf(rows, screen.starts));
  if (!exposures) throw new Error('a plan of exposures has exposures');
  return exposures;
}

/** Its counts as the plain table has them, both parts together. */
function listed({ behaviours, windows, most, counts }: Exposures): Record<string, number> {
  const table: Record<string, number> = {};
  counts.forEach((count, at) => {
    const [cell, rest] = [at % 4, Math.floor(at / 4)];
    const [often, entry] = [rest % (most + 1), Math.floor(rest / (most + 1))];
    const what = behaviours[Math.floor(entry / windows)] ?? '';
    const key = `${what} ${String(entry % windows)} ${String(often)} ${String(cell % 2)}`;
    if (count > 0) table[key] = (table[key] ?? 0) + count;
  });
  return table;
}

const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 60 }), fc.constantFrom('try', 'save', 'buy', 'ask')),
  { maxLength: 60 },
);
const screens: fc.Arbitrary<Screened> = fc.record({
  starts: fc.uniqueArray(fc.tuple(fc.nat({ max: 7 }), fc.nat({ max: 40 })), { selector: ([who]) => who, minLength: 1 }).map((list) => new Map(list)), // prettier-ignore
  windows: fc.constantFrom([6], [4, 12], [2, 6, 12]),
  most: fc.integer({ min: 1, max: 4 }),
  target: fc.constant('buy'),
  within: fc.integer({ min: 13, max: 40 }),
  until: fc.integer({ min: 20, max: 80 }),
});

describe('exposures before outcomes', () => {
  it('are those of a table of what each customer did', () => {
    fc.assert(
      fc.property(deeds, screens, fc.constantFrom(0, 0.5), (rows, screen, holdout) => {
        expect(listed(found(rows, screen, holdout))).toEqual(exposuresByTable(rows, screen));
      }),
      { numRuns: 100 },
    );
  });

  it('do not hang on the order of the rows, nor do the customers who are put aside', () => {
    fc.assert(
      fc.property(deeds, screens, (rows, screen) => {
        const reversed = { ...screen, starts: new Map([...screen.starts].reverse()) };
        expect(found(rows.toReversed(), reversed, 0.5)).toEqual(found(rows, screen, 0.5));
      }),
      { numRuns: 50 },
    );
  });

  it('count everybody who starts once: known, open, or too early', () => {
    fc.assert(
      fc.property(deeds, screens, (rows, screen) => {
        const { facts } = found(rows, screen);
        const known = facts.customers.reduce((sum, count) => sum + count, 0);
        const begun = [...screen.starts.values()].filter((hour) => hour < screen.until).length;
        expect(known + facts.open + facts.early).toBe(begun);
        expect(facts.starts).toBe(begun);
      }),
      { numRuns: 50 },
    );
  });

  it('put aside the share of ids that is asked for', () => {
    const shares = Array.from({ length: 20_000 }, (_, i) => idShare(`c${String(i)}`));
    for (const share of [0.1, 0.3, 0.5, 0.9]) {
      const below = shares.filter((one) => one < share).length / shares.length;
      // Four standard errors of a share of 20,000.
      expect(Math.abs(below - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
    }
  });
});
