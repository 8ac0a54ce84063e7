import { describe, expect, it } from 'vitest';
import { cellNotes } from '../src/result-notes.ts';
import type { Grain } from '@tenure/plan';
import { query } from './query.ts';

const PROGRESS = [{ period: 1, customers: 50, state: 'incomplete' }];
const plan = { kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const;
const start = (grain: Grain) => ({ kind: 'start', name: `start_${grain}`, grain }) as const;

describe('the note on the period in progress', () => {
  const asOf = Date.UTC(2024, 5, 17, 14, 2);
  it.each<[Grain, string]>([
    ['hour', 'hour is 2024-06-17 13:00; 2024-06-17 14:00 is'],
    ['day', 'day is 2024-06-16; 2024-06-17 is'],
    ['week', 'week is that of 2024-06-10; that of 2024-06-17 is'],
    ['month', 'month is 2024-05; 2024-06 is'],
    ['quarter', 'quarter is 2024-Q1; 2024-Q2 is'],
    ['year', 'year is 2023; 2024 is'],
  ])('by %s', (grain, text) => {
    const notes = cellNotes(query({ grain, asOf, asOfText: '2024-06-17T14:02' }), PROGRESS);
    expect(notes).toEqual([
      {
        code: 'T4004',
        message: `The last complete ${text} not over as of 2024-06-17T14:02, so the cells that need it are left out (\`with incomplete\` shows them)`,
      },
    ]);
  });

  it('goes by the zone and the week start in force', () => {
    const calendar = { zone: 'Asia/Tokyo', weekStart: 'sunday' } as const;
    const at = (grain: Grain) =>
      cellNotes(query({ grain, calendar, asOf: Date.UTC(2024, 5, 15, 16) }), PROGRESS)[0]?.message;
    expect(at('day')).toContain('day is 2024-06-15; 2024-06-16');
    expect(at('week')).toContain('week is that of 2024-06-09; that of 2024-06-16');
  });

  it('names fiscal quarters and years by their first month', () => {
    const calendar = { zone: 'UTC', weekStart: 'monday', yearStart: 4 } as const;
    const at = (grain: Grain) => cellNotes(query({ grain, calendar, asOf }), PROGRESS)[0]?.message;
    expect(at('quarter')).toContain('quarter is that of 2024-01; that of 2024-04 is');
    expect(at('year')).toContain('year is that of 2023-04; that of 2024-04 is');
  });

  it.each([{ every: 2 }, { options: { clock: 'exact' } }, { convention: 'amplitude' }])(
    'names no calendar period where %j counts others',
    (changes) => {
      const [note] = cellNotes(query({ asOf, ...changes }), PROGRESS);
      expect(note?.message).toMatch(/^Some periods are not over as of 2024-06-17: /u);
    },
  );

  it('says that shown cells are marked', () => {
    const [note] = cellNotes(query({ options: { incomplete: true } }), PROGRESS);
    expect(note?.message).toMatch(/are marked incomplete and kept out of the summary$/u);
  });

  it('goes by the end of the window where returns end with it', () => {
    const during = { from: null, until: Date.UTC(2024, 4, 10) };
    const [note] = cellNotes(query({ options: { returns: 'window' }, during, asOf }), PROGRESS);
    expect(note?.message).toMatch(
      /^The last complete month is 2024-04; 2024-05 is not over at the end of the window, so/u,
    );
  });

  it('is silent where every cell is over or has not begun', () => {
    const rows = ['complete', 'future'].map((state) => ({ ...PROGRESS[0], state }));
    expect(cellNotes(query({}), rows)).toEqual([]);
  });
});

describe('the note on small cohorts', () => {
  const rows = (...sizes: [string | null, number][]) =>
    sizes.flatMap(([cohort, customers]) =>
      [0, 1].map((period) => ({ cohort, segment: 'pro', period, customers, state: 'complete' })),
    );
  const message = (changes: Parameters<typeof query>[0], ...sizes: [string | null, number][]) =>
    cellNotes(query(changes), rows(...sizes))[0]?.message;
  const rest = ': read their rates with their intervals';

  it.each<[Grain, string]>([
    ['day', '2023-02-06: 12'],
    ['week', '2023-02-06: 12'],
    ['month', '2023-02: 12'],
    ['quarter', '2023-Q1: 12'],
    ['year', '2023: 12'],
  ])('names a cohort by %s', (grain, name) => {
    expect(message({ by: [start(grain)] }, ['2023-02-06', 12], ['2023-03-01', 30])).toBe(
      `1 cohort has fewer than 30 customers (${name})${rest}`,
    );
  });

  it('names five and counts all', () => {
    const sizes = Array.from({ length: 7 }, (_, i): [string, number] => [`c${String(i)}`, i]);
    expect(message({ by: [plan] }, ...sizes)).toBe(
      `6 cohorts have fewer than 30 customers (c1: 1, c2: 2, c3: 3, c4: 4, c5: 5, …)${rest}`,
    );
  });

  it('tells cohorts of several segments apart', () => {
    expect(message({ by: [start('month')], split: [plan] }, ['2023-02-01', 3])).toBe(
      `1 cohort has fewer than 30 customers (2023-02, pro: 3)${rest}`,
    );
  });

  it('speaks of everybody where there are no cohorts, and of customers without a value', () => {
    expect(message({ by: [] }, ['', 3])).toBe(`1 cohort has fewer than 30 customers (3)${rest}`);
    expect(message({ by: [plan] }, [null, 3])).toContain('(no value: 3)');
  });

  it('needs no period 0, which a limit may have cut off', () => {
    const cut = [{ cohort: 'a', period: 3, customers: 4, state: 'complete' }];
    expect(cellNotes(query({ by: [plan] }), cut)).toHaveLength(1);
  });
});
