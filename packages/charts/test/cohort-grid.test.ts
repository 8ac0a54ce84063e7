import { describe, expect, test } from 'vitest';
import { cohortGrid } from '../src/cohort-grid.ts';
import { months, retention, upTo } from './fixtures.ts';
import { SHAPES } from './shapes.ts';

const base = retention({ cohorts: months(2024, 1, 3), periods: upTo(2) });

describe('cohortGrid', () => {
  test('puts dated cohorts oldest first, whatever the order of the rows', () => {
    const grid = cohortGrid({ ...base, rows: [...base.rows].reverse() });
    expect(grid?.panels[0]?.rows.map((row) => row.label)).toEqual(['Jan 2024', 'Feb 2024', 'Mar 2024']); // prettier-ignore
    expect(grid?.panels[0]?.rows[0]?.cells.map((cell) => cell.period)).toEqual([0, 1, 2]);
  });

  test('leaves other cohorts in the order of the result', () => {
    const grid = cohortGrid(retention({ cohorts: ['b', 'a', null], cohortType: 'text', periods: [0, 1] })); // prettier-ignore
    expect(grid?.panels[0]?.rows.map((row) => row.label)).toEqual(['b', 'a', '(none)']);
  });

  test('joins the labels of two cohort columns, each in its own form', () => {
    const grid = cohortGrid({
      ...base,
      columns: [{ name: 'region', type: 'text', role: 'cohort' }, ...base.columns],
      rows: base.rows.map((row) => ({ ...row, region: 'FR' })),
    });
    expect(grid?.panels[0]?.rows[0]?.label).toBe('FR · Jan 2024');
  });

  test('makes a panel of every segment, a row of it where there is no cohort', () => {
    expect(cohortGrid(SHAPES['segments'] ?? base)?.panels.map(({ segment }) => segment)).toEqual(['free', 'pro', '(none)']); // prettier-ignore
    const alone = cohortGrid(SHAPES['segmentsOnly'] ?? base);
    expect(alone?.rowsAre).toBe('segment');
    expect(alone?.panels[0]?.rows).toHaveLength(9);
    expect(alone?.panels[0]?.pooled).toEqual([]);
  });

  test('takes the share from the counts where it is not told, and never invents one', () => {
    const rows = [
      { cohort: '2024-01-01', period: 1, customers: 4, exposed: 4, retained: 1 },
      { cohort: '2024-01-01', period: 2, customers: 4, exposed: 0, retained: 0 },
      { cohort: '2024-01-01', period: 3, customers: 4 },
    ];
    const cells = cohortGrid({ ...base, rows, summary: [] })?.panels[0]?.rows[0]?.cells ?? [];
    expect(cells.map(({ rate, state }) => [rate, state])).toEqual([
      [0.25, 'complete'],
      [null, 'future'],
      [null, 'future'],
    ]);
  });

  test('takes the grain of labels from the dimensions, not from the periods', () => {
    const title = 'Retention at day 30 by signup month';
    const labels = (result: typeof base) =>
      cohortGrid(result)?.panels[0]?.rows.map((row) => row.label);
    expect(labels({ ...base, title })?.[0]).toBe('Jan 2024');
  });

  test('labels fiscal quarters by their first month', () => {
    const quarters = retention({ cohorts: ['2024-04-01', '2024-07-01'], periods: upTo(1) });
    const title = 'Retention by start quarter';
    const label = (settings: typeof base.settings) =>
      cohortGrid({ ...quarters, title, settings })?.panels[0]?.rows[0]?.label;
    expect(label({})).toBe('Q2 2024');
    expect(label({ 'fiscal year start': 'april' })).toBe('Apr 2024');
  });

  test.each([
    ['pooled over complete cells', 'All, pooled'],
    ['mean of the rates of complete cells', 'All, mean'],
    ['rates of complete cells weighted by cohort size', 'All, weighted'],
  ])('calls the row over all cohorts what it is: %s', (summary, name) => {
    expect(cohortGrid({ ...base, settings: { summary } })?.all).toBe(name);
  });

  test('names the intervals as the settings do', () => {
    expect(cohortGrid(base)?.interval).toBe('95\u00a0% interval');
    const settings = { interval: 'Wilson 99.5%' };
    expect(cohortGrid({ ...base, settings })?.interval).toBe('99.5\u00a0% interval');
  });
});
