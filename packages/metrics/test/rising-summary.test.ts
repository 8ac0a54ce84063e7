import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ResultRow } from '@tenure/plan';
import { risingSummaryNotes } from '../src/notes/rising-summary.ts';
import { query } from './query.ts';

/** Rows of cohorts of 100 customers (or as said) with retained counts by period; null is a future cell. */
const rows = (
  cohorts: Readonly<Record<string, readonly (number | null)[]>>,
  sizes: Readonly<Record<string, number>> = {},
): ResultRow[] =>
  Object.entries(cohorts).flatMap(([cohort, retained]) =>
    retained.map((count, period) => ({
      cohort,
      period,
      customers: sizes[cohort] ?? 100,
      retained: count,
      state: count === null ? 'future' : 'complete',
    })),
  );

describe('the note on a summary that rises', () => {
  it('says it where the cohorts in both periods fall, with the numbers', () => {
    const notes = risingSummaryNotes(
      query({}),
      rows({ a: [100, 50, 45], b: [100, 20, null], c: [100, 20, null] }),
    );
    expect(notes).toEqual([
      {
        code: 'T4032',
        message:
          'The summary rises from 30.0% in month 1 to 45.0% in month 2 only because cohorts drop out: the one cohort observed in both goes from 50.0% to 45.0%',
      },
    ]);
  });

  it('says it where they stay, and how often else it does', () => {
    const [note] = risingSummaryNotes(
      query({}),
      rows({ a: [100, 50, 50, 49], b: [100, 40, 40, null], c: [100, 20, null, null] }),
    );
    expect(note?.message).toMatch(
      /36\.7% in month 1 to 45\.0% in month 2 .* the 2 cohorts observed in both stay at 45\.0%; so does 1 other$/u,
    );
  });

  it('is silent where the cohorts themselves rise', () => {
    expect(risingSummaryNotes(query({}), rows({ a: [100, 40, 45], b: [100, 20, null] }))).toEqual(
      [],
    );
  });

  it('is silent where all cohorts are observed in both periods', () => {
    expect(risingSummaryNotes(query({}), rows({ a: [100, 40, 45], b: [100, 20, 19] }))).toEqual([]);
  });

  it('goes by the rule of the summary that is asked for', () => {
    const cells = rows({ a: [10, 6, 6], b: [1000, 500, null] }, { a: 10, b: 1000 });
    const mean = risingSummaryNotes(query({ options: { summary: 'mean' } }), cells);
    expect(mean[0]?.message).toContain('from 55.0% in month 1 to 60.0% in month 2');
    expect(risingSummaryNotes(query({}), cells)[0]?.message).toContain('from 50.1% in month 1');
  });

  it('names the segment', () => {
    const split = [{ kind: 'value', name: 'plan', column: 'plan', side: 'events' }] as const;
    const of = (segment: string, cells: readonly ResultRow[]) =>
      cells.map((row) => ({ ...row, segment }));
    const [note] = risingSummaryNotes(query({ split }), [
      ...of('pro', rows({ a: [100, 50, 45], b: [100, 20, null] })),
      ...of('free', rows({ a: [100, 20, 10], b: [100, 20, 10] })),
    ]);
    expect(note?.message).toMatch(/^The summary of pro rises from 35\.0%/u);
  });

  it('is silent for cohorts by attribute and where a limit hides cohorts', () => {
    const cells = rows({ a: [100, 50, 45], b: [100, 20, null] });
    const by = [{ kind: 'value', name: 'plan', column: 'plan', side: 'events' }] as const;
    expect(risingSummaryNotes(query({ by }), cells)).toEqual([]);
    expect(risingSummaryNotes(query({ limit: 3 }), cells)).toEqual([]);
  });

  it('never comes where no cohort drops out', () => {
    const matrix = fc.array(fc.array(fc.nat(100), { minLength: 4, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(matrix, (counts) => {
        const cohorts = Object.fromEntries(counts.map((cells, i) => [`c${String(i)}`, cells]));
        expect(risingSummaryNotes(query({}), rows(cohorts))).toEqual([]);
      }),
      { seed: 4 },
    );
  });
});
