import { expect, test } from 'vitest';
import { sentence } from '../src/index.ts';
import { SHAPES } from './shapes.ts';

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
