import { describe, expect, it } from 'vitest';
import { parse, type Query, type Statement } from '../src/index.ts';

function one(text: string): Statement {
  const { statements, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(statements).toHaveLength(1);
  return statements[0] as Statement;
}

function query(text: string): Query {
  const statement = one(text);
  expect(statement.kind).toBe('query');
  return statement as Query;
}

describe('names', () => {
  it.each(['国', '支払い', 'straße', 'नाम', '_x', 'Ünïcode_1', '𝒳', 'ﬁeld'])(
    '%s is one name',
    (name) => {
      expect(query(`retention by ${name}`).clauses).toMatchObject([
        { kind: 'by', dimensions: [{ kind: 'name', text: name, quoted: false }] },
      ]);
    },
  );

  it('keeps backticked names as they are, doubled backticks undone', () => {
    expect(query('retention by `Sign ``Up`` Date`, `over`').clauses).toMatchObject([
      {
        dimensions: [
          { text: 'Sign `Up` Date', quoted: true },
          { text: 'over', quoted: true },
        ],
      },
    ]);
  });

  it('takes words of the language that are not reserved as names', () => {
    const words = ['day', 'last', 'load', 'show', 'previous', 'contains', 'all', 'asc', 'true'];
    expect(query(`retention by ${words.join(', ')}`).clauses).toMatchObject([
      { dimensions: words.map((text) => ({ kind: 'name', text })) },
    ]);
    for (const word of ['forecasts', 'fortune', 'order', 'island', 'android']) {
      expect(query(`retention by ${word}`).clauses).toMatchObject([
        { dimensions: [{ text: word }] },
      ]);
    }
  });

  it('ignores case in the word of a derivation and of a definition', () => {
    expect(query('retention by MONTH OF Signup').clauses).toMatchObject([
      { dimensions: [{ kind: 'derived', word: { text: 'month' }, of: { text: 'Signup' } }] },
    ]);
    expect(one('define EVENT Paid as Amount > 0')).toMatchObject({
      what: { text: 'event' },
      name: { text: 'Paid' },
    });
  });

  it('ignores case in words of the language and not in names', () => {
    const read = query('Unbounded RETENTION By Plan OVER 12 Months');
    expect(read.words.map((word) => word.text)).toEqual(['unbounded', 'retention']);
    expect(read.clauses).toMatchObject([
      { kind: 'by', dimensions: [{ text: 'Plan' }] },
      { kind: 'over', grain: 'month' },
    ]);
  });
});

describe('literals', () => {
  it('undoes doubled quotes', () => {
    expect(one("let a = 'O''Brien'")).toMatchObject({ value: { kind: 'text', value: "O'Brien" } });
    expect(one('let a = "a""b\'c"')).toMatchObject({ value: { value: 'a"b\'c' } });
  });

  it.each([
    ['1_000', 1000, false],
    ['0.95', 0.95, false],
    ['95%', 0.95, true],
    ['0.1%', 0.001, true],
    ['-5', -5, false],
    ['1e3', 1000, false],
  ])('%s', (written, value, percent) => {
    expect(one(`let a = ${written}`)).toMatchObject({ value: { kind: 'number', value, percent } });
  });

  it.each([
    '2024-01-31',
    '2024-01',
    '2024-Q1',
    '2024-W05',
    '2024-01-31T10:00:00Z',
    '2020-06-10T06:00',
  ])('%s is a date', (text) => {
    expect(one(`let a = ${text}`)).toMatchObject({ value: { kind: 'date', text } });
  });

  it('reads durations long and short', () => {
    expect(one('let a = 30 days')).toMatchObject({ value: { kind: 'duration', grain: 'day' } });
    expect(one('let a = 6mo')).toMatchObject({
      value: { kind: 'duration', amount: { value: 6, span: { start: 8, end: 9 } }, grain: 'month' },
    });
  });
});

describe('expressions', () => {
  it('binds `and` tighter than `or`, and comparisons tighter than `not`', () => {
    expect(one('let a = x or not y = 1 and z')).toMatchObject({
      value: {
        op: 'or',
        left: { text: 'x' },
        right: { op: 'and', left: { op: 'not', operand: { op: '=' } }, right: { text: 'z' } },
      },
    });
  });

  it('is left-associative in sums and products', () => {
    expect(one('let a = 1 - 2 - 3 * 4')).toMatchObject({
      value: { op: '-', left: { op: '-', left: { value: 1 } }, right: { op: '*' } },
    });
  });

  it('gives a condition in parentheses its whole place, and a name only its own', () => {
    expect(one('let a = (x = 1)')).toMatchObject({ value: { span: { start: 8, end: 15 } } });
    expect(one('let a = (x)')).toMatchObject({
      value: { kind: 'name', span: { start: 9, end: 10 } },
    });
  });

  it('reads the clauses of an argument', () => {
    expect(one('let a = count(purchase where x = 1 within 30 days of signup)')).toMatchObject({
      value: {
        kind: 'call',
        name: { text: 'count' },
        arguments: [
          {
            value: { text: 'purchase' },
            where: { op: '=' },
            within: { kind: 'within', duration: { grain: 'day' }, of: { text: 'signup' } },
          },
        ],
      },
    });
  });
});

describe('clauses', () => {
  it('tells a path from the end of calendar time', () => {
    expect(query('retention during last 6 months to purchase').clauses).toMatchObject([
      { kind: 'during', period: { which: 'last' }, to: null },
      { kind: 'path', from: null, to: [{ text: 'purchase' }] },
    ]);
    expect(query('retention during 2024-01 to 2024-03').clauses).toMatchObject([
      { kind: 'during', period: { text: '2024-01' }, to: { text: '2024-03' } },
    ]);
  });

  it('splits the words of a setting from its value', () => {
    expect(one('set week start monday')).toMatchObject({
      setting: 'week start',
      value: { kind: 'name', text: 'monday' },
    });
    expect(one('set week start')).toMatchObject({ setting: 'week start', value: null });
    expect(one("set timezone 'UTC'")).toMatchObject({ setting: 'time zone' });
    expect(one('set as of 2024-01-01')).toMatchObject({
      setting: 'as_of',
      value: { kind: 'date' },
    });
  });

  it('takes a target and a dialect only where they are known', () => {
    expect(one('explain sql trino retention')).toMatchObject({ target: 'sql', dialect: 'trino' });
    expect(one('explain unbounded retention')).toMatchObject({
      target: null,
      query: { words: [{ text: 'unbounded' }, { text: 'retention' }] },
    });
  });
});

describe('statements', () => {
  it.each([
    ['a word at a line start begins one', 'retention by plan\nchurn by plan', 2],
    ['`;` ends one', 'retention by plan; churn by plan;', 2],
    ['a clause word goes on', 'retention\nby plan\n  over 12 months\n\n as heatmap', 1],
    ['a comma goes on', 'retention by plan,\ncountry', 1],
    ['an operator goes on', 'define event p as a = 1\nand\nb = 2', 1],
    ['an open parenthesis goes on', 'define event p as if(\nplan = 1,\nx,\ny\n)', 1],
    ['an indented line after a clause word goes on', 'retention by\n  plan', 1],
    ['carriage returns end lines', 'retention by plan\r\nchurn by plan\rchurn', 3],
    ['an indented cell', '  retention by plan\n  churn by plan', 2],
  ])('%s', (_, text, count) => {
    const { statements, diagnostics } = parse(text);
    expect(diagnostics).toEqual([]);
    expect(statements).toHaveLength(count);
  });

  it('is not disturbed by a byte order mark, tabs or no-break spaces', () => {
    expect(one('\uFEFFretention\u00A0by\tplan\u3000over 12\u202Fmonths\r\n').kind).toBe('query');
  });

  it('skips comments and hands annotations to the query below them', () => {
    const text =
      '# one\n#| title: By plan: all\n#| id: a\nretention by plan -- two\n# three\nchurn';
    expect(parse(text).statements).toMatchObject([
      {
        annotations: [
          { key: 'title', value: 'By plan: all' },
          { key: 'id', value: 'a' },
        ],
      },
      { annotations: [] },
    ]);
  });

  it('reads nothing from nothing', () => {
    for (const text of ['', ' \n ', '# only', ';;;']) {
      expect(parse(text)).toEqual({ statements: [], diagnostics: [] });
    }
  });
});
