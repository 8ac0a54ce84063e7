import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codePointsOf, unitsOf } from '../src/cursor.ts';

test.each([
  ['abc', 2, 2],
  ['😀a', 1, 2],
  ['😀a', 2, 3],
  ['👩‍🌾!', 3, 5],
  ['\ud800x', 1, 1],
  ['ab', 9, 2],
  ['ab', -1, 0],
])('%j: position %i is offset %i', (text, points, units) => {
  expect(unitsOf(text, points)).toBe(units);
});

test('an offset inside a pair is before it', () => {
  expect(codePointsOf('a😀b', 2)).toBe(1);
});

test('there and back is the same for any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(), (text, nat) => {
      const length = [...text].length;
      const points = nat % (length + 1);
      expect(unitsOf(text, points)).toBe([...text].slice(0, points).join('').length);
      expect(codePointsOf(text, unitsOf(text, points))).toBe(points);
    }),
  );
});
