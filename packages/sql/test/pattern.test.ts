import { expect, it } from 'vitest';
import { commonPattern } from '../src/lower/pattern.ts';
import { Refused } from '../src/index.ts';

it.each([
  ['^b.y$', '^b[^\n\r\u2028\u2029]y$'],
  [String.raw`\d+\.\w`, String.raw`[0-9]+\.[A-Za-z0-9_]`],
  ['[^a-c]{2,3}|(?:x|y)', '[^a-c]{2,3}|(?:x|y)'],
  [String.raw`[\d-]`, '[0-9-]'],
  [String.raw`\D`, '[^0-9]'],
])('reads %s', (pattern, common) => {
  expect(commonPattern(pattern)).toBe(common);
});

it('knows what is no pattern', () => {
  expect(commonPattern('[')).toBeNull();
});

it.each([
  String.raw`\bx`,
  '(?=x)',
  String.raw`\p{L}`,
  '(?<n>x)',
  'x{300}',
  '[^]',
  String.raw`[\W]`,
])('refuses %s, which engines read in different ways', (pattern) => {
  expect(() => commonPattern(pattern)).toThrow(Refused);
});
