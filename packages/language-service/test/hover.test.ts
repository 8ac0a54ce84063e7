import { describe, expect, it } from 'vitest';
import { CLAUSES, hover, METRICS, type Catalog } from '../src/index.ts';
import { SHOP, WITH_CUSTOMERS } from './catalog.ts';
import { marked } from './marked.ts';

function on(text: string, catalog: Catalog | null = SHOP) {
  const place = marked(text);
  const found = hover(place.text, place.offset, catalog);
  return found && { word: place.text.slice(found.span.start, found.span.end), ...found };
}

describe('what a word means', () => {
  it.each([
    ['|retention by plan', 'retention', METRICS[0]?.summary ?? ''],
    ['explain ret|ention', 'retention', 'Formula: '],
    ['unbounded| retention', 'unbounded', 'active in period k or later'],
    ['retention |by plan', 'by', 'One row for each value'],
    ['retention sp|lit by plan', 'split', '**split by**'],
    ['retention split b|y plan', 'by', '**split by**'],
    ['retention as o|f 2024', 'of', '**as of**'],
    ['retention by plan\nov|er 12 months', 'over', 'Without it: '],
    [
      'retention by pl|an',
      'plan',
      '`plan`: text of `orders`\n\nValues, the commonest first: `free`',
    ],
    ['retention by `Sign Up| Date`', '`Sign Up Date`', 'text of `orders`'],
    ['retention by order|ed_at', 'ordered_at', 'time of `orders`, the time'],
    ['retention by signup_|month', 'signup_month', 'month of the signup'],
    ['retention where am|ount > 3', 'amount', 'number of `orders`, the amount'],
    ['retention where amount > de|ar', 'dear', '`dear` = `30`'],
    ['retention over $hor|izon months', '$horizon', '`horizon` = `12`'],
    ['param k = 4\nretention over $|k months', '$k', '`k` = `4`'],
    ['retention from signup to pur|chase', 'purchase', 'an event of `orders`'],
    ['retention from sig|nup', 'signup', 'else the first event'],
    ['retention as heat|map', 'heatmap', 'draw'],
    ['retention with conf|idence = 95%', 'confidence', 'intervals'],
    ['set time z|one', 'zone', 'Set to `Europe/Paris`'],
    ['set week st|art sunday', 'start', 'Default: monday'],
    [
      'use or|ders',
      'orders',
      '4000 rows of `orders.csv`\n\nFrom 2023-01-01 to 2025-06-30\n\n- customer: ',
    ],
    ['show ba|se as curve', 'base', 'a result'],
    ['lo|ad x', 'load', 'Opens a table'],
  ])('%s', (text, word, markdown) => {
    const found = on(text);
    expect(found?.word).toBe(word);
    expect(found?.markdown).toContain(markdown);
  });

  it.each([
    ['base: retention by plan\nshow ba|se', 'base', '`base: retention by plan`'],
    ['ba|se: retention by plan', 'base', 'the name of this result'],
    ['net reve|nue retention', 'revenue', '**net revenue retention**'],
    ['involuntary chu|rn', 'churn', '**involuntary churn**'],
    ['ltv cac ra|tio', 'ratio', '**ltv cac ratio**'],
    ['bracke|ted retention', 'bracketed', 'active in any period of a bracket'],
    ['define event paid as amount > 0\nretention to pa|id', 'paid', '`define event paid as'],
    ['define segment big as amount > 9\nretention for b|ig', 'big', 'a segment'],
    ['define dimension kind as plan\nretention by ki|nd', 'kind', 'a dimension'],
    ['retention by order|ed_at', 'ordered_at', 'From 2023-01-01 to 2025-06-30'],
    ['retention with en|try = first_ever', 'entry', 'One of: `'],
  ])('%s tells %s', (text, word, markdown) => {
    const found = on(text);
    expect(found?.word).toBe(word);
    expect(found?.markdown).toContain(markdown);
  });

  it('knows the table of a qualified column', () => {
    expect(on('retention by customers.coun|try', WITH_CUSTOMERS)?.markdown).toContain(
      '`customers`',
    );
  });

  it.each([
    'retention by nothing_|such',
    "retention where plan = 'pr|o'",
    'retention over 1|2 months',
    'retention # b|y',
    'retention during 2024 t|o 2025',
    ' | ',
    '|',
  ])('has nothing to say: %s', (text) => {
    expect(on(text)).toBeNull();
  });

  it('needs no catalog', () => {
    expect(on('reten|tion', null)?.markdown).toContain('Formula');
    expect(on('retention by pl|an', null)).toBeNull();
  });

  it('keeps what the data hold inside code, on one line', () => {
    const hostile = structuredClone(SHOP) as unknown as {
      tables: { columns: { name: string; samples: string[] }[] }[];
    };
    const column = hostile.tables[0]?.columns.find(({ name }) => name === 'plan');
    column?.samples.splice(0, 9, '<b>`x`</b>', 'a\n\n# b', 'y'.repeat(500));
    const markdown = on('retention by pl|an', hostile as unknown as Catalog)?.markdown ?? '';
    expect(markdown).toContain('`` <b>`x`</b> ``, `a # b`, `yyy');
    expect(markdown.length).toBeLessThan(300);
  });
});

it('says something of every clause that a metric takes', () => {
  const told = new Set(CLAUSES.map(({ name }) => name));
  for (const { clauses } of METRICS) for (const name of clauses) expect(told).toContain(name);
});
