import { expect, it } from 'vitest';
import { movedBack } from '../src/comparison/date-shift.ts';

it.each([
  ['2024-03-01', { months: 12, hours: 0 }, '2023-03-01'],
  ['2024-03-31', { months: 1, hours: 0 }, null],
  ['2024-03-01T05:00', { months: 0, hours: 24 }, '2024-02-29T05:00'],
  ['2024-11-03T01:00-04:00', { months: 0, hours: 24 }, '2024-11-02T01:00'],
  ['2024-11-03T01:00-05:00', { months: 0, hours: 24 }, '2024-11-02T01:00'],
  ['pro', { months: 1, hours: 0 }, null],
])('moves %s back', (text, shift, moved) => {
  expect(movedBack(text, shift)).toBe(moved);
});
