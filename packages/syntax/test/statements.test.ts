import { describe, expect, it } from 'vitest';
import { parse, type Statement } from '../src/index.ts';

function only(text: string): Statement | undefined {
  const { statements, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(statements).toHaveLength(1);
  return statements[0];
}

const named = (text: string): unknown => expect.objectContaining({ text }) as unknown;

describe('statements about results and several metrics', () => {
  it('members of a cell', () => {
    expect(only("members of base where cohort = '2024-03' and period = 2")).toMatchObject({
      kind: 'members',
      result: { text: 'base' },
      clauses: [{ kind: 'where' }],
    });
  });

  it('why a customer is in a cell, and what makes a difference', () => {
    expect(only("explain cell of base where customer = 'c42'")).toMatchObject({
      kind: 'explainCell',
      result: { text: 'base' },
      clauses: [{ kind: 'where' }],
    });
    expect(only('explain difference of base using mixpanel')).toMatchObject({
      kind: 'explainDifference',
      result: { text: 'base' },
      clauses: [{ kind: 'using', words: 'mixpanel' }],
    });
  });

  it('several metrics over time', () => {
    expect(only('track CRR, net revenue retention, nrr by quarter during 2024')).toMatchObject({
      kind: 'track',
      metrics: [
        [{ text: 'crr' }],
        [{ text: 'net' }, { text: 'revenue' }, { text: 'retention' }],
        [{ text: 'nrr' }],
      ],
      clauses: [{ kind: 'by' }, { kind: 'during' }],
    });
  });

  it('the effect of a programme', () => {
    const text = 'effect of loyalty_members on retention at month 6 with landmark = 30 days';
    expect(only(text)).toMatchObject({
      kind: 'effect',
      segment: { text: 'loyalty_members' },
      words: [{ text: 'retention' }],
      clauses: [{ kind: 'at' }, { kind: 'with', options: [{ name: 'landmark' }] }],
    });
  });

  it.each([
    ['falls 5%', 'falls', false, 0.05],
    ['falls by 5%', 'falls', false, 0.05],
    ['rises to 3%', 'rises', true, 0.03],
  ])('a scenario: it %s', (change, direction, to, value) => {
    const text = `what if revenue churn ${change} over 12 months with margin = 70%`;
    expect(only(text)).toMatchObject({
      kind: 'whatIf',
      words: [named('revenue'), named('churn')],
      direction,
      to,
      amount: { value },
      clauses: [{ kind: 'over' }, { kind: 'with' }],
    });
  });

  it('a check', () => {
    expect(only('expect retention at month 1 by signup_month >= 20%')).toMatchObject({
      kind: 'expect',
      words: [{ text: 'retention' }],
      clauses: [{ kind: 'at' }, { kind: 'by', dimensions: [{ text: 'signup_month' }] }],
      op: '>=',
      value: { kind: 'number', value: 0.2 },
    });
  });

  it('periods of several units', () => {
    expect(only('retention over 6 periods of 2 weeks')).toMatchObject({
      clauses: [
        { kind: 'over', ranges: [{ from: { value: 6 } }], grain: 'week', every: { value: 2 } },
      ],
    });
    expect(only('retention over 12 weeks')).toMatchObject({
      clauses: [{ grain: 'week', every: null }],
    });
  });

  it('an earlier result on disk', () => {
    expect(only("base vs saved 'base.json'")).toMatchObject({
      kind: 'query',
      words: [{ text: 'base' }],
      clauses: [{ kind: 'vs', what: { kind: 'saved', file: { value: 'base.json' } } }],
    });
    expect(only('retention vs saved')).toMatchObject({
      clauses: [{ kind: 'vs', what: { kind: 'name', text: 'saved' } }],
    });
  });
});

describe('the words of these statements stay names', () => {
  it.each(['members by month', 'track', 'effect over 3 months', 'what by plan', 'expect as table'])(
    '%s is a query',
    (text) => {
      expect(only(text)).toMatchObject({ kind: 'query', words: [{ text: text.split(' ')[0] }] });
    },
  );

  it.each(
    'members track effect what expect cell difference on if falls rises saved period'.split(' '),
  )('`%s` is a column', (word) => {
    expect(only(`retention by ${word}`)).toMatchObject({
      clauses: [{ kind: 'by', dimensions: [{ kind: 'name', text: word }] }],
    });
  });
});

describe('annotations', () => {
  it.each([
    'show base as table',
    'compare base vs base2',
    "load orders from 'orders.csv'",
    "save base to 'base.json'",
    'track crr, nrr by quarter',
    'let big = 100',
    'set week start monday',
    'retention by plan',
  ])('stand above any statement: %s', (text) => {
    const title = { key: 'title', value: 'By plan' };
    expect(only(`#| title: By plan\n#| id: x\n${text}`)).toMatchObject({
      annotations: [title, { key: 'id', value: 'x' }],
    });
    expect(only(text)).toMatchObject({ annotations: [] });
  });

  it("above `explain` are the query's too", () => {
    expect(only('#| id: a\nexplain retention by plan')).toMatchObject({
      annotations: [{ key: 'id', value: 'a' }],
      query: { annotations: [{ key: 'id', value: 'a' }] },
    });
  });
});

describe('mistakes in these statements', () => {
  it.each([
    ['effect of members retention', /`on`/],
    ['what if churn 5%', /`falls`, `rises`/],
    ['what if churn falls', /a value such as/],
    ['expect retention at month 1', /stops too soon/],
    ['track crr, by quarter', /a metric such as `retention`/],
    ['members of', /the name of a result/],
    ['retention over 6 periods of', /a duration such as `30 days`/],
  ])('%s: what was expected', (text, message) => {
    const { diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]?.message).toMatch(message);
  });
});
