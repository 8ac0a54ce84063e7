import { describe, expect, it } from 'vitest';
import { diagnose, EMPTY_CATALOG, type Catalog } from '../src/index.ts';
import { SHOP } from './catalog.ts';

const said = (text: string, catalog: Catalog | null) =>
  diagnose(text, catalog).map(
    ({ code, span, message }) => `${code} ${text.slice(span.start, span.end)}: ${message}`,
  );

const NEEDS_NOTHING: readonly (readonly [string, string])[] = [
  ['retenton by plan', 'T2001 retenton: There is no metric called `retenton`'],
  ['sticky retention by plan', 'T3009 sticky: I do not know `sticky` before `retention`'],
  ['retention limit 3 limit 4', 'T3002 limit 4: `limit` is given twice'],
  ['retention by plan by gift', 'T3002 by gift: `by` is given twice'],
  ['retention with speed = 3', 'T2006 speed: `retention` has no setting called `speed`'],
  ['retention as hexbins', 'T2007 hexbins: There is no view called `hexbins` for this'],
  ['explain retenton', 'T2001 retenton: There is no metric called `retenton`'],
  ['set tempo = 3', 'T2012 tempo: There is no setting called `tempo`'],
  [
    "set time zone 'Europe/Pariss'",
    "T3009 'Europe/Pariss': There is no time zone called `Europe/Pariss`",
  ],
];

const NEEDS_DATA: readonly (readonly [string, string])[] = [
  ['retention by contry', 'T2002 contry: `orders` has no column called `contry`'],
  ['retention where plan = pro', 'T2003 pro: `pro` is not a column; it is a value of `plan`'],
  ['retention to purchas', 'T2011 purchas: There is no event called `purchas`'],
  ['retention over $horizn months', 'T2009 $horizn: There is no parameter called `$horizn`'],
  ['retention with at_least = $n', 'T2009 $n: There is no parameter called `$n`'],
  ['use clicks', 'T2010 clicks: There is no table called `clicks`'],
];

describe('with a catalog', () => {
  it.each([...NEEDS_NOTHING, ...NEEDS_DATA])('%s', (text, message) => {
    expect(said(text, SHOP)).toEqual([message]);
  });

  it('finds nothing wrong with what is right', () => {
    const text =
      'param k = 3\nlet many = 2\nretention by signup_month over $k months where amount >= dear and amount > many\nshow base';
    expect(said(text, SHOP)).toEqual([]);
  });

  it('carries the fix', () => {
    const text = 'retention by contry';
    expect(diagnose(text, SHOP)[0]?.fixes[0]?.edits).toEqual([
      { span: { start: 13, end: 19 }, text: 'country' },
    ]);
  });

  it('reports by place, one for each statement', () => {
    const text = 'retention by contry\nretention over twelve months\nretenton by plan';
    expect(diagnose(text, SHOP).map(({ code }) => code)).toEqual(['T2002', 'T1002', 'T2001']);
  });

  it('says nothing of a name whose meaning it does not know', () => {
    expect(said('let half = 1 / 2\nretention where amount > half', SHOP)).toEqual([]);
    expect(said('define dimension kind as plan\nretention by kind', SHOP)).toEqual([]);
  });
});

describe('without data', () => {
  const places: readonly (readonly [string, Catalog | null, string])[] = [
    ['no catalog', null, ''],
    ['nothing loaded', EMPTY_CATALOG, ''],
    ['a load further up', SHOP, "load clicks from 'clicks.csv'\n"],
    ['a load further up and no catalog', null, "load clicks from 'clicks.csv'\n"],
  ];

  it.each(places)('%s: what needs none is said', (_, catalog, above) => {
    for (const [text, message] of NEEDS_NOTHING) {
      expect(said(above + text, catalog)).toEqual([message]);
    }
  });

  it.each(places)('%s: what needs some is not', (_, catalog, above) => {
    for (const [text] of NEEDS_DATA) expect(said(above + text, catalog)).toEqual([]);
    const more =
      'retention with at_least = n, confidence = $c\nshow lost\nparam k = $j\nset as_of $d';
    expect(said(above + more, catalog)).toEqual([]);
  });

  it('still checks a setting whose value is there', () => {
    expect(said('retention with at_least = 0', null)).toHaveLength(1);
    expect(said('retention with entry = last', null)).toHaveLength(1);
    // `n` may be a parameter of another cell; 7 is no confidence in any.
    expect(said('retention with at_least = n', null)).toEqual([]);
    expect(said('retention with at_least = n, confidence = 7', null)).toEqual([
      'T3009 confidence = 7: `confidence` is a number from 0.5 to 0.9999',
    ]);
  });

  it('reports syntax', () => {
    expect(diagnose('retention by over 12 months', null).map(({ code }) => code)).toEqual([
      'T1002',
    ]);
  });
});
