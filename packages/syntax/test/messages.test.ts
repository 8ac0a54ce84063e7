import { describe, expect, it } from 'vitest';
import { codeFrame, parse, type Diagnostic, type Span } from '../src/index.ts';
import { at } from './mark.ts';

function only(text: string): Diagnostic {
  const { diagnostics } = parse(text);
  expect(diagnostics).toHaveLength(1);
  return diagnostics[0] as Diagnostic;
}

interface Golden {
  readonly marked: { readonly text: string; readonly span: Span };
  readonly code: string;
  /** The frame without its first line, the source line and the line above it. */
  readonly message: string;
  readonly label: string;
  readonly help: readonly string[];
}

const golden: readonly Golden[] = [
  {
    marked: at`retention by ${'over'} 12 months`,
    code: 'T1002',
    message: 'I expected a column or a derived dimension such as `signup_month` after `by`',
    label: 'found `over`',
    help: ['`over` begins a clause here; for a column of that name write `` `over` ``'],
  },
  {
    marked: at`retention by signup_month over ${'twelve'} months`,
    code: 'T1002',
    message:
      'I expected a duration like `30d`, `all`, a number, a parameter like `$horizon` after `over`',
    label: 'found `twelve`',
    help: ['did you mean `12`? numbers are written in digits'],
  },
  {
    marked: at`retention by signup_month over 12${''}`,
    code: 'T1002',
    message:
      'The statement stops too soon: I expected `to`, `,`, a grain (`days`, `weeks`, `months` …) after `12`',
    label: 'here',
    help: [],
  },
  {
    marked: at`retention by signup_month over 12 months ${'ago'}`,
    code: 'T1003',
    message: 'I do not know what to do with `ago` after `months`',
    label: 'not a clause',
    help: [
      'a statement begins on its own line or after `;`',
      'to move the window back say `as of 2024-06-30` or `vs previous 12 months`',
    ],
  },
  {
    marked: at`retention by signup_month where plan = ${"'pro"}`,
    code: 'T1001',
    message: 'This text has no closing quote',
    label: 'opened here',
    help: ["write `'pro'`; a quote inside text is doubled: `'O''Brien'`"],
  },
  {
    marked: at`funnel from signup to ${'within'} 7 days`,
    code: 'T1002',
    message: 'I expected an event name after `to`',
    label: 'found `within`',
    help: ['`within` begins a clause here; for a column of that name write `` `within` ``'],
  },
  {
    marked: at`retention by signup_month, ${'over'} 12 months`,
    code: 'T1002',
    message: 'I expected a column or a derived dimension such as `signup_month` after `,`',
    label: 'found `over`',
    help: ['`over` begins a clause here; for a column of that name write `` `over` ``'],
  },
  {
    marked: at`retention by signup_month over 12 months as${''}`,
    code: 'T1002',
    message:
      'The statement stops too soon: I expected a view: `heatmap`, `curve`, `bars`, `table` after `as`',
    label: 'here',
    help: [],
  },
  {
    marked: at`retention by signup_month from ${'2024-01-01'} to 2024-06-30`,
    code: 'T3006',
    message: '`from … to …` names events, and `2024-01-01` is a date',
    label: '',
    help: ['for cohorts that began in that time: `during 2024-01-01 to 2024-06-30`'],
  },
  {
    marked: at`load events ${'form'} 'x.csv'`,
    code: 'T1002',
    message: 'I expected `from` after `events`',
    label: 'did you mean `from`?',
    help: [],
  },
  {
    marked: at`retention over ${'30m'}`,
    code: 'T1004',
    message: '`30m` could mean minutes or months',
    label: 'did you mean `30mo`?',
    help: ['months are `mo`; the smallest unit is `h`, an hour'],
  },
  {
    marked: at`retention since ${'2024-02-30'}`,
    code: 'T1005',
    message: '`2024-02-30` is not a day of the calendar',
    label: 'not a date',
    help: [
      'dates are written `2024-01-31`, `2024-01`, `2024-Q1`, `2024-W05` or `2024-01-31T10:00:00Z`',
    ],
  },
  {
    marked: at`${'12'} months`,
    code: 'T1002',
    message: 'A statement cannot begin with `12`',
    label: 'I expected a metric, or a word such as `load` or `show`',
    help: ['for example `retention by signup_month over 12 months`'],
  },
];

describe('golden messages', () => {
  it.each(golden)('$marked.text', ({ marked, code, message, label, help }) => {
    const found = only(marked.text);
    expect(found).toMatchObject({
      code,
      severity: 'error',
      span: marked.span,
      message,
      label,
      help,
    });
    const { start, end } = marked.span;
    const carets = `${' '.repeat(start)}${'▔'.repeat(Math.max(1, end - start))} ${label}`;
    expect(codeFrame(marked.text, found)).toBe(
      [
        `error[${code}]: ${message}`,
        '   ╷',
        ` 1 │ ${marked.text}`,
        `   ╵ ${carets.trimEnd()}`,
        ...help.map((line) => `   = ${line}`),
      ].join('\n'),
    );
  });
});

/** The text after the first fix has been made. */
function repaired(text: string): string {
  const edits = only(text).fixes[0]?.edits ?? [];
  return edits.reduceRight(
    (done, { span, text: put }) => done.slice(0, span.start) + put + done.slice(span.end),
    text,
  );
}

describe('fixes lead to a statement that parses', () => {
  it.each([
    ["retention where plan = 'pro", "retention where plan = 'pro'"],
    ['retention over twelve months', 'retention over 12 months'],
    ['retention over 12months', 'retention over 12 months'],
    ['retention over 30m', 'retention over 30mo'],
    ['retention since 2024-1-5', 'retention since 2024-01-05'],
    ['retention where plan = ‘pro’', "retention where plan = 'pro'"],
    ['retention where a == 1 ', 'retention where a = 1 '],
    ['retention where a <> 1', 'retention where a != 1'],
    ['retention where a = null', 'retention where a is null'],
    ['retention where a != null', 'retention where a is not null'],
    ['retention group by plan', 'retention by plan'],
    ['retention over 3 months order by rate', 'retention over 3 months sort by rate'],
    ['retention by plan last 12 months', 'retention by plan during last 12 months'],
    ['retention for last 12 months', 'retention during last 12 months'],
    ['retention by plan and country', 'retention by plan, country'],
    ['retention by plan ovr 12 months', 'retention by plan over 12 months'],
    ['retention over 12 months, by plan', 'retention over 12 months by plan'],
    ['retention by plan as a heatmap', 'retention by plan as heatmap'],
    ['retention from 2024-01-01 to 2024-06-30', 'retention during 2024-01-01 to 2024-06-30'],
    ['retention from 2024-01-01', 'retention since 2024-01-01'],
    ['load orders from data/orders.csv', "load orders from 'data/orders.csv'"],
    ["laod orders from 'a.csv'", "load orders from 'a.csv'"],
    ["retention wehre plan = 'pro'", "retention where plan = 'pro'"],
    ['retention over 12 monhts', 'retention over 12 months'],
    ['retention from "signup" to purchase', 'retention from signup to purchase'],
    ['retention from signup to "first buy"', 'retention from signup to `first buy`'],
    ['retention timezone Europe/Paris by x', "retention timezone 'Europe/Paris' by x"],
  ])('%s', (text, wanted) => {
    expect(repaired(text)).toBe(wanted);
    expect(parse(wanted).diagnostics).toEqual([]);
  });
});

describe('one error where one was made', () => {
  const broken = [
    'retention by over',
    "retention where plan = 'pro",
    'retention where (a = 1',
    'retention over months',
    'load orders from',
    'save base to',
    'let = 5',
    'define segment x',
    'retention by plan,',
    'retention by %',
  ];
  it.each(broken)('the statements around `%s` are read', (middle) => {
    const text = `load orders from 'orders.csv'\n${middle}\nload events from 'e.csv'\nchurn by month`;
    const { statements, diagnostics } = parse(text);
    expect(diagnostics).toHaveLength(1);
    expect(statements.map((one) => one.kind)).toEqual(['load', 'load', 'query']);
  });
});
