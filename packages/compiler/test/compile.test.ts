import { describe, expect, it } from 'vitest';
import { compile } from '@tenure/compiler';
import {
  ALONE,
  BESIDE,
  CUSTOMERS,
  EVENTS,
  SIGNUPS,
  at,
  bound,
  catalogOf,
  column,
  diagnose,
  fixed,
} from './fixture.ts';

const ORDERS = catalogOf({
  name: 'orders',
  kind: 'events',
  file: 'orders.csv',
  rows: 3,
  columns: [column('customer_id'), column('ordered_at', 'time')],
  roles: { customer: 'customer_id', time: 'ordered_at' },
  range: { first: Date.UTC(2023, 0, 1), last: Date.UTC(2024, 5, 30, 9) },
});

describe('compile', () => {
  it('gives the shortest program its plan', () => {
    const text = "load orders from 'orders.csv'\nretention by signup_month over 12 months";
    const { queries, diagnostics } = compile(text, ORDERS);
    const source = {
      kind: 'source',
      table: 'orders',
      columns: ['customer_id', 'ordered_at'],
      customer: 'customer_id',
      time: 'ordered_at',
      identities: null,
    };
    expect(diagnostics).toEqual([]);
    expect(queries.map(({ plan, view }) => ({ plan, view }))).toEqual([
      {
        view: 'default',
        plan: {
          version: 1,
          kind: 'cohorts',
          metric: 'retention',
          root: {
            kind: 'finish',
            summary: 'pooled',
            minSize: null,
            confidence: 0.95,
            sort: [],
            limit: null,
            input: {
              kind: 'complete',
              pool: false,
              incomplete: false,
              input: {
                kind: 'profile',
                input: {
                  kind: 'cohort',
                  by: [{ kind: 'start', name: 'signup_month', grain: 'month' }],
                  split: [],
                  input: {
                    kind: 'fold',
                    anchor: {
                      kind: 'anchor',
                      input: source,
                      time: 'ordered_at',
                      condition: null,
                      name: null,
                      entry: 'first',
                      window: { from: null, until: null },
                      carry: [],
                    },
                    input: source,
                    time: 'ordered_at',
                    activity: null,
                    grid: {
                      kind: 'grid',
                      grain: 'month',
                      every: 1,
                      origin: 'start',
                      clock: 'calendar',
                      cells: null,
                      horizon: 12,
                      calendar: { zone: 'UTC', weekStart: 'monday' },
                      asOf: Date.UTC(2024, 6, 1),
                    },
                    until: null,
                    atLeast: 1,
                    matching: 'on',
                    period0: 'size',
                    starting: { kind: 'literal', type: 'boolean', value: true },
                    value: null,
                    shared: [],
                  },
                },
              },
            },
          },
        },
      },
    ]);
  });

  it('lets `set`, `param`, `let` and `use` act on what follows only', () => {
    const text = [
      'retention',
      "set time zone 'Europe/Paris'",
      'param n = 3',
      'let size = 50',
      'use events',
      'retention over $n weeks where amount > size',
    ].join('\n');
    const { queries, diagnostics } = compile(text, SIGNUPS);
    expect(diagnostics).toEqual([]);
    expect(
      queries.map(({ query }) => [query.calendar.zone, query.horizon, query.customers]),
    ).toEqual([
      [
        'UTC',
        12,
        {
          table: 'customers',
          customer: 'id',
          time: 'created_at',
          roles: { customer: 'id', signup: 'created_at' },
        },
      ],
      ['Europe/Paris', 3, null],
    ]);
    expect(queries[1]?.query.where.events).toMatchObject({ right: { value: 50 } });
  });

  it.each([
    ['retention over $n months', 'horizon', 3],
    ['retention limit $n', 'limit', 3],
    ['retention with at_least = $n', 'options', { at_least: 3 }],
    ['retention with at_least = n', 'options', { at_least: 3 }],
  ] as const)('takes a parameter in %s', (text, key, value) => {
    expect(bound(`param n = 3\n${text}`)[key]).toEqual(value);
    const [wrong] = diagnose(`param n = 'three'\n${text}`);
    expect(wrong?.code).toBe('T3009');
  });

  it('goes by the table that `use` names last', () => {
    const catalog = catalogOf({ ...EVENTS, name: 'a' }, { ...EVENTS, name: 'b' });
    expect(bound('use a, b\nretention', catalog).events.table).toBe('b');
    expect(bound('use b, a\nretention', catalog).events.table).toBe('a');
    expect(diagnose('use a, c', catalog)[0]?.code).toBe('T2010');
  });

  it('shows what the data can hold without `over`, and all of it with `over all`', () => {
    expect(bound('retention by signup_year')).toMatchObject({ horizon: 2, grain: 'year' });
    expect(bound('retention by signup_month').horizon).toBe(12);
    expect(bound('retention over all months').horizon).toBe(29);
  });

  it('sets wall-clock columns against dates as they stand', () => {
    const columns = CUSTOMERS.columns.map((each) => ({ ...each, zoned: false }));
    const catalog = catalogOf(EVENTS, { ...CUSTOMERS, columns });
    const text =
      "retention where created_at >= 2024-01-01 and occurred_at >= 2024-01-01 timezone 'Asia/Tokyo'";
    const { where } = bound(text, catalog);
    expect(where.customers).toMatchObject({ right: { value: Date.UTC(2024, 0, 1) } });
    expect(where.events).toMatchObject({ right: { value: Date.UTC(2023, 11, 31, 15) } });
    expect(where.eventsText).toBe('occurred_at >= 2024-01-01');
  });

  it('takes the event called signup for the start where no customers table has one', () => {
    const columns = EVENTS.columns.map((each) =>
      each.name === 'event_name' ? column('event_name', 'text', ['signup', 'purchase']) : each,
    );
    const catalog = catalogOf({ ...EVENTS, columns });
    const query = bound('retention from signup to purchase by signup_month', catalog);
    expect(query.from?.text).toBe("event_name = 'signup'");
    expect(query.by).toEqual([{ kind: 'start', name: 'signup_month', grain: 'month' }]);
    expect(bound('retention from signup to purchase').from).toBeNull();
  });

  it('keeps the names of dimensions and of the result apart', () => {
    const columns = [...EVENTS.columns, column('state'), column('period')];
    const catalog = catalogOf({ ...EVENTS, columns });
    const names = (text: string) => bound(text, catalog).by.map(({ name }) => name);
    expect(names('retention by state')).toEqual(['state']);
    expect(names('retention by state, period, plan')).toEqual([
      'events.state',
      'events.period',
      'plan',
    ]);
  });

  it('sorts by columns of the result, a dimension by its name too', () => {
    const { sort } = bound('retention by plan over 3 months sort by plan, rate desc');
    expect(sort).toEqual([
      { column: 'cohort', descending: false },
      { column: 'rate', descending: true },
    ]);
    expect(bound('retention by plan, country sort by country').sort).toHaveLength(1);
  });
});

describe('one error where one was made', () => {
  it.each([
    at`retention by signup_month where ${'contry'} = 'FR' and contry = 'DE'`,
    at`retention by signup_month, ${'contry'} split by contry`,
    at`retention from ${'purchse'} to refund by first_purchse_month`,
    at`retention where ${'plan = 5'} and country = 'FR'`,
    at`retention where plan in ('pro', ${'5'}, 6)`,
    at`retention by signup_month over ${'$n'} months`,
    at`retention by plan, ${'plan'}`,
    at`retention as of ${'2023-W54'} during last 6 months`,
  ])('$text', ({ text, span }) => {
    const found = diagnose(text);
    expect(found.map((each) => each.span)).toEqual([span]);
  });

  it.each([
    ["retention by contry where plam = 'pro'", ['contry', 'plam']],
    ['retention by contry as heatmpa', ['contry', 'heatmpa']],
    ['retention by contry over 3 months over 4 months', ['contry', 'over 4 months']],
    ['retention with at_leas = 3 limit 0', ['at_leas', '0']],
    ["retention where plam = 'pro' or contry = 'FR'", ['plam', 'contry']],
    ["retention where plam = 'pro'\nretention by contry", ['plam', 'contry']],
  ])('and both of two: %s', (text, marked) => {
    const spans = diagnose(text).map(({ span }) => text.slice(span.start, span.end));
    expect(spans).toEqual(marked);
  });

  it.each([
    ['retention bye plan', 'retention by plan'],
    ['retention signup_month', 'retention by signup_month'],
    ['retention by singup_month', 'retention by signup_month'],
    ['retention by `sign up date`', 'retention by `Sign Up Date`'],
    ['retention by "Sign Up Date"', 'retention by `Sign Up Date`'],
    ['retention where plan = pro', "retention where plan = 'pro'"],
    ["retention where amount > '5'", 'retention where amount > 5'],
    ['retention within 12 months', 'retention over 12 months'],
    ["retention timezone 'Europe/Pari'", "retention timezone 'Europe/Paris'"],
    [
      'retention from purchase to refund by signup_month',
      'retention from purchase to refund by start_month',
    ],
  ])('a fix that compiles: %s', (text, right) => {
    expect(fixed(text)).toBe(right);
    expect(diagnose(right)).toEqual([]);
  });
});

describe('unfortunate names', () => {
  const WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];

  it.each(WORDS)('%s is a name like any other', (word) => {
    for (const text of [
      `retention by ${word}`,
      `retention where ${word} = 'x'`,
      `retention where ${word}.plan = 'x'`,
      `retention with ${word} = 3`,
      `retention over $${word} months`,
      `retention as ${word}`,
      `retention from ${word} to ${word}`,
      `retention sort by ${word}`,
      `set ${word} = 3`,
      `use ${word}`,
      word,
    ]) {
      const found = diagnose(text);
      expect(
        found.map(({ severity }) => severity),
        text,
      ).toContain('error');
      expect(JSON.stringify(found), text).not.toContain('native code');
    }
    expect(bound(`param ${word} = 3\nretention over $${word} months`).horizon).toBe(3);
    const catalog = catalogOf({ ...EVENTS, columns: [...EVENTS.columns, column(word)] });
    expect(bound(`retention by ${word} where ${word} = 'x'`, catalog).by).toMatchObject([
      { column: word },
    ]);
  });

  it('tells names apart that differ in case only', () => {
    const columns = [...EVENTS.columns, column('Plan')];
    const catalog = catalogOf({ ...EVENTS, columns });
    expect(bound('retention by Plan', catalog).by).toMatchObject([{ column: 'Plan' }]);
    expect(bound('retention by plan', catalog).by).toMatchObject([{ column: 'plan' }]);
    expect(diagnose('retention by PLAN', catalog)[0]?.code).toBe('T2002');
  });

  it('never derives a quoted name, and derives `month of` past a column of that name', () => {
    const columns = [...EVENTS.columns, column('signup_month')];
    const catalog = catalogOf({ ...EVENTS, columns });
    const by = (text: string) => bound(`retention by ${text}`, catalog).by[0]?.kind;
    expect([by('signup_month'), by('`signup_month`'), by('month of signup')]).toEqual([
      'value',
      'value',
      'start',
    ]);
    expect(diagnose('retention by `signup_month`')[0]?.code).toBe('T2002');
  });

  it('takes the id of the customer from the table that starts come from', () => {
    const by = [{ kind: 'value', name: 'user_id', column: 'id', side: 'customers' }];
    expect(bound('retention by customer', SIGNUPS).by).toEqual(by);
    expect(bound('retention from purchase by customer', SIGNUPS).by).toMatchObject([
      { column: 'user_id', side: 'events' },
    ]);
  });

  it('takes a qualified column of either table', () => {
    const { where } = bound(
      "retention where events.country = 'FR' and customers.country = 'DE'",
      BESIDE,
    );
    expect(where.events).toMatchObject({ right: { value: 'FR' } });
    expect(where.customers).toMatchObject({ right: { value: 'DE' } });
  });
});

describe('long conditions', () => {
  it.each([2, 500])('%i conjuncts make one flat condition', (count) => {
    const text = Array.from({ length: count }, (_, i) => `amount != ${String(i)}`);
    expect(bound(`retention where ${text.join(' and ')}`).where.events).toMatchObject({
      kind: 'and',
    });
    const { events } = bound(`retention where ${text.join(' or ')}`).where;
    expect(events?.kind === 'or' && events.items.length).toBe(count);
  });
});

it('compiles without a catalog of anything', () => {
  expect(compile('', ALONE)).toEqual({ queries: [], diagnostics: [] });
});
