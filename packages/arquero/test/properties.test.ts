import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ColumnData, ResultRow, TableData } from '@tenure/plan';
import { run } from '../src/index.ts';
import { DAY } from './arbitrary-tables.ts';
import { allowed, AXES, type Choice } from './axes.ts';
import { changed, withTables, type Changes } from './changed.ts';
import { caseOfChoice, type Case } from './chosen.ts';
import { pairwise } from './pairwise.ts';
import { differences } from './same.ts';

/** Raised for a long run by hand; the seeds stay the same. */
const TIMES = Number(process.env['TENURE_RUNS'] ?? 1);
const choices = pairwise(AXES, allowed, 5);
vi.setConfig({ testTimeout: 30_000 * TIMES });

/** Cases of all combinations of choices that a property speaks of. */
const casesOf = (speaksOf: (choice: Choice) => boolean): fc.Arbitrary<Case> =>
  fc.constantFrom(...choices.filter(speaksOf)).chain(caseOfChoice);

function holds<T>(arbitrary: fc.Arbitrary<T>, seed: number, predicate: (value: T) => void): void {
  fc.assert(fc.property(arbitrary, predicate), { numRuns: 120 * TIMES, seed });
}

const resultOf = ({ plan, tables }: Case, changes: Changes = {}) =>
  run(changed(plan, changes), tables);

function picked(column: ColumnData, rows: readonly number[]): ColumnData {
  if (column.type === 'text') {
    return {
      type: 'text',
      dictionary: column.dictionary,
      codes: Int32Array.from(rows, (row) => column.codes[row] as number),
    };
  }
  if (column.type === 'boolean') {
    return { ...column, values: Uint8Array.from(rows, (row) => column.values[row] as number) };
  }
  const values = Float64Array.from(rows, (row) => column.values[row] as number);
  return column.type === 'time'
    ? { type: 'time', zoned: column.zoned, values }
    : { type: 'number', values };
}

function pickedRows({ columns }: TableData, rows: readonly number[]): TableData {
  return {
    rows: rows.length,
    columns: Object.fromEntries(
      Object.entries(columns).map(([name, column]) => [name, picked(column, rows)]),
    ),
  };
}

/** Who a row is of, and when: of rows alike in both, the first counts, so they keep their order. */
function tieOf({ columns }: TableData, row: number): string {
  const { customer, at } = columns;
  const code = customer?.type === 'text' ? customer.codes[row] : null;
  return JSON.stringify([code, at?.type === 'time' ? at.values[row] : null]);
}

function permuted(table: TableData, order: readonly number[]): TableData {
  const rows = Array.from({ length: table.rows }, (_, row) => row).sort(
    (a, b) => (order[a % order.length] ?? 0) - (order[b % order.length] ?? 0),
  );
  const ties = new Map<string, number[]>();
  for (const row of [...rows].sort((a, b) => a - b)) {
    const tie = tieOf(table, row);
    ties.set(tie, [...(ties.get(tie) ?? []), row]);
  }
  return pickedRows(
    table,
    rows.map((row) => ties.get(tieOf(table, row))?.shift() ?? row),
  );
}

function renamed(table: TableData): TableData {
  const { customer } = table.columns;
  if (customer?.type !== 'text') return table;
  const dictionary = customer.dictionary.map((name) => `𝒩 ${[...name].reverse().join('')}|${name}`);
  return { ...table, columns: { ...table.columns, customer: { ...customer, dictionary } } };
}

describe('what does not matter', () => {
  const alone = ({ rows }: Choice) => rows !== 'identities';
  it('the order of the rows, but for rows of one customer at one time', () => {
    const order = fc.array(fc.integer(), { minLength: 7, maxLength: 60 });
    const events = casesOf(({ rows }) => rows === 'events');
    holds(fc.tuple(events, order), 1, ([one, by]) => {
      const other = withTables(one, { events: permuted(one.tables['events'] as TableData, by) });
      expect(differences(resultOf(one), resultOf(other))).toEqual([]);
    });
  });
  it('rows that are there twice, where one is enough', () => {
    const cases = casesOf(({ atLeast, value }) => atLeast === '1' && value === 'none');
    holds(fc.tuple(cases, fc.nat(6)), 2, ([one, nth]) => {
      const table = one.tables['events'] as TableData;
      const rows = Array.from({ length: table.rows }, (_, row) => row);
      const twice = rows.flatMap((row) => (row % 7 === nth ? [row, row] : [row]));
      const other = withTables(one, { events: pickedRows(table, [...twice, ...rows]) });
      expect(differences(resultOf(one), resultOf(other))).toEqual([]);
    });
  });
  it('what customers are called', () => {
    holds(casesOf(alone), 3, (one) => {
      const { events, customers } = one.tables;
      const names = {
        events: renamed(events as TableData),
        customers: renamed(customers as TableData),
      };
      expect(differences(resultOf(one), resultOf(withTables(one, names)))).toEqual([]);
    });
  });
});

const num = (row: ResultRow | undefined, name: string) => row?.[name] as number | null;

/** Rows of the same cohort and segment, in the order of their periods. */
function lines(rows: readonly ResultRow[]): ResultRow[][] {
  return rows.reduce<ResultRow[][]>((all, row) => {
    const last = all.at(-1);
    if (last && (num(last.at(-1), 'period') ?? 0) < (num(row, 'period') ?? 0)) last.push(row);
    else all.push([row]);
    return all;
  }, []);
}

describe('matchings', () => {
  const plainly = ({ value }: Choice) => value === 'none';
  it('find no fewer active on or after, or on or before, than on', () => {
    holds(casesOf(plainly), 4, (one) => {
      const on = resultOf(one, { matching: 'on' }).rows;
      for (const matching of ['on_or_after', 'on_or_before'] as const) {
        const { rows } = resultOf(one, { matching });
        expect(rows.length).toBe(on.length);
        on.forEach((row, i) => {
          if (row['retained'] === null) return;
          expect(num(rows[i], 'retained')).toBeGreaterThanOrEqual(num(row, 'retained') ?? 0);
        });
      }
    });
  });
  it('give the same for cells of one period as for periods', () => {
    holds(
      casesOf(({ cells }) => cells === 'all'),
      5,
      (one) => {
        const { horizon } = one.plan.root.input.input.input.input.grid;
        const cells = Array.from({ length: horizon + 1 }, (_, k) => ({
          period: k,
          from: k,
          to: k,
        }));
        const single = resultOf(one, { cells });
        const bare = (rows: readonly ResultRow[]) =>
          rows.map(({ period_from: from, period_to: to, ...row }) => {
            expect([from, to]).toEqual([row['period'], row['period']]);
            return row;
          });
        const others = { rows: bare(single.rows), summary: bare(single.summary) };
        expect(differences(resultOf(one), others)).toEqual([]);
      },
    );
  });
  it('only fall on or after and consecutively, only rise on or before', () => {
    holds(
      casesOf((choice) => plainly(choice) && choice.cells === 'all'),
      6,
      (one) => {
        for (const matching of ['on_or_after', 'on_or_before', 'consecutive'] as const) {
          const { rows } = resultOf(one, { matching, pool: false, incomplete: false });
          for (const line of lines(rows)) {
            const counts = line.slice(1).flatMap((row) => num(row, 'retained') ?? []);
            counts.slice(1).forEach((count, i) => {
              const before = counts[i] as number;
              if (matching === 'on_or_before') expect(count).toBeGreaterThanOrEqual(before);
              else expect(count).toBeLessThanOrEqual(before);
            });
          }
        }
      },
    );
  });
});

describe('what is known', () => {
  it('does not change in a complete cell when more is known', () => {
    // On or after, a return that is not known yet still changes a period that is over; cohorts by an attribute
    // take in customers as their periods end. Results of such choices say so: "complete cells" in the settings.
    const named = (choice: Choice) =>
      choice.matching !== 'on_or_after' &&
      ['start', 'period', 'coarser start'].includes(choice.by) &&
      !choice.split.includes('latest') &&
      choice.minSize === 'none';
    holds(fc.tuple(casesOf(named), fc.nat(900)), 7, ([one, days]) => {
      const { asOf } = one.plan.root.input.input.input.input.grid;
      const { by, split } = one.plan.root.input.input.input;
      const names = [...by, ...split].map(({ name }) => name);
      const key = (row: ResultRow) =>
        JSON.stringify(['cohort', 'segment', ...names, 'period'].map((name) => row[name] ?? null));
      const rowsOf = (at: number) => resultOf(one, { asOf: at, pool: false, sort: [] }).rows;
      const later = new Map(rowsOf(asOf + days * DAY).map((row) => [key(row), row]));
      for (const row of rowsOf(asOf)) {
        if (row['state'] !== 'complete') continue;
        const other = later.get(key(row));
        const [rows, others] = [[row], other ? [other] : []];
        expect(differences({ rows, summary: [] }, { rows: others, summary: [] })).toEqual([]);
      }
    });
  });
  it('adds up over segments', () => {
    const cases = casesOf(
      ({ split, minSize, shared, by }) =>
        split !== 'none' && minSize === 'none' && shared === 'none' && by === 'none',
    );
    holds(cases, 8, (one) => {
      const changes = { pool: true, incomplete: false } as const;
      const whole = resultOf(one, { ...changes, split: [] }).summary;
      const parts = resultOf(one, changes).summary;
      for (const row of whole) {
        const own = parts.filter(({ period }) => period === row['period']);
        for (const name of ['exposed', 'retained']) {
          const sum = own.reduce((total, part) => total + (num(part, name) ?? 0), 0);
          expect(sum).toBe(row[name] ?? 0);
        }
      }
    });
  });
  it('is the same by every clock where all is at midnight of UTC', () => {
    const days = casesOf(
      ({ grain, origin, zone, rows }) =>
        grain === 'day' &&
        origin === 'start' &&
        (zone === 'UTC' || zone === 'wall clock') &&
        rows !== 'signups',
    );
    holds(days, 9, (one) => {
      const table = one.tables['events'] as TableData;
      const { at } = table.columns;
      if (at?.type !== 'time') throw new Error('No times.');
      const values = at.values.map((time) => Math.floor(time / DAY) * DAY);
      const midnights = {
        ...table,
        columns: { ...table.columns, at: { type: 'time', zoned: at.zoned, values } as const },
      };
      const { asOf } = one.plan.root.input.input.input.input.grid;
      const other = withTables(one, { events: midnights });
      const known = { asOf: Math.ceil(asOf / DAY) * DAY };
      const calendar = resultOf(other, { ...known, clock: 'calendar' });
      expect(differences(calendar, resultOf(other, { ...known, clock: 'exact' }))).toEqual([]);
      expect(differences(calendar, resultOf(other, { ...known, clock: 'hourly' }))).toEqual([]);
    });
  });
});
