import { describe, expect, it } from 'vitest';
import { complete, EMPTY_CATALOG, type Catalog } from '../src/index.ts';
import { SHOP, WITH_CUSTOMERS } from './catalog.ts';
import { marked } from './marked.ts';

function at(text: string, catalog: Catalog | null = SHOP) {
  const place = marked(text);
  return complete(place.text, place.offset, catalog);
}

const inserts = (text: string, catalog: Catalog | null = SHOP) =>
  at(text, catalog).items.map(({ insert }) => insert);

describe('the whole list', () => {
  it.each([
    [
      'ret|',
      [
        'retention',
        'customer retention rate',
        'gross revenue retention',
        'net revenue retention',
        'revenue retention',
      ],
    ],
    ['unbounded |', ['retention', 'bracketed', 'recurring', 'drivers', 'effect']],
    ['recurring classic |', ['retention', 'bracketed']],
    ['explain arquero unbounded ret|', ['retention']],
    ['unb|', ['unbounded']],
    ['retention b| over 12 months', ['by', 'split by', 'sort by']],
    ['retention by plan sp|', ['split by']],
    ['retention split |', ['by']],
    ['retention sort |', ['by']],
    ['show base |', ['as']],
    ["retention where plan = 'p|'", ["'pro'", "'pro''s'"]],
    ["retention where plan = 'p| over 12 months", ["'pro'", "'pro''s'"]],
    ['retention where plan = "p|', ['"pro"', '"pro\'s"']],
    ["retention where orders.plan not in ('free', 'p|", ["'pro'", "'pro''s'"]],
    ["retention where plan starts with 'f|", ["'free'"]],
    ['retention where gift = t|', ['true']],
    ['retention where amount between 1|', []],
    ['retention by `S|`', ['`Sign Up Date`']],
    ['retention by Sig|', [...grains('signup'), 'signup_period', '`Sign Up Date`']],
    ['retention by b|', ['`by`']],
    ['retention by signup_m|', ['signup_month']],
    ['retention by month of s|', ['signup', 'start']],
    ['retention over 12|', []],
    ['retention from |', ['signup', 'visit', 'purchase', '`Free Trial`', 'any']],
    ['retention from signup to p|', ['purchase']],
    ['retention as h|', ['heatmap']],
    ['retention over 12 m|', ['months']],
    ['retention over 1 m|', ['month']],
    ['retention during this q|', ['quarter']],
    ['retention during 20|', []],
    ['retention since |', ['2025', '2024', '2023', '$dear', '$horizon']],
    ['retention over $h| months', ['$horizon']],
    ['retention over $| months', ['$dear', '$horizon']],
    ['retention with conf|', ['confidence = ']],
    ['retention with entry = first_|', ['first_in_window', 'first_ever']],
    ["retention timezone 'Europe/Pari|'", ["'Europe/Paris'"]],
    ['set |', ['time zone', 'week start', 'fiscal year start', 'as_of', 'engine']],
    ['set engine |', ['arquero', 'duckdb', '$dear', '$horizon']],
    ['set week |', ['start']],
    ['set week start su|', ['sunday']],
    ['set time zone Europe/Lond|', []],
    ['use |', ['orders']],
    ['load orders |', ['from']],
    [
      "load x from 'x.csv' with customer = a, |",
      ['time = ', 'event = ', 'amount = ', 'score = ', 'source = '],
    ],
    ["load orders from 'orders.csv' with customer = cust|", ['customer_id']],
    ['show |', ['base']],
    ['save base |', ['to']],
    ['retention # b|', []],
    ['#| ti', []],
    ["retention where plan = 'x' # |", []],
  ])('%s', (text, expected) => {
    expect(inserts(text)).toEqual(expected);
  });

  it.each([
    ['retention where plan = |', ["'free'", "'pro'", "'pro''s'"]],
    ['retention where `Sign Up Date` = |', ["'5 Jan'"]],
    ['retention by month of |', ['signup', 'start', 'ordered_at']],
    ['retention by |', [...grains('signup'), 'signup_period', 'customer_id']],
    ['retention during |', ['2025', '2024', '2023']],
    ['retention where plan |', ['contains', 'matches']],
  ])('%s begins with the likeliest', (text, expected) => {
    expect(inserts(text).slice(0, expected.length)).toEqual(expected);
  });
});

function grains(anchor: string): string[] {
  return ['month', 'week', 'day', 'quarter', 'year', 'hour'].map((grain) => `${anchor}_${grain}`);
}

describe('clauses', () => {
  it('are those the metric takes and the statement does not have, also after the place', () => {
    const list = inserts('retention by plan | over 12 months\n  where gift = true');
    expect(list).toContain('split by');
    expect(list).toContain('as of');
    for (const used of ['by', 'over', 'where']) expect(list).not.toContain(used);
    for (const foreign of ['of', 'within']) expect(list).not.toContain(foreign);
  });

  it('says of none that it is not computed yet, as retention computes all that it takes', () => {
    const { text, offset } = marked('retention |');
    const details = complete(text, offset, SHOP).items.filter(({ kind }) => kind === 'clause');
    expect(details.map(({ label }) => label)).toContain('forecast');
    expect(details.filter(({ detail }) => detail.endsWith('(not computed yet)'))).toEqual([]);
  });

  it('go on with the statement of the line above, beside a new one', () => {
    const list = inserts('retention by plan\n|');
    expect(list[0]).toBe('from');
    expect(list).toContain('retention');
    expect(list).toContain('load');
    expect(list).not.toContain('by');
    expect(inserts('retention by plan;\n|')).not.toContain('over');
  });

  it('are all there after a metric that is not known', () => {
    expect(inserts('retenton |')).toContain('by');
  });

  it('let `from` go on with `to`', () => {
    expect(inserts('retention from signup |')[0]).toBe('to');
    expect(inserts('retention during 2024 |')[0]).toBe('to');
  });
});

describe('names of the data', () => {
  it('have their type, table and commonest values as detail', () => {
    const plan = at('retention by pl|').items[0];
    expect(plan).toEqual({
      label: 'plan',
      insert: 'plan',
      kind: 'column',
      detail: "text of orders: free, pro, pro's",
    });
    expect(at('retention by amo|').items[0]?.detail).toBe('number, amount of orders: 12, 30.5');
  });

  it('are qualified where two tables have them, and the key is one column', () => {
    expect(inserts('retention by count|', WITH_CUSTOMERS)).toEqual([
      'orders.country',
      'customers.country',
    ]);
    expect(inserts('retention by customer|', WITH_CUSTOMERS)).toEqual([
      'customer_id',
      'customers.country',
    ]);
    expect(inserts('retention by customers.|', WITH_CUSTOMERS)).toContain('channel');
    expect(inserts('retention by customers.|', WITH_CUSTOMERS)).not.toContain('plan');
    expect(inserts("retention where customers.country = 'F|", WITH_CUSTOMERS)).toEqual(["'FR'"]);
  });

  it('put the columns of the other side after the values', () => {
    expect(inserts('retention where plan = |').slice(0, 5)).toEqual([
      "'free'",
      "'pro'",
      "'pro''s'",
      '$dear',
      '$horizon',
    ]);
  });

  it('follow `use` and the parameters and results of the text', () => {
    const text = 'param months = 6\nlet big = 100\nsix: retention over 6 months\n';
    expect(inserts(`${text}retention over $|`)).toEqual(['$big', '$months', '$dear', '$horizon']);
    expect(inserts(`${text}show |`)).toEqual(['six', 'base']);
    expect(inserts('use orders\nretention by chan|', WITH_CUSTOMERS)).toEqual([]);
    expect(inserts('retention by chan|', WITH_CUSTOMERS)).toEqual(['channel']);
  });
});

describe('without data', () => {
  it.each([[null], [EMPTY_CATALOG]])('still knows the language', (catalog) => {
    expect(inserts('|', catalog)[0]).toBe('retention');
    expect(inserts('retention by |', catalog)).toEqual([
      ...grains('signup'),
      'signup_period',
      ...grains('start'),
      'start_period',
      ...['month', 'week', 'day', 'quarter', 'year', 'hour'].map((grain) => `${grain} of `),
      ...['quartile', 'quintile', 'decile', 'percentile'].map((word) => `${word} of `),
    ]);
    expect(inserts('retention where |', catalog)).toEqual(['not']);
    expect(inserts('retention from |', catalog)).toEqual(['signup', 'any']);
    expect(inserts('retention as h|', catalog)).toEqual(['heatmap']);
    expect(inserts('show |', catalog)).toEqual([]);
  });
});

describe('what `define` named', () => {
  const above =
    'define event paid as amount > 0\ndefine segment big as amount > 9\ndefine dimension kind as plan\n';

  it.each([
    ['retention to |', 'paid', 'big'],
    ['retention for |', 'big', 'paid'],
    ['retention by |', 'kind', 'paid'],
    ['retention split by |', 'big', 'paid'],
    ['retention vs |', 'big', 'kind'],
    ['retention where |', 'big', 'nothing'],
    ['define measure paying as count(|', 'paid', 'nothing'],
  ])('%s', (text, one, other) => {
    expect(inserts(above + text)).toContain(one);
    expect(inserts(above + text)).not.toContain(other);
    expect(inserts(text)).not.toContain(one);
  });
});

describe('metrics that are not built', () => {
  it.each([
    ['churn using |', 'chartmogul'],
    ['retention using shifted |', 'beta geometric'],
    ['net revenue |', 'retention'],
    ['at_risk with |', 'lookback = '],
    ['repeat purchase rate by |', 'first_purchase_month'],
    ["load subscriptions from 's.csv' with |", 'end = '],
    ['explain sql |', 'trino'],
    ['retention vs own |', 'history'],
    ['define measure x as |', 'count('],
  ])('%s', (text, word) => {
    expect(inserts(text)).toContain(word);
  });

  it('do not have the first event of another where theirs is none', () => {
    expect(inserts('retention by |')).not.toContain('first_purchase_month');
    expect(inserts('retention from purchase by |')).toContain('first_purchase_month');
  });
});

describe('the range', () => {
  it.each([
    ['retention by sig|nup', 13, 19],
    ['retention by |', 13, 13],
    ['retention over $|', 15, 16],
    ["retention where plan = 'p|' over 3 months", 23, 26],
    ["retention where plan = 'p| over 3 months", 23, 25],
    ['retention over 12|', 17, 17],
  ])('%s', (text, from, to) => {
    expect(at(text)).toMatchObject({ from, to });
  });

  it.each([-5, 99, Number.NaN, Number.POSITIVE_INFINITY, 2.5])('offset %d', (offset) => {
    const { from, to } = complete('retention by', offset, SHOP);
    expect(from).toBeGreaterThanOrEqual(0);
    expect(to).toBeLessThanOrEqual('retention by'.length);
    expect(from).toBeLessThanOrEqual(to);
  });
});
