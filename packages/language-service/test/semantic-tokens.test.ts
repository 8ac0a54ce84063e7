import { describe, expect, it } from 'vitest';
import { semanticTokens, TOKEN_TYPES } from '../src/index.ts';
import { EXAMPLES } from './examples.ts';

const told = (text: string) =>
  semanticTokens(text).map(
    ({ start, length, type, modifiers }) =>
      `${text.slice(start, start + length)} ${[type, ...modifiers].join('.')}`,
  );

describe('semantic tokens', () => {
  it.each<readonly [string, readonly string[]]>([
    [
      "load orders from 'o.csv' with time = day",
      [
        'load keyword',
        'orders class.declaration',
        'from keyword',
        "'o.csv' string",
        'with keyword',
        'time enumMember',
        '= operator',
        'day property',
      ],
    ],
    [
      'base: unbounded retention over $k months # all',
      [
        'base variable.declaration',
        'unbounded modifier',
        'retention function',
        'over keyword',
        '$k parameter',
        'months keyword',
        '# all comment',
      ],
    ],
    [
      '#| title: a\nretention to paid by month of signup as curve',
      [
        '#| title: a decorator',
        'retention function',
        'to keyword',
        'paid event',
        'by keyword',
        'month keyword',
        'of keyword',
        'signup property',
        'as keyword',
        'curve enumMember',
      ],
    ],
    [
      'let dear = 30\nretention where amount > dear and gift = true',
      [
        'let keyword',
        'dear variable.declaration',
        '= operator',
        '30 number',
        'retention function',
        'where keyword',
        'amount property',
        '> operator',
        'dear variable',
        'and keyword',
        'gift property',
        '= operator',
        'true keyword',
      ],
    ],
    [
      'set week start sunday',
      ['set keyword', 'week enumMember', 'start enumMember', 'sunday keyword'],
    ],
    ['retention by over 3', ['by keyword', 'over keyword', '3 number']],
  ])('%s', (text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it.each(EXAMPLES)('%s: in order, without overlap, on one line', (_, text) => {
    let end = 0;
    const tokens = semanticTokens(text);
    expect(tokens.length).toBeGreaterThan(0);
    for (const { start, length, type } of tokens) {
      expect(start).toBeGreaterThanOrEqual(end);
      expect(length).toBeGreaterThan(0);
      expect(TOKEN_TYPES).toContain(type);
      end = start + length;
      expect(text.slice(start, end)).not.toMatch(/[\r\n]/u);
    }
    expect(end).toBeLessThanOrEqual(text.length);
  });
});
