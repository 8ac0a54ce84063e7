import { expect, it } from 'vitest';
import { completeness } from '../src/index.ts';

it.each([
  ['', 'complete'],
  ['# a comment', 'complete'],
  ['retention', 'complete'],
  ['retenton by plan', 'complete'],
  ['retention by plan;', 'complete'],
  ['retention by', 'incomplete'],
  ['retention by plan,', 'incomplete'],
  ["retention where plan = 'pro", 'incomplete'],
  ['retention where (plan', 'incomplete'],
  ['load orders', 'incomplete'],
  ['retention over twelve months', 'invalid'],
  ['SELECT * FROM orders', 'invalid'],
])('%s', (text, expected) => {
  expect(completeness(text)).toBe(expected);
});
