import { describe, expect, it } from 'vitest';
import { METRICS, resultTable } from '@tenure/metrics';
import type { ResultRow } from '@tenure/plan';
import { query } from './query.ts';

const bound = query({ options: { reference: 'previous' } });

/** The rows and the summary that counts by cohort and period make. */
function table(rows: readonly ResultRow[], summary: readonly ResultRow[] = []) {
  const [metric] = METRICS;
  if (!metric) throw new Error('no metric');
  const counts = { rows, summary };
  return resultTable(metric, bound, metric.wording(bound), metric.lower(bound), counts, []);
}

const cells = (cohort: string, counts: readonly (number | null)[]): ResultRow[] =>
  counts.map((retained, period) => ({
    cohort,
    period,
    customers: counts[0] ?? 0,
    exposed: retained === null ? 0 : (counts[0] ?? 0),
    retained,
    rate: retained === null ? null : retained / (counts[0] ?? 1),
    state: retained === null ? 'future' : 'complete',
  }));

const shares = (rows: readonly ResultRow[]) => rows.map((row) => row['of_previous']);

describe('what is retained of those of the cell before', () => {
  it('may exceed 1, and after a zero is not known', () => {
    expect(shares(table(cells('a', [10, 5, 2, 4, 0, 3])).rows)).toEqual([1, 0.5, 0.4, 2, 0, null]);
  });

  it('is of its own cohort, whatever the order of the rows', () => {
    const rows = [...cells('a', [10, 5]), ...cells('b', [4, 3])].reverse();
    expect(shares(table(rows).rows)).toEqual([0.75, 1, 0.5, 1]);
  });

  it('is not known of a cell that is not, nor of the one after', () => {
    expect(shares(table(cells('a', [10, null, 4])).rows)).toEqual([1, null, null]);
  });

  it('has none where the members differ', () => {
    const [zero = {}, one = {}] = cells('a', [10, 5]);
    expect(shares(table([zero, { ...one, exposed: 8 }]).rows)).toEqual([1, null]);
  });

  it('pools cells that are complete with the one before', () => {
    const rows = [...cells('a', [10, 5, 2]), ...cells('b', [30, 15, null])];
    const summary = [0, 1, 2].map((period) => ({ cohort: null, period, retained: 1 }));
    expect(shares(table(rows, summary).summary)).toEqual([1, 0.5, 0.4]);
  });

  it('is a column that sorts nothing and that nobody gets unasked', () => {
    const [metric] = METRICS;
    const names = (one: typeof bound) => metric?.columns(one).map(({ name }) => name);
    expect(names(bound)).toContain('of_previous');
    expect(names(query({}))).not.toContain('of_previous');
  });
});
