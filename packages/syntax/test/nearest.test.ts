import { describe, expect, it } from 'vitest';
import { alignmentDistance, nearest } from '../src/index.ts';

describe('alignmentDistance', () => {
  it.each([
    ['', 'abc', 3],
    ['contry', 'country', 1],
    ['singup', 'signup', 1],
    ['ca', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['same', 'same', 0],
  ])('%s, %s', (a, b, distance) => {
    expect(alignmentDistance(a, b)).toBe(distance);
    expect(alignmentDistance(b, a)).toBe(distance);
  });
});

describe('nearest', () => {
  const columns = ['user_id', 'country', 'plan', 'Sign Up Date', 'it'];

  it.each([
    ['contry', 'country'],
    ['COUNTRY', 'country'],
    ['Signup Date', 'Sign Up Date'],
    ['paln', 'plan'],
    ['xy', null],
    ['zzzzzz', null],
    ['plan', null],
  ])('%s', (word, expected) => {
    expect(nearest(word, columns)).toBe(expected);
  });

  it('takes the first of equally near ones and stands a word of any length', () => {
    expect(nearest('bat', ['cat', 'rat'])).toBe('cat');
    expect(nearest('x'.repeat(1_000_000), columns)).toBeNull();
  });
});
