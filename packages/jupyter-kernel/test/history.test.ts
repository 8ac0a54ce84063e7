import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createHistory, matchesGlob } from '../src/history.ts';

function historyOf(inputs: readonly string[], limit?: number) {
  const history = createHistory(limit);
  inputs.forEach((input, index) => history.add({ line: index + 1, input }));
  return history;
}

describe('a history', () => {
  const history = historyOf(['load a', 'show', 'load b', 'show']);
  const inputs = (entries: readonly { input: string }[]) => entries.map(({ input }) => input);

  test('tells its tail', () => {
    expect(inputs(history.tail(2))).toEqual(['load b', 'show']);
    expect(history.tail(0)).toEqual([]);
    expect(history.tail(-1)).toEqual([]);
    expect(history.tail(99)).toHaveLength(4);
  });

  test('forgets its oldest when they are too many, or too long in all', () => {
    expect(inputs(historyOf(['a', 'b', 'c'], 2).tail(9))).toEqual(['b', 'c']);
    const short = createHistory(9, 10);
    for (const input of ['aaaa', 'bbbb', 'cccc']) short.add({ line: 1, input });
    expect(inputs(short.tail(9))).toEqual(['bbbb', 'cccc']);
    short.add({ line: 2, input: 'longer than all' });
    expect(inputs(short.tail(9))).toEqual([]);
  });

  test('tells a range without its end', () => {
    expect(inputs(history.range(2, 4))).toEqual(['show', 'load b']);
    expect(inputs(history.range(3, null))).toEqual(['load b', 'show']);
  });

  test('is searched by a pattern, the last of equals first to stay', () => {
    expect(inputs(history.search('load ?', null, false))).toEqual(['load a', 'load b']);
    expect(history.search('show', null, true)).toEqual([{ line: 4, input: 'show' }]);
    expect(inputs(history.search('*', 1, false))).toEqual(['show']);
  });

  test('forgets the oldest beyond its limit', () => {
    expect(inputs(historyOf(['a', 'b', 'c'], 2).tail(9))).toEqual(['b', 'c']);
  });
});

test('a pattern matches what its regular expression does', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 8 });
  const patterns = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 6 });
  fc.assert(
    fc.property(letters, patterns, (text, pattern) => {
      const expression = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesGlob(text, pattern)).toBe(new RegExp(`^${expression}$`).test(text));
    }),
  );
});
