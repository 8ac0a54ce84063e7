import { bindPhrase, METRICS, parse } from '@tenure/compiler';
import { describe, expect, it } from 'vitest';
import { LOAD, QUERY, open, retained, run, shown } from './shop.ts';

const CUSTOMERS = {
  columns: {
    customer: ['a', 'b'],
    signup: ['2024-01-01', '2024-01-02'],
    country: ['FR', 'US'],
  },
  times: ['signup'],
};

const ORDERS = {
  columns: {
    customer: ['a', 'a', 'b', 'b'],
    date: ['2024-01-03', '2024-02-05', '2024-01-20', '2024-03-31'],
    amount: [10, 20, 30, 40],
    plan: ['pro', 'pro', 'free', 'free'],
  },
  times: ['date'],
};

const BOTH = `${LOAD}\nload customers from 'customers.csv'`;
const files = { 'orders.csv': ORDERS, 'customers.csv': CUSTOMERS };

describe('define', () => {
  it('gives an event a name that counts like its condition, in a later run as well', async () => {
    const { session } = open();
    const made = await run(session, `${LOAD}\ndefine event big as amount > 15`);
    expect(shown(made.outcomes[1])).toBe('event big is defined');
    const named = await run(session, `${QUERY} to big`);
    const written = await run(session, `${QUERY} to (amount > 15)`);
    expect(named.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(retained(named.outcomes[0])).toEqual(retained(written.outcomes[0]));
    expect(retained(named.outcomes[0])).not.toEqual(
      retained((await run(session, `${QUERY} to (amount > 25)`)).outcomes[0]),
    );
  });

  it('gives a dimension a name, under which the result has it', async () => {
    const { session } = open();
    const text = `${LOAD}\ndefine dimension tier as plan\nretention by tier, signup_month over 1 month`;
    const { outcomes, ok } = await run(session, text);
    expect(ok).toBe(true);
    expect(outcomes[2]?.result?.columns.map(({ name }) => name)).toContain('tier');
    expect(outcomes[2]?.result?.rows.map((row) => row['tier'])).toContain('pro');
  });

  it('gives a segment a name, to which `for` restricts the customers', async () => {
    const { session } = open(files);
    const text = `${BOTH}\ndefine segment french as country = 'FR'\n${QUERY} for french\n${QUERY}`;
    const { outcomes, ok } = await run(session, text);
    expect(ok).toBe(true);
    const size = (i: number) => outcomes[i]?.result?.rows[0]?.['customers'];
    expect([size(3), size(4)]).toEqual([1, 2]);
    expect(JSON.stringify(outcomes[3]?.result)).toContain("country = 'FR'");
  });

  it('replaces what the name meant, and is made of what was defined before it only', async () => {
    const { session } = open();
    const text = [
      LOAD,
      'define event big as amount > 15',
      'define event vast as big and amount > 25',
      'define event big as vast',
    ].join('\n');
    const { diagnostics } = await run(session, text);
    expect(diagnostics).toMatchObject([{ code: 'T2002', message: /`vast`/u }]);
    expect(session.catalog().definitions?.map(({ name, source }) => [name, source])).toEqual([
      ['big', 'define event big as amount > 15'],
      ['vast', 'define event vast as big and amount > 25'],
    ]);
  });

  it('says what is wrong in it where it stands, and where it is used what has changed', async () => {
    const { session } = open();
    const wrong = await run(session, `${LOAD}\ndefine event big as amuont > 15`);
    expect(wrong.diagnostics).toMatchObject([{ code: 'T2002', label: 'did you mean `amount`?' }]);
    const kind = await run(session, 'define segmnet big as amount > 15');
    expect(kind.diagnostics).toMatchObject([{ label: 'did you mean `segment`?' }]);
    const measure = 'define measure spent as sum(amount) / count(customers)';
    const kept = await run(session, `${measure}\nretention by spent`);
    expect(shown(kept.outcomes[0])).toContain('cannot compute with it yet');
    expect(kept.diagnostics).toMatchObject([{ code: 'T3009', message: /is a measure/u }]);
  });

  it('never stands for a name in backticks', async () => {
    const { session } = open();
    const text = `${LOAD}\ndefine dimension plan as signup_month\nretention by plan\nretention by \`plan\``;
    const { outcomes } = await run(session, text);
    const cohort = (i: number) => outcomes[i]?.result?.rows[0]?.['cohort'];
    expect([cohort(2), cohort(3)]).toEqual(['2024-01-01', 'free']);
  });
});

describe('describe', () => {
  it.each(METRICS)('tells all of $name', async (metric) => {
    const { session } = open();
    const [phrase = ''] = metric.phrases;
    const { outcomes, diagnostics } = await run(session, `describe ${phrase}`);
    expect(diagnostics).toEqual([]);
    const lines = shown(outcomes[0]).split('\n');
    expect(lines.slice(0, 2)).toEqual([metric.name, metric.summary]);
    const told = (word: string) => lines.find((line) => new RegExp(`^ +${word} `, 'u').test(line))?.slice(4 + word.length).trim() ?? ''; // prettier-ignore
    for (const word of ['formula', 'written', 'clauses', 'reads', 'columns', 'views', 'example']) {
      expect(told(word), word).not.toBe('');
    }
    if (metric.options.length > 0) expect(told('with')).not.toBe('');
    if (metric.clauses.includes('using') && metric.conventions.length > 0) {
      expect(told('using')).toBe(metric.conventions.join(', '));
    }
    // The example is one of this metric, and nothing of it is a slip.
    const text = told('example');
    const { statements, diagnostics: slips } = parse(text);
    expect(slips).toEqual([]);
    const [statement] = statements;
    if (statement?.kind === 'query') {
      expect(bindPhrase(statement, () => undefined)?.metric.name).toBe(metric.name);
    } else expect(statement?.kind).toBe('effect');
  });

  it('says what a metric is', async () => {
    const { session } = open();
    const { outcomes } = await run(session, 'describe retention\ndescribe involuntary churn');
    expect(shown(outcomes[0])).toMatch(/formula +retained in period k/u);
    expect(shown(outcomes[1])).toMatch(/reads +subscriptions with customer, start, end/u);
  });

  it('lists the metrics, and tells a table, an event and a definition', async () => {
    const { session } = open({
      'orders.csv': {
        columns: { ...ORDERS.columns, event: ['paid', 'paid', 'paid', 'sent'] },
        times: ['date'],
      },
    });
    const text = `${LOAD}\ndefine event big as amount > 15\ndescribe metrics\ndescribe orders\ndescribe paid\ndescribe big`;
    const { outcomes, diagnostics } = await run(session, text);
    expect(diagnostics).toEqual([]);
    expect(shown(outcomes[2])).toContain('net revenue retention');
    expect(shown(outcomes[3])).toMatch(/amount +number; the amount; /u);
    expect(shown(outcomes[4])).toBe("paid: an event of orders, where event = 'paid'");
    expect(shown(outcomes[5])).toBe('big: event\n  define event big as amount > 15');
  });

  it('proposes the nearest name', async () => {
    const { session } = open();
    const { diagnostics } = await run(session, 'describe retenton');
    expect(diagnostics).toMatchObject([{ code: 'T2001', label: 'did you mean `retention`?' }]);
  });
});

describe('compare', () => {
  const TWO = `${LOAD}\nbase: ${QUERY}\nlater: unbounded ${QUERY}`;

  it('takes the second from the first, cell by cell', async () => {
    const { session } = open();
    const { outcomes, ok } = await run(session, `${TWO}\ncompare later vs base as curve`);
    expect(ok).toBe(true);
    const [, base, later, both] = outcomes;
    const rows = both?.result?.rows ?? [];
    expect(retained(both)).toEqual(retained(later));
    const rates = (outcome: typeof base) => outcome?.result?.rows.map(({ rate }) => rate);
    expect(rows.map(({ reference }) => reference)).toEqual(rates(base));
    expect(rows.map(({ cohort, difference }) => [cohort, difference])).toEqual([
      ['2024-01-01', 0],
      ['2024-01-01', 0.5],
      ['2024-01-01', 0],
    ]);
    const { settings, notes } = both?.result ?? {};
    expect(settings?.['matching']).toBe('later: unbounded; base: classic');
    expect(settings).toMatchObject({ reference: 'base', family: '2 tests; 2 pooled rows apart' });
    expect(notes?.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/^The same 2 customers are on both sides/u),
    );
    expect(both?.outputs.length).toBe(2);
  });

  it('holds several against the last, told apart by a series, all in one family of tests', async () => {
    const { session } = open();
    const text = `${TWO}\nagain: unbounded ${QUERY}\ncompare later vs again vs base as table`;
    const { outcomes } = await run(session, text);
    const { rows = [], settings, title, columns } = outcomes.at(-1)?.result ?? {};
    expect(rows.map(({ series }) => series)).toEqual(
      ['later', 'again'].flatMap((name) => [name, name, name]),
    );
    expect(rows.map(({ difference }) => difference)).toEqual([0, 0.5, 0, 0, 0.5, 0]);
    expect(settings?.['family']).toBe('4 tests; 4 pooled rows apart');
    expect(title).toMatch(/: later, again vs base$/u);
    expect(columns?.find(({ name }) => name === 'series')?.role).toBe('segment');
  });

  it('writes the cohorts as the results do', async () => {
    const { session } = open();
    const quarters = 'retention by signup_quarter over 1 quarter';
    const text = `${LOAD}\na: ${quarters} as table\nb: unbounded ${quarters}\ncompare a vs b as table`;
    const { outcomes } = await run(session, text);
    const labels = (at: number) =>
      new Set(JSON.stringify(outcomes.at(at)?.outputs[0]?.data['text/plain']).match(/Q\d \d{4}/gu));
    expect(labels(-1).size).toBeGreaterThan(0);
    expect(labels(-1)).toEqual(labels(1));
    expect(outcomes.at(-1)?.result?.title).toMatch(/: a vs b$/u);
  });

  it('refuses what is not there, what is the same, and what does not fit', async () => {
    const { session } = open();
    const weekly = 'weekly: retention by signup_week over 2 weeks';
    const text = `${TWO}\n${weekly}\ncompare base vs bse\ncompare base vs base\ncompare base vs weekly\ndiff: ${QUERY} vs base\ncompare base vs diff`;
    const { diagnostics } = await run(session, text);
    expect(diagnostics.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'T2014 There is no result called `bse`',
      'T3009 `base` is compared with itself',
      'T3009 `weekly` and `base` do not have the same columns or periods',
      'T3009 `diff` is a comparison itself',
    ]);
  });
});

describe('a table of subscriptions', () => {
  it('is loaded with its start, its end and what it brings', async () => {
    const { session } = open({
      'subs.csv': {
        columns: {
          account_id: ['a', 'b'],
          started_at: ['2024-01-01', '2024-02-01'],
          ended_at: ['2024-03-01', null],
          mrr: [10, 20],
        },
        times: ['started_at', 'ended_at'],
      },
    });
    const { diagnostics } = await run(session, "load subscriptions from 'subs.csv'");
    expect(diagnostics).toEqual([]);
    expect(session.catalog().tables[0]).toMatchObject({
      kind: 'subscriptions',
      roles: { customer: 'account_id', start: 'started_at', end: 'ended_at', mrr: 'mrr' },
    });
  });
});

describe('a table of spending', () => {
  it('has a time and an amount, and no customer', async () => {
    const { session } = open({
      'spend.csv': {
        columns: { month: ['2024-01-01', '2024-02-01'], channel: ['ads', 'mail'], cost: [10, 20] },
        times: ['month'],
      },
    });
    const { outcomes, diagnostics } = await run(session, "load spend from 'spend.csv'");
    expect(diagnostics).toEqual([]);
    expect(session.catalog().tables[0]).toMatchObject({
      kind: 'spend',
      roles: { time: 'month', amount: 'cost' },
    });
    expect(shown(outcomes[0])).not.toContain('customers');
  });
});
