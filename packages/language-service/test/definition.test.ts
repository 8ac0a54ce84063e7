import { describe, expect, it } from 'vitest';
import { definition } from '../src/index.ts';
import { marked } from './marked.ts';

/** The line and the name that a definition points at. */
function at(marks: string, others: Parameters<typeof definition>[2] = []): string | null {
  const { text, offset } = marked(marks);
  const found = definition(text, offset, others);
  if (found === null) return null;
  const source =
    found.document === null
      ? text
      : (others.find((it) => it.document === found.document)?.text ?? '');
  const line = source.slice(0, found.span.start).split('\n').length;
  const where = found.document === null ? '' : `${found.document} `;
  return `${where}${String(line)} ${source.slice(found.span.start, found.span.end)}`;
}

describe('where a name is made', () => {
  const places: readonly (readonly [string, string])[] = [
    ['base: retention by plan\nshow ba|se', '1 base'],
    ['a: retention\nb: retention\ncompare a vs |b', '2 b'],
    ["a: retention\nsave a| to 'a.csv'", '1 a'],
    ['param horizon = 6\nretention over $ho|rizon months', '1 horizon'],
    ['param horizon = 6\nretention over |$horizon months', '1 horizon'],
    ['let dear = 30\nretention where amount >= dea|r', '1 dear'],
    ['let dear = 30\nlet twice = de|ar * 2', '1 dear'],
    ['define event purchase as amount > 0\nretention to purchas|e', '1 purchase'],
    ['define segment big as amount > 9\nretention for b|ig', '1 big'],
    ["load orders from 'o.csv'\nuse or|ders", '1 orders'],
    ["load orders from 'o.csv'\nretention where order|s.plan = 'pro'", '1 orders'],
  ];
  it.each(places)('%s', (text, expected) => {
    expect(at(text)).toBe(expected);
  });

  it('is the last one above, else the first below', () => {
    expect(at('param k = 1\nparam k = 2\nretention over $|k months\nparam k = 3')).toBe('2 k');
    expect(at('retention over $|k months\nparam k = 1\nparam k = 2')).toBe('2 k');
  });

  it('is the name itself where it is made', () => {
    expect(at('param k = 1\nparam |k = 2')).toBe('2 k');
  });

  it('is in another text where this one has none above', () => {
    const others = [
      { document: 'one', text: 'param k = 1' },
      { document: 'two', text: '# again\nparam k = 2' },
      { document: 'three', text: 'base: retention' },
    ];
    expect(at('retention over $k| months\nparam k = 3', others)).toBe('two 2 k');
    expect(at('param k = 0\nretention over $k| months', others)).toBe('1 k');
    expect(at('show bas|e', others)).toBe('three 1 base');
  });

  it('works in a statement that is not finished', () => {
    expect(at('param k = 1\nretention over $|k')).toBe('1 k');
  });

  it.each(['reten|tion', 'retention by pl|an', "retention where plan = 'pr|o'", '|', 'show lo|st'])(
    'is nothing for %s',
    (text) => {
      expect(at(text)).toBeNull();
    },
  );

  it('keeps a result apart from a constant of its name', () => {
    expect(at('let base = 1\nbase: retention\nshow ba|se')).toBe('2 base');
    expect(at('let base = 1\nbase: retention\nretention where amount > ba|se')).toBe('1 base');
  });
});
