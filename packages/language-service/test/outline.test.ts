import { describe, expect, it } from 'vitest';
import { folding, symbols } from '../src/index.ts';

const cut = (text: string, { start, end }: { readonly start: number; readonly end: number }) =>
  text.slice(start, end);

describe('symbols', () => {
  const outline = (text: string) =>
    symbols(text).map(({ kind, name, selection }) => `${kind} ${name} (${cut(text, selection)})`);

  it.each([
    ["load orders from 'o.csv'", 'load orders (orders)'],
    ['use orders, customers', 'use orders, customers (orders, customers)'],
    ["set time zone 'UTC'", 'set time zone (time zone)'],
    ['param k = 3', 'param k (k)'],
    ['let k = 1 + 2', 'let k (k)'],
    ['define event paid as amount > 0', 'define paid (paid)'],
    ['base: retention by plan', 'query base (base)'],
    ['retention\n  by plan', 'query retention by plan (retention)'],
    ['#| title: The first\nretention by plan', 'query The first (retention)'],
    ['#| title:\nretention by plan', 'query retention by plan (retention)'],
    ['explain arquero retention by plan', 'explain retention (retention)'],
    ['compare a vs b', 'compare a, b (a vs b)'],
    ['show base as curve', 'show base (base)'],
    ['describe churn rate', 'describe churn rate (churn rate)'],
    ["save base to 'a.csv'", 'save base (base)'],
  ])('%s', (text, expected) => {
    expect(outline(text)).toEqual([expected]);
  });

  it('leaves out what cannot be read, and shortens', () => {
    expect(outline('retention by over\nparam k = 3')).toEqual(['param k (k)']);
    const long = `retention where ${'plan = 1 or '.repeat(20)}plan = 2`;
    expect(symbols(long)[0]?.name).toHaveLength(80);
    expect(symbols('show ` `')[0]?.name).toBe('(no name)');
  });
});

describe('folding', () => {
  const folds = (text: string) => folding(text).map((it) => [it.kind, cut(text, it.span)]);

  it('folds statements of several lines and blocks of comments', () => {
    const text =
      '# one\n# two\n\n# three\nretention\n  by plan\nretention by plan # four\n# five\n';
    expect(folds(text)).toEqual([
      ['comment', '# one\n# two'],
      ['statement', 'retention\n  by plan'],
    ]);
  });

  it.each(['\r\n', '\r'])('knows the line end %j', (end) => {
    expect(folds(`# one${end}# two${end}${end}# three`)).toEqual([['comment', `# one${end}# two`]]);
    expect(folds(`retention${end}  by plan`)).toEqual([['statement', `retention${end}  by plan`]]);
  });

  it('folds no single lines', () => {
    expect(folds('# one\n\n# two\nretention by plan\nretention over')).toEqual([]);
  });
});
