import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { complete, diagnose } from '../src/index.ts';
import { checkStatement, diagnosed } from '../src/diagnose.ts';
import { SHOP, WITH_CUSTOMERS } from './catalog.ts';
import { EXAMPLES } from './examples.ts';

const LINES = [
  'retention by contry',
  '  retention by plan',
  'retention',
  '  by plan',
  '  over $k months',
  'retention over $k months where amount > dear',
  'param k = 3',
  'param k = 4',
  'let half = 1 / 2',
  'let half = 2',
  'retention where amount > half and plan = pro',
  'define dimension kind as plan',
  'retention by kind',
  "load orders from 'orders.csv'",
  "load clicks from 'clicks.csv'",
  'use orders',
  'use clicks',
  'set week start sunday',
  'set week start someday',
  'base: retention by plan by gift',
  'show base as curve',
  'retention by over',
  '# a comment',
  '',
  'param k = 5; param j = $k; retention over $j weeks',
];

const lines = fc.array(fc.constantFrom(...LINES), { maxLength: 12 });
const catalogs = fc.constantFrom(SHOP, WITH_CUSTOMERS, null);
const SEEDED = { seed: 11, numRuns: 400 };

describe('what is remembered', () => {
  it('gives the diagnostics that checking anew gives', () => {
    fc.assert(
      fc.property(lines, catalogs, (text, catalog) => {
        const joined = text.join('\n');
        expect(diagnose(joined, catalog)).toEqual(diagnosed(joined, catalog, checkStatement));
      }),
      SEEDED,
    );
  });

  it.each(EXAMPLES)('%s: the same further down', (_, text) => {
    const below = `${text}\n\n# more\n${text}`;
    for (const source of [text, below, text.replaceAll('over', 'ovre')]) {
      expect(diagnose(source, SHOP)).toEqual(diagnosed(source, SHOP, checkStatement));
    }
  });

  it('completes as if nothing had been asked before', () => {
    // Another catalog object in between: what was read for the one is of no use for the other.
    const anew = (text: string) => {
      complete('param z = 1\nshow ', 17, null);
      return complete(text, text.length, { ...SHOP });
    };
    fc.assert(
      fc.property(lines, lines, fc.nat(), (above, below, cut) => {
        const whole = [...above, ...below, 'retention over $'].join('\n');
        complete([...above, 'retention over $'].join('\n'), Infinity, SHOP);
        complete(whole.slice(0, cut % whole.length), Infinity, SHOP);
        expect(complete(whole, whole.length, SHOP)).toEqual(anew(whole));
      }),
      SEEDED,
    );
  });

  it('knows what stands below many broken statements', () => {
    const text = `${'retention by over\n'.repeat(150)}param far = 3\nretention over $`;
    for (let times = 0; times < 2; times += 1) {
      expect(complete(text, text.length, SHOP).items[0]?.label).toBe('$far');
    }
  });

  it('tells one catalog from another', () => {
    expect(diagnose('retention by country', SHOP)).toEqual([]);
    const other = { ...SHOP, tables: [], active: [] };
    expect(diagnose('retention where amount > lost', SHOP)).toHaveLength(1);
    expect(diagnose('retention where amount > lost', other)).toEqual([]);
  });
});
