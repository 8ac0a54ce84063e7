import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRow, ResultTable } from '@tenure/plan';
import { newcombe, twoProportions } from '@tenure/statistics';
import { comparisonResult, historyResult } from '@tenure/metrics';
import { METRICS } from '@tenure/metrics';
import { query } from './query.ts';

interface Cell {
  readonly cohort: string;
  readonly period: number;
  readonly n: number;
  readonly retained: number;
  readonly state?: string;
}

/** A result of such cells; its summary has one row a period. */
function table(cells: readonly Cell[]): ResultTable {
  const [metric] = METRICS;
  if (!metric) throw new Error('no metric');
  const bound = query({});
  const row = ({ cohort, period, n, retained, state = 'complete' }: Cell): ResultRow => ({
    cohort,
    period,
    customers: n,
    exposed: n,
    retained: state === 'complete' ? retained : null,
    rate: state === 'complete' && n > 0 ? retained / n : null,
    low: null,
    high: null,
    state,
  });
  const periods = [...new Set(cells.map(({ period }) => period))];
  return {
    metric: metric.name,
    ...metric.wording(bound),
    columns: metric.columns(bound),
    rows: cells.map(row),
    summary: periods.map((period) => ({ ...row({ cohort: '', period, n: 0, retained: 0 }), cohort: null })), // prettier-ignore
    notes: [],
    grain: 'month',
  };
}

const how = {
  shift: null,
  confidence: 0.95,
  correction: 'holm',
  sides: { own: null, reference: 'the others' },
  shared: null,
} as const;

const cohorts = ['2024-01-01', '2024-02-01', '2024-03-01', '2024-04-01'];
const grids = fc
  .tuple(
    ...cohorts.flatMap((cohort) =>
      [1, 2].map(
        (period) =>
        fc
          .integer({ min: 1, max: 400 })
          .chain((n) => fc.integer({ min: 0, max: n }).map((retained) => ({ cohort, period, n, retained }))), // prettier-ignore
      ),
    ),
  )
  .map(table);

const number = (row: ResultRow | undefined, name: string) => Number(row?.[name] ?? Number.NaN);

describe('a comparison of two results', () => {
  it('has the interval and the test of every cell that is complete on both sides', () => {
    const own = table([
      { cohort: '2024-01-01', period: 1, n: 70, retained: 56 },
      { cohort: '2024-02-01', period: 1, n: 60, retained: 30 },
      { cohort: '2024-03-01', period: 1, n: 60, retained: 30, state: 'incomplete' },
    ]);
    const reference = table([
      { cohort: '2024-01-01', period: 1, n: 80, retained: 48 },
      { cohort: '2024-03-01', period: 1, n: 60, retained: 30 },
    ]);
    const { rows, summary, settings, notes, columns } = comparisonResult(own, reference, how);
    const sides = [
      { successes: 56, n: 70 },
      { successes: 48, n: 80 },
    ] as const;
    const interval = newcombe(...sides, 0.95);
    const p = twoProportions(...sides)?.p ?? null;
    expect(rows[0]).toMatchObject({
      rate: 0.8,
      reference: 0.6,
      reference_size: 80,
      difference: interval?.difference,
      difference_low: interval?.low,
      difference_high: interval?.high,
      p,
      p_adjusted: p,
    });
    expect(rows.slice(1).map(({ difference }) => difference)).toEqual([null, null]);
    expect(rows[2]).toMatchObject({ reference: 0.5, p: null, p_adjusted: null });
    // The pooled row is over the one cell compared, on both sides.
    expect(summary).toHaveLength(1);
    expect(summary[0]).toMatchObject({ exposed: 70, retained: 56, mix_effect: 0 });
    expect(number(summary[0], 'rate_effect')).toBeCloseTo(0.2, 12);
    expect(settings['cells compared']).toBe(1);
    expect(settings).toMatchObject({ correction: 'Holm', family: '1 test; 1 pooled row apart' });
    expect(notes.map(({ code }) => code)).toEqual(['T4061', 'T4062', 'T4063']);
    expect(Object.keys(rows[0] ?? {}).sort()).toEqual(columns.map(({ name }) => name).sort());
  });

  it('adds up mix and rate, flips with its sides, and corrects in order', () => {
    fc.assert(
      fc.property(grids, grids, (own, reference) => {
        const there = comparisonResult(own, reference, how);
        const back = comparisonResult(reference, own, how);
        const bh = comparisonResult(own, reference, { ...how, correction: 'bh' });
        for (const row of there.summary) {
          expect(number(row, 'mix_effect') + number(row, 'rate_effect')).toBeCloseTo(
            number(row, 'difference'),
            12,
          );
        }
        for (const of of ['rows', 'summary'] as const) {
          there[of].forEach((row, i) => {
            const other = back[of][i];
            expect(number(other, 'difference')).toBeCloseTo(-number(row, 'difference'), 12);
            expect(number(other, 'difference_low')).toBeCloseTo(
              -number(row, 'difference_high'),
              12,
            );
            if (row['p'] === null) return;
            expect(number(other, 'p')).toBeCloseTo(number(row, 'p'), 9);
            const [raw, low, high] = [row, bh[of][i], row].map((each, at) =>
              number(each, at === 0 ? 'p' : 'p_adjusted'),
            );
            expect(low).toBeGreaterThanOrEqual((raw ?? 1) * (1 - 1e-12));
            expect(high).toBeGreaterThanOrEqual((low ?? 1) * (1 - 1e-12));
          });
        }
      }),
    );
  });

  it('finds nothing between a result and itself', () => {
    fc.assert(
      fc.property(grids, (own) => {
        const { rows, summary } = comparisonResult(own, own, how);
        for (const row of [...rows, ...summary]) {
          expect(row['difference']).toBe(0);
          expect([1, null]).toContain(row['p']);
          expect([1, null]).toContain(row['p_adjusted']);
        }
        for (const row of summary) {
          expect([row['mix_effect'], row['rate_effect']]).toEqual([0, 0]);
        }
      }),
    );
  });

  it('matches cohorts of another time by their place', () => {
    const own = table([
      { cohort: '2024-02-29', period: 1, n: 50, retained: 20 },
      { cohort: '2024-03-01', period: 1, n: 50, retained: 30 },
    ]);
    const reference = table([
      { cohort: '2023-02-28', period: 1, n: 50, retained: 10 },
      { cohort: '2023-03-01', period: 1, n: 50, retained: 5 },
    ]);
    const months = comparisonResult(own, reference, { ...how, shift: { months: 12, hours: 0 } });
    expect(months.rows.map((row) => row['reference'])).toEqual([null, 0.1]);
    const days = comparisonResult(own, reference, {
      ...how,
      shift: { months: 0, hours: 366 * 24 },
    });
    expect(days.rows.map((row) => row['reference'])).toEqual([0.2, 0.1]);
  });

  it('says how many are on both sides, and that nothing meets', () => {
    const own = table([{ cohort: '2024-01-01', period: 1, n: 50, retained: 20 }]);
    const shared = { own: 50, reference: 40, both: 7 };
    const { notes } = comparisonResult(own, own, { ...how, shared });
    expect(notes.find(({ code }) => code === 'T4064')?.message).toMatch(
      /^7 customers are on both sides \(50 customers here, 40 in the others\)/u,
    );
    const other = table([{ cohort: '2023-01-01', period: 1, n: 50, retained: 20 }]);
    const apart = comparisonResult(own, other, how);
    expect(apart.summary).toEqual([]);
    expect(apart.notes.map(({ message }) => message)).toEqual([
      'Nothing is compared: no cell is complete both here and in the others',
    ]);
  });
});

describe('a result and its own history', () => {
  const cells = (rates: readonly number[]): readonly Cell[] =>
    rates.map((retained, i) => ({
      cohort: `2024-0${String(i + 1)}-01`,
      period: 1,
      n: 100,
      retained,
    }));

  it('has limits from the fourth cohort on, and signals what lies outside them', () => {
    const { rows, notes } = historyResult(table(cells([50, 40, 60, 50, 70, 20])));
    expect(rows.map(({ center }) => center)).toEqual([null, 0.5, 0.45, 0.5, 0.5, 0.54]);
    expect(rows.map(({ reference_size }) => reference_size)).toEqual([null, 100, 200, 300, 400, 500]); // prettier-ignore
    expect(rows.slice(0, 3).map(({ control_low }) => control_low)).toEqual([null, null, null]);
    // 0.5 ± 3 √(0.5 · 0.5 / 100)
    expect(number(rows[3], 'control_low')).toBeCloseTo(0.35, 12);
    expect(number(rows[3], 'control_high')).toBeCloseTo(0.65, 12);
    expect(rows.map(({ signal }) => signal)).toEqual([null, null, null, null, 'above', 'below']);
    expect(notes[0]?.message).toBe(
      'Of 3 cells with control limits 2 lie outside (2024-05-01 in month 1 above, 2024-06-01 in month 1 below); by chance alone 0.27% would',
    );
  });

  it('takes exact limits where few are expected, and none where nothing ever varied', () => {
    const { rows } = historyResult(table(cells([0, 0, 0, 2, 1, 3])));
    expect(rows[3]).toMatchObject({ center: 0, control_high: null, signal: null });
    expect(rows[4]).toMatchObject({ center: 0.005, control_low: 0, control_high: 0.04 });
  });

  it('leaves out cells that are not complete, on either side', () => {
    const held = cells([50, 50, 50, 50, 50]).map((cell, i) =>
      i === 1 || i === 4 ? { ...cell, state: 'incomplete' } : cell,
    );
    const { rows, notes } = historyResult(table(held));
    expect(rows.map(({ reference_size }) => reference_size)).toEqual([null, null, 100, 200, null]);
    expect(notes[0]?.message).toBe(
      'No cell has control limits: they need 3 earlier cohorts that are complete at the same age',
    );
  });
});
