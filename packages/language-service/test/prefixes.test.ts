import { describe, expect, it } from 'vitest';
import { complete, completeness, diagnose, hover, type Catalog } from '../src/index.ts';
import { SHOP, WITH_CUSTOMERS } from './catalog.ts';
import { EXAMPLES } from './examples.ts';

const programs = EXAMPLES.filter(([path]) => !path.includes('/'));

function check(text: string, offset: number, catalog: Catalog | null): void {
  const { from, to, items } = complete(text, offset, catalog);
  expect(from).toBeLessThanOrEqual(offset);
  expect(to).toBeGreaterThanOrEqual(offset);
  expect(to).toBeLessThanOrEqual(text.length);
  expect(new Set(items.map(({ label }) => label)).size).toBe(items.length);
  for (const { insert } of items) expect(insert).not.toBe('');
  const found = hover(text, offset, catalog);
  if (found === null) return;
  expect(found.span.start).toBeLessThanOrEqual(offset);
  expect(found.span.end).toBeGreaterThanOrEqual(offset);
  expect(found.markdown).not.toBe('');
}

describe('the examples', () => {
  it.each(programs)('%s: every prefix, and every place of the whole', (_, text) => {
    for (let offset = 0; offset <= text.length; offset += 1) {
      const prefix = text.slice(0, offset);
      check(prefix, offset, SHOP);
      if (offset % 3 === 0) check(text, offset, offset % 2 === 0 ? WITH_CUSTOMERS : null);
      for (const { span, message } of diagnose(prefix, offset % 2 === 0 ? SHOP : null)) {
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(prefix.length);
        expect(message).not.toBe('');
      }
      expect(['complete', 'incomplete', 'invalid']).toContain(completeness(prefix));
    }
  });

  it.each(programs)('%s: nothing is wrong without data', (_, text) => {
    expect(diagnose(text, null)).toEqual([]);
  });
});

describe('hostile text', () => {
  const texts = [
    '\u0000\u0001|\uD800',
    'x'.repeat(5000),
    '('.repeat(3000),
    "retention where plan = '".repeat(50),
    'retention by `',
    '$$$$ $',
    '\u202Eretention\u202C by 国 over ١٢ months',
    'retention\r\nby plan\rover 12 months\n;;;;',
    '#| title: x\n#|',
    'constructor: toString by __proto__ where hasOwnProperty = 1 with valueOf',
    'retention where __proto__ = $constructor',
  ];

  it.each(texts)('text %#', (text) => {
    for (let offset = 0; offset <= Math.min(text.length, 200); offset += 7) {
      check(text, offset, SHOP);
      check(text, offset, null);
    }
    expect(() => diagnose(text, SHOP)).not.toThrow();
    expect(() => completeness(text)).not.toThrow();
  });

  it('has nothing to propose in a line that nobody types', () => {
    const text = `retention by ${'a, '.repeat(20_000)}`;
    for (const offset of [text.length, 30_000, Number.POSITIVE_INFINITY]) {
      const at = Math.min(offset, text.length);
      expect(complete(text, offset, SHOP)).toEqual({ from: at, to: at, items: [] });
      expect(hover(text, offset, SHOP)).toBeNull();
    }
    expect(complete(text, 13, SHOP).items).not.toEqual([]);
  });

  it('knows what stands far above in a long text', () => {
    const text = `param far = 3\n${'retention by plan\n'.repeat(500)}retention over $`;
    expect(complete(text, text.length, SHOP).items[0]?.label).toBe('$far');
  });

  it('survives a catalog with odd times and samples', () => {
    const odd: Catalog = {
      ...SHOP,
      tables: SHOP.tables.map((table) => ({
        ...table,
        range: { first: Number.NEGATIVE_INFINITY, last: Number.MAX_VALUE },
        columns: table.columns.map((column) => ({ ...column, samples: ['', '`', "'", '\n'] })),
      })),
    };
    for (const text of ['retention during ', 'retention by ', 'retention where plan = ', 'use ']) {
      check(text, text.length, odd);
      check(`${text}orders`, text.length + 2, odd);
    }
  });
});
