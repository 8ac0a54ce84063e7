import type { CohortPlan, ResultRow } from '@tenure/plan';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoundQuery } from '../src/bound.ts';
import { earlierPlan } from '../src/forecast/earlier.ts';
import type { Counts } from '../src/metric.ts';
import { resultTable } from '../src/result-table.ts';
import { retention } from '../src/retention.ts';
import { cohortPlan, query } from './query.ts';

/** S(1) to S(12) of the model with alpha 0.7 and beta 1.2. */
const CURVE = [
  0.6316, 0.4791, 0.3931, 0.3369, 0.2969, 0.2667, 0.243, 0.2238, 0.2079, 0.1945, 0.1829, 0.1729,
];

const forecast = { periods: 3 };

/** A triangle of cohorts by month: the first knows `known` periods, each next one less. */
function triangle(
  sizes: readonly number[],
  known: number,
  last: number,
  share: (period: number, cohort: number) => number = (period) => CURVE[period - 1] ?? 0,
): Counts {
  const rows = sizes.flatMap((customers, at) =>
    Array.from({ length: last + 1 }, (_, period): ResultRow => {
      const ahead = period - (known - at);
      const state = ahead <= 0 ? 'complete' : ahead === 1 ? 'incomplete' : 'future';
      const retained = period === 0 ? customers : Math.round(customers * share(period, at));
      const counts =
        state === 'complete'
          ? { exposed: customers, retained, rate: retained / customers }
          : { exposed: null, retained: null, rate: null };
      return { cohort: `2024-${String(at + 1).padStart(2, '0')}-01`, period, customers, ...counts, state }; // prettier-ignore
    }),
  );
  const summary = Array.from({ length: last + 1 }, (_, period): ResultRow => {
    const cells = rows.filter((row) => row['period'] === period && row['state'] === 'complete');
    const sum = (name: string) => cells.reduce((total, row) => total + Number(row[name]), 0);
    return cells.length > 0
      ? { cohort: null, period, customers: sum('customers'), exposed: sum('exposed'), retained: sum('retained'), rate: sum('retained') / sum('exposed'), state: 'complete' } // prettier-ignore
      : { cohort: null, period, customers: 0, exposed: null, retained: null, rate: null, state: 'future' }; // prettier-ignore
  });
  return { rows, summary };
}

function table(changes: Partial<BoundQuery>, counts: Counts) {
  const bound = query({ horizon: 9, forecast, ...changes });
  const plan = retention.lower(bound);
  return resultTable(retention, bound, retention.wording(bound), plan, counts, []);
}

const SIZES = [4000, 3000, 5000, 2000, 4000, 3000];

describe('a forecast', () => {
  it('reaches beyond the horizon, and takes the limit after the fit', () => {
    const bound = query({ horizon: 9, forecast, limit: 5 });
    const plan = cohortPlan(retention.lower(bound));
    expect(plan.root.limit).toBeNull();
    expect(plan.root.input.input.input.input.grid.horizon).toBe(12);
    expect(table({ limit: 5 }, triangle(SIZES, 9, 12)).rows).toHaveLength(5);
  });

  it('fills every open cell after the start, and touches no other', () => {
    const counts = triangle(SIZES, 9, 12);
    const { rows, columns } = table({}, counts);
    expect(columns.at(-1)).toEqual({ name: 'kind', type: 'text', role: 'kind' });
    for (const [at, row] of rows.entries()) {
      const before = counts.rows[at];
      expect(row['state']).toBe(before?.['state']);
      expect(row['retained']).toBe(before?.['retained']);
      expect(row['exposed']).toBe(before?.['exposed']);
      if (row['state'] === 'complete') {
        expect(row['kind']).toBe('actual');
        expect(row['rate']).toBe(before?.['rate']);
        continue;
      }
      expect(row['kind']).toBe('forecast');
      expect(Number(row['low'])).toBeLessThanOrEqual(Number(row['rate']));
      expect(Number(row['high'])).toBeGreaterThanOrEqual(Number(row['rate']));
      // The data are those of a model, so its curve is found again.
      expect(Math.abs(Number(row['rate']) - (CURVE[Number(row['period']) - 1] ?? 0))).toBeLessThan(0.02); // prettier-ignore
    }
  });

  it('leaves the pooled line of data as it is, and carries it on where nothing is known', () => {
    const counts = triangle(SIZES, 9, 12);
    const { summary } = table({}, counts);
    expect(summary.slice(0, 10).map(({ rate }) => rate)).toEqual(
      counts.summary.slice(0, 10).map(({ rate }) => rate),
    );
    expect(summary.map(({ kind }) => kind)).toEqual([
      ...Array.from({ length: 10 }, () => 'actual'),
      ...Array.from({ length: 3 }, () => 'forecast'),
    ]);
    const { rows } = table({}, counts);
    const last = rows.filter(({ period }) => period === 12);
    const mean =
      last.reduce((sum, row) => sum + Number(row['rate']) * Number(row['customers']), 0) /
      SIZES.reduce((sum, size) => sum + size, 0);
    expect(summary[12]?.['rate']).toBeCloseTo(mean, 9);
    expect(summary[12]?.['exposed']).toBeNull();
  });

  it('is not carried on by a pool where the summary is none', () => {
    const bound = query({ horizon: 9, forecast });
    const lowered = cohortPlan(retention.lower(bound));
    const plan: CohortPlan = { ...lowered, root: { ...lowered.root, summary: 'mean' } };
    const made = resultTable(retention, bound, retention.wording(bound), plan, triangle(SIZES, 9, 12), []); // prettier-ignore
    expect(made.summary[12]).toMatchObject({ rate: null, kind: 'actual' });
    expect(made.rows.at(-1)).toMatchObject({ kind: 'forecast' });
  });

  it('tells the model, its settings and its error on periods held out', () => {
    const { settings, notes } = table({}, triangle(SIZES, 9, 12));
    expect(settings).toMatchObject({
      model: 'shifted beta geometric',
      forecast: 'open cells, 3 months beyond the horizon',
      'forecast interval': '95 %, 400 draws of the model',
    });
    expect(settings['model parameters']).toMatch(/^alpha 0\.\d+, beta [\d.]+$/u);
    expect(settings['backtest']).toMatch(/^mean absolute error 0\.\d points, bias [-+]0\.\d, .* 18 cells of the last 3 months$/u); // prettier-ignore
    expect(notes.map(({ code }) => code)).toEqual(['T4050', 'T4053']);
    expect(notes[0]?.message).toMatch(/constant churn would be off by [1-9]/u);
  });

  it('doubts what is off by much, and what knows too little', () => {
    const wild = triangle(SIZES, 9, 12, (period) => (period > 6 ? 0.05 : 0.6));
    const doubt = table({}, wild).notes.find(({ code }) => code === 'T4051')?.message;
    expect(doubt).toContain('off by more than 5.0 points');
    const few = table({}, triangle([500], 2, 12)).notes.find(({ code }) => code === 'T4051');
    expect(few?.message).toContain('2 months fix a model');
    expect(few?.message).toContain('one cohort only');
    expect(few?.message).toContain('it has not been tried');
    expect(few?.message).toContain('it goes on to month 12 from 2');
  });

  it('says why there is none', () => {
    const none = table({}, triangle([500, 400], 1, 12));
    expect(none.notes.find(({ code }) => code === 'T4052')?.message).toBe(
      'No forecast: a model needs two complete months after the start of a cohort',
    );
    expect(none.rows.every(({ kind }) => kind === 'actual')).toBe(true);
    const all = table(
      {},
      triangle([500, 400], 6, 12, () => 1),
    );
    expect(all.notes.find(({ code }) => code === 'T4052')?.message).toContain(
      'nobody has been lost',
    );
  });

  it('fits each segment by itself', () => {
    const split = [{ kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const];
    const named = (segment: string, counts: Counts): Counts => ({
      rows: counts.rows.map((row) => ({ ...row, segment })),
      summary: counts.summary.map((row) => ({ ...row, segment })),
    });
    const pro = named('pro', triangle(SIZES, 9, 12));
    const low = named(
      'basic',
      triangle(SIZES, 9, 12, (period) => (CURVE[period - 1] ?? 0) / 2),
    );
    const both = { rows: [...pro.rows, ...low.rows], summary: [...pro.summary, ...low.summary] };
    const { rows, settings, notes } = table({ split }, both);
    const alone = table({ split }, pro).rows;
    expect(rows.slice(0, alone.length)).toEqual(alone);
    expect(settings['model parameters']).toMatch(/^pro: alpha .*; basic: alpha/u);
    expect(notes.filter(({ code }) => code === 'T4050')).toHaveLength(2);
  });

  it('does not depend on how many customers there are, nor on the order of the rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 50 }), (factor) => {
        const one = triangle(SIZES, 9, 12);
        const times = (row: ResultRow): ResultRow => ({
          ...row,
          customers: Number(row['customers']) * factor,
          exposed: row['exposed'] == null ? null : Number(row['exposed']) * factor,
          retained: row['retained'] == null ? null : Number(row['retained']) * factor,
        });
        const rates = (counts: Counts) => table({}, counts).rows.map(({ rate }) => Number(rate));
        const many = rates({ rows: one.rows.map(times), summary: one.summary.map(times) });
        const reversed = rates({ ...one, rows: [...one.rows].reverse() }).reverse();
        rates(one).forEach((rate, at) => {
          expect(many[at]).toBeCloseTo(rate, 4);
          expect(reversed[at]).toBeCloseTo(rate, 6);
        });
      }),
      { numRuns: 8 },
    );
  });
});

describe('unbounded counts', () => {
  const unbounded = { qualifiers: ['unbounded'] };
  const plans = (changes: Partial<BoundQuery>) => {
    const bound = query({ horizon: 9, forecast, ...changes });
    const plan = retention.lower(bound);
    return { plan, earlier: earlierPlan(bound, plan, triangle(SIZES, 9, 12)) };
  };

  it('are run again as of some periods earlier, and no others are', () => {
    const { earlier } = plans(unbounded);
    const fold = earlier?.root.input.input.input.input;
    // As of 18 June; three months before the 1st.
    expect(fold?.grid.asOf).toBe(Date.UTC(2024, 2, 1));
    expect(fold?.until).toBe(Date.UTC(2024, 2, 1));
    expect(plans({}).earlier).toBeNull();
    expect(plans({ ...unbounded, forecast: null }).earlier).toBeNull();
    const byPlan = {
      by: [{ kind: 'value', name: 'plan', column: 'plan', side: 'events' } as const],
    };
    expect(plans({ ...unbounded, ...byPlan }).earlier).toBeNull();
  });

  it('leave out of the fit what has not settled', () => {
    // Then the last two periods of each cohort were low; by now they have risen to the curve.
    const low = (known: number) => (period: number, cohort: number) =>
      (CURVE[period - 1] ?? 0) * (period > known - cohort - 2 ? 0.5 : 1);
    const now = triangle(SIZES, 9, 12, low(9));
    const earlier = triangle(SIZES, 6, 12, low(6));
    const { rows, settings, notes } = table(unbounded, { ...now, earlier });
    expect(settings['model fitted to']).toBe(
      'customers active in the period or later, without the last 2 months of each cohort',
    );
    expect(notes.map(({ code }) => code)).toEqual(['T4050', 'T4053']);
    for (const row of rows.filter(({ kind }) => kind === 'forecast')) {
      const period = Number(row['period']);
      expect(Math.abs(Number(row['rate']) - (CURVE[period - 1] ?? 0))).toBeLessThan(0.02);
    }
    expect(settings['backtest']).toMatch(/^mean absolute error 0\.\d points/u);
  });

  it('are said to read low where they never settle', () => {
    const then = triangle(SIZES, 6, 12, (period) => (CURVE[period - 1] ?? 0) * 0.8);
    const { notes } = table(unbounded, { ...triangle(SIZES, 9, 12), earlier: then });
    expect(notes.find(({ code }) => code === 'T4051')?.message).toContain('3 months old have risen by 25 % since'); // prettier-ignore
  });
});
