import { expect, test } from 'vitest';
import { sentence } from '../src/index.ts';
import { CALENDAR_SHAPES } from './calendar-shapes.ts';
import { SHAPES } from './shapes.ts';
import { GAP_SHAPES, KPI_SHAPES, SHARE_SHAPES } from './share-shapes.ts';

test('every shape has its sentence', () => {
  const all = Object.entries(SHAPES).map(([name, result]) => `${name}: ${sentence(result)}`);
  expect(all.filter((text) => !text.startsWith('hostile')).join('\n')).toMatchInlineSnapshot(`
    "monthly: Retention by signup month: 13 cohorts, 4,048 customers; 34.7 % (pooled over complete months) come back in month 1 and 25.3 % in month 6; Dec 2011 is not over and left out.
    incomplete: Retention by signup month: 5 cohorts, 1,459 customers; 36.2 % (pooled over complete months) come back in month 1 and 33.8 % in month 2; May 2011 is not over and left out.
    oneCohort: Retention by signup month: 1 cohort, 427 customers; 35.8 % (pooled over complete months) come back in month 1 and 29.3 % in month 3.
    onePeriod: Retention by signup month: 6 cohorts, 1,797 customers; 35.3 % (pooled over complete months) come back in month 1.
    oneCell: Retention by signup month: 1 cohort, 427 customers.
    nothingOver: Retention by signup month: 1 cohort, 427 customers; no month after the start is over yet; Jan 2024 is not over and left out.
    noCohort: Retention by signup month: 427 customers; 35.8 % come back in month 1 and 26.7 % in month 6.
    segments: Retention by signup month: 3 segments, 6 cohorts, 5,032 customers; come back: free 34.8 % in month 1, pro 33.3 % in month 1, (none) 29.9 % in month 1; Jun 2024 is not over and left out.
    manySegments: Retention by signup month: 12 segments, 3 cohorts, 10,424 customers; come back: plan 0 35.8 % in month 1, plan 1 31.4 % in month 1, plan 2 31.0 % in month 1, plan 3 31.3 % in month 1 and 8 more; Mar 2024 is not over and left out.
    segmentsOnly: Retention by signup month: 9 segments, 3,107 customers; come back: <script>alert(1)</script> 35.8 % in month 1, a"b'c & d \`e\` 31.4 % in month 1, xxxxxxxxxxxxxxxxxxxxxxxxxxx… 31.0 % in month 1, 日本語の長い名前がここに来… 31.3 % in month 1 and 5 more.
    weekly200: Retention by signup week: 200 cohorts, 59,476 customers; 35.2 % (pooled over complete weeks) come back in week 1 and 31.2 % in week 2; 28 Oct 2024 is not over and left out.
    weekly300: Retention by signup week: 300 cohorts, 89,732 customers; 35.1 % (pooled over complete weeks) come back in week 1; 30 Sep 2024 is not over and left out.
    daily60: Retention by signup day: 4 cohorts, 1,173 customers; 34.8 % (pooled over complete days) come back on day 1 and 19.7 % on day 30.
    sparse: Retention by signup day: 4 cohorts, 1,173 customers; 34.8 % (pooled over complete days) come back on day 1 and 24.6 % on day 7.
    small: Retention by signup month: 4 cohorts, 1,173 customers; 2.0 % (pooled over complete months) come back in month 1 and 1.7 % in month 3.
    cohorts36: Retention by signup month: 36 cohorts, 146,754 customers; 35.7 % (pooled over complete months) come back in month 1 and 20.9 % in month 17; Jun 2024 is not over and left out.
    counts: Retention by signup month: 12 cohorts, 107,969 customers; 35.6 % (pooled over complete months) come back in month 1 and 25.9 % in month 5; Dec 2024 is not over and left out.
    fewCustomers: Retention by signup month: 6 cohorts, 203 customers; 34.6 % (pooled over complete months) come back in month 1 and 34.0 % in month 2; Jun 2024 is not over and left out.
    onePeriod36: Retention by signup month: 36 cohorts, 11,008 customers; 35.7 % (pooled over complete months) come back in month 1; Jun 2024 is not over and left out.
    oneSegmented: Retention by signup month: 3 segments, 12 cohorts, 10,143 customers; come back: free 34.7 % in month 1, pro 31.9 % in month 1, (none) 30.1 % in month 1; Dec 2024 is not over and left out.
    oneByCountry: Retention by signup month: 4 cohorts, 1,173 customers; 34.8 % (pooled over complete months) come back in month 1.
    brackets: Retention by signup day: 6 cohorts, 1,797 customers; 35.3 % (pooled over complete days) come back on days 1-3 and 32.0 % on days 4-7.
    twoWeeks: Retention by signup week: 6 cohorts, 1,797 customers; 34.8 % (pooled over complete weeks) come back in weeks 2-3 and 33.9 % in weeks 4-5; 11 Mar 2024 is not over and left out.
    comparison: Retention by signup month against the previous 12 months: 12 cohorts, 3,599 customers; +19.1 points in month 1 (35.5 % against 16.4 %); 29 of 55 cells differ after correction; Dec 2023 is not over and left out.
    comparisonAt: Retention by signup month against the previous 12 months: 12 cohorts, 3,599 customers; −11.1 points in month 1 (34.7 % against 45.8 %); 6 of 11 cells differ after correction; Dec 2023 is not over and left out.
    comparisonOfSegments: Retention by signup month against the previous 12 months: 2 segments, 6 cohorts, 3,711 customers; free +12.4 points in month 1 (34.8 % against 22.4 %); pro +1.2 points in month 1 (33.3 % against 32.1 %); 10 of 20 cells differ after correction; Jun 2023 is not over and left out.
    history: Retention by signup month against its own history: 12 cohorts, 23,990 customers; 35.6 % (pooled over complete months) come back in month 1 and 25.9 % in month 5; 22 of 55 cells outside of the control limits; Dec 2023 is not over and left out.
    historyAt: Retention by signup month against its own history: 36 cohorts, 11,008 customers; 28.9 % (pooled over complete months) come back in month 3; 0 of 35 cells outside of the control limits; Jun 2024 is not over and left out.
    forecast: Retention by signup month, with a forecast of 6 months: 12 cohorts, 3,599 customers; 35.5 % (pooled over complete months) come back in month 1 and 25.9 % in month 5; forecast: 20.3 % in month 17; Dec 2023 is not over and left out.
    forecastOfSegments: Retention by signup month, with a forecast of 6 months: 2 segments, 6 cohorts, 3,711 customers; come back: free 34.8 % in month 1, pro 33.3 % in month 1; forecast: pro 23.3 % in month 8; Jun 2023 is not over and left out.
    zero: Retention by signup month: 4 cohorts, 1,173 customers; 0.0 % (pooled over complete months) come back in month 1 and 0.0 % in month 3."
  `);
});

test('a result without periods is told by its rows', () => {
  const monthly = SHAPES['monthly'];
  if (monthly === undefined) throw new Error('shape is gone');
  expect(sentence({ ...monthly, columns: [] })).toBe('Retention by signup month: 169 rows.');
  expect(sentence({ ...monthly, rows: [], summary: [] })).toBe(
    'Retention by signup month: no customers.',
  );
});

test('calendar periods are told by their range and the last one that is over', () => {
  const all = Object.entries(CALENDAR_SHAPES).map(
    ([name, result]) => `${name}: ${sentence(result, 'T')}`,
  );
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "parts: T: 18 months, Jan 2023 to Jun 2024; May 2024: 10 new, 16 retained, 16 churned.
    partsOpen: T: 6 months, Jan 2023 to Jun 2023; May 2023: 10 new, 4 retained, 4 churned.
    partsOfSegments: T: 3 segments, 6 months, Jan 2023 to Jun 2023; free in May 2023: 10 new, 4 retained, 4 churned; pro in May 2023: 10 new, 8 retained, 4 churned; (none) in May 2023: 10 new, 12 retained, 4 churned.
    partsOfMany: T: 12 segments, 3 months, Jan 2023 to Mar 2023; plan 0 in Feb 2023: 10 new, 1 retained, 1 churned; plan 1 in Feb 2023: 10 new, 2 retained, 1 churned; plan 2 in Feb 2023: 10 new, 3 retained, 1 churned; plan 3 in Feb 2023: 10 new, 4 retained, 1 churned; and 8 more.
    share: T: 12 months, Jan 2023 to Dec 2023; Nov 2023: 13.3 %.
    shareOpen: T: 2 segments, 12 months, Jan 2023 to Dec 2023; free in Nov 2023: 13.3 %; pro in Nov 2023: 13.3 %.
    counts: T: 12 months, Jan 2023 to Dec 2023; Nov 2023: 10 customers, 30 last 30 days.
    countsOfSegments: T: 2 segments, 12 months, Jan 2023 to Dec 2023; free in Nov 2023: 10 customers, 30 last 30 days; <b>pro</b> in Nov 2023: 10 customers, 30 last 30 days.
    nothing: T: 3 months, Jan 2023 to Mar 2023; Feb 2023: 0 customers, 0 last 30 days."
  `);
});

test('shares side by side are told one by one', () => {
  const all = Object.entries(SHARE_SHAPES).map(
    ([name, result]) => `${name}: ${sentence(result, 'T')}`,
  );
  expect(all.join('\n')).toMatchInlineSnapshot(`
    "steps: T: get there: 1 signup 100.0 % (420 of 420), 2 activate 50.0 % (210 of 420), 3 purchase 33.3 % (140 of 420).
    stepsOfSegments: T: get there: free: 1 signup 100.0 % (99 of 99), 2 activate 50.5 % (50 of 99), 3 purchase 33.3 % (33 of 99); <b>pro</b>: 1 signup 100.0 % (99 of 99), 2 activate 50.5 % (50 of 99), 3 purchase 33.3 % (33 of 99); (none): 1 signup 100.0 % (99 of 99), 2 activate 50.5 % (50 of 99), 3 purchase 33.3 % (33 of 99).
    stepsOfMany: T: get there: plan 0: 1 signup 100.0 % (50 of 50), 2 activate 50.0 % (25 of 50), 3 purchase 34.0 % (17 of 50); plan 1: 1 signup 100.0 % (50 of 50), 2 activate 50.0 % (25 of 50), 3 purchase 34.0 % (17 of 50); plan 2: 1 signup 100.0 % (50 of 50), 2 activate 50.0 % (25 of 50), 3 purchase 34.0 % (17 of 50); and 9 more segments.
    one: T: get there: 25.0 % (20 of 80).
    segments: T: get there: ads none to count, organic 22.5 % (9 of 40), (none) 22.5 % (18 of 80).
    months: T: get there: Jan 2024 0.7 % (21 of 3,000), Feb 2024 0.7 % (21 of 3,000)."
  `);
});

test('differences side by side have their sentence', () => {
  const { gaps, below } = GAP_SHAPES;
  expect([gaps, below].map((one) => one && sentence(one))).toEqual([
    'Funnel from signup to purchase, by signup month: alike in plan +13.9 points (+5.8 to +22.1); <b>pro</b> −23.8 points (−51.8 to +17.0); pro +5.0 points.',
    'Funnel from signup to purchase, by signup month: <b>pro</b> −23.8 points (−51.8 to +17.0).',
  ]);
});

test('several metrics have their sentence', () => {
  const { kpis } = KPI_SHAPES;
  expect(kpis && sentence(kpis)).toBe(
    'crr, nrr by month: crr 80 % in Apr 2024, +1.0 points on the period before, above what was usual, target met; <b>nrr</b> 90 % in Apr 2024, +1.0 points on the period before.',
  );
});
