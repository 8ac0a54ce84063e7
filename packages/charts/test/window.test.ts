import { describe, expect, test } from 'vitest';
import { cohortGrid, type GridRow } from '../src/cohort-grid.ts';
import { retention, upTo } from './fixtures.ts';

const row = (
  cohort: string,
  grain: string,
  settings: Record<string, string>,
  title = '',
): GridRow => {
  const result = retention({
    cohorts: [cohort],
    periods: upTo(3),
    grain,
    settings,
    triangle: false,
  });
  const [first] = cohortGrid({ ...result, title })?.panels[0]?.rows ?? [];
  if (first === undefined) throw new Error('no row');
  return first;
};

describe('the days of a cohort and of its periods', () => {
  test.each([
    ['2024-03-01', 'month', 'by signup month', '1 to 31 Mar 2024', '1 to 31 May 2024'],
    ['2023-12-01', 'month', 'by signup month', '1 to 31 Dec 2023', '1 to 29 Feb 2024'],
    ['2024-12-30', 'week', 'by signup week', '30 Dec 2024 to 5 Jan 2025', '13 to 19 Jan 2025'],
    // A cohort wider than a period: from the first customers' days to the last ones'.
    ['2024-03-01', 'day', 'by signup month', '1 to 31 Mar 2024', '3 Mar to 2 Apr 2024'],
    ['2024-03-01', 'week', 'by signup month', '1 to 31 Mar 2024', '11 Mar to 14 Apr 2024'],
    ['2024-03-05', 'month', 'by signup day', '5 Mar 2024', '1 to 31 May 2024'],
  ])('%s, period 2 in %ss, %s', (cohort, grain, title, dates, window) => {
    const { dates: told, windowOf } = row(cohort, grain, {}, title);
    expect(told).toBe(dates);
    expect(windowOf(2)).toBe(window);
  });

  test('are not told where each customer has days of their own', () => {
    const { dates, windowOf } = row('2024-03-01', 'month', { clock: 'exact' }, 'by signup month');
    expect(dates).toBe('1 to 31 Mar 2024');
    expect(windowOf(2)).toBeNull();
  });

  test('of periods of several units', () => {
    const settings = { over: '3 periods of 2 weeks' };
    const { dates, windowOf } = row('2024-01-01', 'week', settings, 'by signup week');
    expect(dates).toBeNull();
    expect(windowOf(1)).toBe('15 to 28 Jan 2024');
  });

  test('with a week that starts on Sunday', () => {
    const { windowOf } = row('2024-03-01', 'week', { 'week start': 'sunday' }, 'by signup month');
    expect(windowOf(0)).toBe('25 Feb to 6 Apr 2024');
  });
});
