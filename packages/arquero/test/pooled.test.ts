import { describe, expect, it } from 'vitest';
import { run } from '../src/index.ts';
import { eventsOf, planOf, type Parts } from './plans.ts';

/** A cohort a day: customers who start on it, and how many of them come back the day after. */
function cohorts(...sizes: (readonly [size: number, back: number])[]) {
  return eventsOf(
    sizes.flatMap(([size, back], day) =>
      Array.from({ length: size }, (_, i) => `${String(day)}-${String(i)}`).flatMap((name, i) => {
        const at = (after: number) =>
          new Date(Date.UTC(2024, 0, 1 + day + after, 12)).toISOString();
        const start = [name, at(0)] as const;
        return i < back ? [start, [name, at(1)] as const] : [start];
      }),
    ),
  );
}

const summaryOf = (parts: Parts, events: ReturnType<typeof eventsOf>) =>
  run(planOf(parts), { events }).summary.map((row) => [
    row['exposed'],
    row['retained'],
    row['rate'],
  ]);

describe('the summary', () => {
  // design/retention-semantics 3.7, a hundredth of its sizes: 60 %, 65 % and 56 %; the third cohort is late.
  const events = cohorts([10, 5], [5, 4], [7, 0]);
  const grid = { horizon: 1, asOf: Date.UTC(2024, 0, 4) };
  it.each([
    ['pooled', 9 / 15],
    ['mean', (0.5 + 0.8) / 2],
    ['size_weighted', (5 * 10 + 4 * 5) / (10 * 10 + 5 * 5)],
  ] as const)('%s', (summary, rate) => {
    expect(summaryOf({ grid, finish: { summary } }, events)).toEqual([
      [22, 22, 1],
      [15, 9, rate],
    ]);
  });
  it('keeps rates of nought in the mean', () => {
    const some = cohorts([10, 5], [4, 0]);
    expect(summaryOf({ grid, finish: { summary: 'mean' } }, some)[1]).toEqual([14, 5, 0.25]);
  });
  it('has no rate without complete cells', () => {
    const early = { horizon: 1, asOf: Date.UTC(2024, 0, 1, 13) };
    for (const summary of ['pooled', 'mean', 'size_weighted'] as const) {
      expect(summaryOf({ grid: early, finish: { summary } }, events)[1]).toEqual([
        null,
        null,
        null,
      ]);
    }
  });
});

describe('a least size', () => {
  const events = cohorts([10, 5], [5, 4], [6, 0]);
  const grid = { horizon: 1, asOf: Date.UTC(2024, 0, 9) };
  it('leaves smaller cohorts out of rows and summary', () => {
    const { rows, summary } = run(planOf({ grid, finish: { minSize: 6 } }), { events });
    expect([...new Set(rows.map((row) => row['cohort']))]).toEqual(['2024-01-01', '2024-01-03']);
    expect(summary[1]).toMatchObject({ customers: 16, exposed: 16, retained: 5 });
  });
  it('may leave nothing', () => {
    const { rows, summary } = run(planOf({ grid, finish: { minSize: 11 } }), { events });
    expect({ rows, summary }).toEqual({ rows: [], summary: [] });
  });
});
