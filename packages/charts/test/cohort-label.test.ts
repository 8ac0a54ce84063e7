import { describe, expect, test } from 'vitest';
import { cohortLabels, formatDate, formatRange } from '../src/cohort-label.ts';

describe('cohortLabels', () => {
  test.each([
    ['month', ['2024-01-01', '2024-02-01'], ['Jan 2024', 'Feb 2024']],
    ['', ['2024-01-01', '2024-02-01'], ['Jan 2024', 'Feb 2024']],
    ['', ['2023-01-01', '2024-01-01'], ['2023', '2024']],
    ['year', ['2024-01-01'], ['2024']],
    ['month', ['2023-01-01', '2024-01-01'], ['Jan 2023', 'Jan 2024']],
    ['quarter', ['2024-01-01', '2024-04-01'], ['Q1 2024', 'Q2 2024']],
    ['quarter', ['2024-02-01'], ['Feb 2024']],
    ['week', ['2024-01-01', '2024-01-08'], ['1 Jan 2024', '8 Jan 2024']],
    ['month', ['2024-01-15'], ['15 Jan 2024']],
    ['hour', ['2024-01-15T05:00'], ['15 Jan 2024 05:00']],
    [
      'hour',
      ['2024-11-03T01:00-04:00', '2024-11-03T01:00-05:00'],
      ['3 Nov 2024 01:00 (−04:00)', '3 Nov 2024 01:00 (−05:00)'],
    ],
    ['', ['2024', '2024-03', '2024-Q2', '2024-W10'], ['2024', 'Mar 2024', 'Q2 2024', 'W10 2024']],
    ['', [null, '', 'FR', '2024-13-01'], ['(none)', '(none)', 'FR', '2024-13-01']],
  ])('hint %j: %j', (hint, texts, labels) => {
    expect(cohortLabels(texts, hint)).toEqual(labels);
  });
});

test('formatDate never moves a date by a zone', () => {
  expect(formatDate('2011-12-09')).toBe('9 Dec 2011');
  expect(formatDate('2011-12-09T23:30:00Z')).toBe('9 Dec 2011 23:30');
  expect(formatDate('2011-12')).toBe('Dec 2011');
  expect(formatDate('soon')).toBe('soon');
});

test('a range says nothing twice', () => {
  expect(formatRange('2024-03-01', '2024-03-31')).toBe('1 to 31 Mar 2024');
  expect(formatRange('2024-04-29', '2024-05-05')).toBe('29 Apr to 5 May 2024');
  expect(formatRange('2024-12-30', '2025-01-05')).toBe('30 Dec 2024 to 5 Jan 2025');
  expect(formatRange('2024-02-29', '2024-02-29')).toBe('29 Feb 2024');
});
