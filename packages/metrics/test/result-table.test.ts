import { describe, expect, it } from 'vitest';
import { wilson } from '@tenure/statistics';
import { METRICS, resultTable } from '@tenure/metrics';
import type { ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../src/bound.ts';
import { query } from './query.ts';

function table(rows: readonly ResultRow[], changes: Partial<BoundQuery> = {}) {
  const [metric] = METRICS;
  if (!metric) throw new Error('no metric');
  const bound = query(changes);
  const counts = { rows, summary: rows };
  return resultTable(metric, bound, metric.wording(bound), metric.lower(bound), counts, []);
}

const row = (changes: Partial<ResultRow>): ResultRow => ({
  cohort: '2024-01-01',
  period: 1,
  customers: 40,
  exposed: 40,
  retained: 10,
  rate: 0.25,
  state: 'complete',
  ...changes,
});

describe('resultTable', () => {
  it('gives every row its columns in order', () => {
    const { columns, rows } = table([row({})]);
    expect(Object.keys(rows[0] ?? {})).toEqual(columns.map(({ name }) => name));
    expect(columns.map(({ name }) => name)).toEqual([
      'cohort',
      'period',
      'customers',
      'exposed',
      'retained',
      'rate',
      'low',
      'high',
      'state',
    ]);
  });

  it.each<[string, Partial<ResultRow>, [number, number] | null]>([
    ['a complete cell by its customers', {}, [10, 40]],
    // Cohorts by attribute count the exposed alone.
    ['a pooled cell by the exposed', { exposed: 20, retained: 5 }, [5, 20]],
    // Asked for by `with incomplete`: the rate is that of all customers so far.
    ['an incomplete cell by all customers', { state: 'incomplete', exposed: 12 }, [10, 40]],
    [
      'a cell left out without one',
      { state: 'incomplete', exposed: null, retained: null, rate: null },
      null,
    ],
    ['a future cell without one', { state: 'future', retained: null, rate: null }, null],
    ['nobody retained', { retained: 0, rate: 0 }, [0, 40]],
    ['everybody retained', { retained: 40, rate: 1 }, [40, 40]],
  ])('bounds %s', (_, changes, share) => {
    const { rows, summary } = table([row(changes)]);
    const bounds = share && wilson(share[0], share[1], 0.95);
    expect(rows[0]).toMatchObject({ low: bounds?.low ?? null, high: bounds?.high ?? null });
    expect(summary).toEqual(rows);
  });

  it('takes the level of the statement', () => {
    const { rows } = table([row({})], { options: { confidence: 0.8 } });
    expect(rows[0]).toMatchObject({ ...wilson(10, 40, 0.8) });
  });

  it('names one dimension by its role and several by their own names', () => {
    const plan = { kind: 'value', name: '__proto__', column: '__proto__', side: 'events' } as const;
    const two = table([], { by: [...query({}).by, plan], split: [plan] });
    expect(two.columns.slice(0, 3)).toEqual([
      { name: 'signup_month', type: 'date', role: 'cohort' },
      { name: '__proto__', type: 'text', role: 'cohort' },
      { name: 'segment', type: 'text', role: 'segment' },
    ]);
  });

  it('keeps a column with an unfortunate name a column', () => {
    const plan = { kind: 'value', name: '__proto__', column: '__proto__', side: 'events' } as const;
    const given = Object.fromEntries([['__proto__', 'pro'], ...Object.entries(row({}))]);
    const { rows } = table([given], { by: [...query({}).by, plan] });
    expect(Object.getOwnPropertyDescriptor(rows[0] ?? {}, '__proto__')?.value).toBe('pro');
  });
});
