import { describe, expect, it } from 'vitest';
import { LOAD, ORDERS, QUERY, open, retained, run, shown } from './shop.ts';

const SUNDAYS = {
  'orders.csv': {
    columns: { customer: ['a', 'a'], date: ['2024-01-06', '2024-01-07'] },
    times: ['date'],
  },
};

describe('set', () => {
  it('moves the as-of date', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nset as_of 2024-02-15\n${QUERY}\n${QUERY} as of 2024-02-29`,
    );
    expect(shown(result.outcomes[1])).toBe(
      'time zone: UTC · week start: monday · fiscal year start: january · as_of: 2024-02-15 · engine: arquero, and duckdb for tables of more than 50,000,000 rows',
    );
    expect(retained(result.outcomes[2])).toEqual([2, null, null]);
    expect(retained(result.outcomes[3])).toEqual([2, 1, null]);
    expect(result.outcomes[2]?.result?.settings).toMatchObject({ 'as of': '2024-02-15' });
  });

  it('moves the start of the week', async () => {
    const weekly = 'retention by signup_week over 1 week as of 2024-01-31';
    const { session } = open(SUNDAYS);
    const result = await run(session, `${LOAD}\n${weekly}\nset week start sunday\n${weekly}`);
    expect(retained(result.outcomes[1])).toEqual([1, 0]);
    expect(retained(result.outcomes[3])).toEqual([1, 1]);
    expect(result.outcomes[3]?.result?.settings).toMatchObject({ 'week start': 'sunday' });
  });

  it('takes a zone by its name and proposes the nearest', async () => {
    const { session } = open();
    const result = await run(session, "set time zone 'Europe/Paris'\nset time zone 'Europe/Pari'");
    expect(result.diagnostics).toMatchObject([
      { code: 'T3009', help: ["did you mean 'Europe/Paris'?"] },
    ]);
    expect(session.catalog().settings).toEqual({ 'time zone': 'Europe/Paris' });
  });

  it('is shown with the number, in the table for readers and for terminals', async () => {
    const { session } = open();
    const { outcomes } = await run(session, `${LOAD}\nset week start sunday\n${QUERY}`);
    const table = outcomes[2]?.outputs.at(-1)?.data;
    for (const mime of ['text/plain', 'text/html']) {
      for (const setting of [
        'week start: sunday',
        'as of: 2024-03-31',
        'time zone: as written in the data',
        'matching: classic',
      ]) {
        // Long lines of text are broken.
        expect(String(table?.[mime]).replaceAll(/\s+/gu, ' '), mime).toContain(setting);
      }
    }
  });
});

describe('use', () => {
  it('makes exactly these tables the active ones', async () => {
    const { session } = open({ 'orders.csv': ORDERS, 'later.csv': { ...SUNDAYS['orders.csv'] } });
    await run(session, `${LOAD}\nload later from 'later.csv'`);
    expect(retained((await run(session, QUERY)).outcomes[0])).toEqual([null, null, null]);
    const result = await run(session, `use orders\n${QUERY}`);
    expect(shown(result.outcomes[0])).toBe(
      'orders: events, customer = customer, time = date, amount = amount',
    );
    expect(retained(result.outcomes[1])).toEqual([2, 1, 1]);
    expect((await run(session, 'use ordrs')).diagnostics[0]?.label).toBe('did you mean `orders`?');
    expect(session.catalog().active).toEqual(['orders']);
  });
});

describe('param', () => {
  const text = `${LOAD}\nparam horizon = 2\nparam tier = 'free'\nretention by signup_month over $horizon months where plan = $tier`;

  it('gives way to a value from outside', async () => {
    const { session } = open();
    expect(retained((await run(session, text)).outcomes[3])).toEqual([1, 0, 1]);
    const given = await run(session, text, { horizon: 1, tier: 'pro' });
    expect(retained(given.outcomes[3])).toEqual([1, 1]);
    expect(session.catalog().parameters).toEqual({ horizon: 1, tier: 'pro' });
  });

  it('is not needed for a value from outside', async () => {
    const { session } = open();
    const result = await run(session, `${LOAD}\nretention by signup_month over $n months`, {
      n: 1,
    });
    expect(retained(result.outcomes[1])).toEqual([2, 1]);
  });

  it('is a value and never a piece of the text', async () => {
    const { session } = open();
    for (const tier of [
      "pro' or plan = 'free",
      "'pro'",
      'pro\nuse nothing',
      '$horizon',
      '`plan`',
    ]) {
      const result = await run(session, text, { tier });
      expect(result.diagnostics, tier).toEqual([]);
      expect(
        result.outcomes[3]?.result?.notes.map(({ code }) => code),
        tier,
      ).toContain('T4007');
    }
    const bad = await run(session, text, { horizon: '12 months where plan' });
    expect(bad.diagnostics).toMatchObject([{ code: 'T3009', severity: 'error' }]);
  });
});

describe('a constant with the name of a column', () => {
  it('is what the bare name means, which is said', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nparam plan = 'pro'\n${QUERY} where plan = $plan\n${QUERY} where \`plan\` = $plan\n${QUERY} where orders.plan = $plan`,
    );
    expect(result.diagnostics).toMatchObject([{ code: 'T4012', severity: 'warning' }]);
    expect(result.outcomes[2]?.result?.notes.map(({ code }) => code)).toContain('T4012');
    expect(retained(result.outcomes[3])).toEqual([1, 1, 0]);
    expect(retained(result.outcomes[4])).toEqual([1, 1, 0]);
  });
});

describe('let', () => {
  it('names a constant, and says what it cannot name yet', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nlet big = 15\n${QUERY} where amount > big\nlet x = 1 + 2`,
    );
    expect(retained(result.outcomes[2])[0]).toBe(1);
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['T3010']);
  });
});

describe('show', () => {
  it('draws a kept result again, as asked, under its own title', async () => {
    const { session } = open();
    const text = `${LOAD}\n#| title: Who comes back\n#| caption: From the shop's own file\nbase: ${QUERY} as heatmap`;
    const kept = await run(session, text);
    const result = await run(session, 'show base\nshow base as curve\nshow base as table');
    expect(result.outcomes[0]?.outputs).toEqual(kept.outcomes[1]?.outputs);
    expect(result.outcomes.map(({ outputs }) => outputs.length)).toEqual([2, 2, 1]);
    for (const { outputs } of result.outcomes) {
      expect(JSON.stringify(outputs)).toContain('Who comes back');
    }
    expect(JSON.stringify(result.outcomes[1]?.outputs)).toContain("From the shop's own file");
    expect(kept.outcomes[1]?.result?.title).toBe('Retention by signup month');
  });

  it('draws what was counted, whatever was loaded or set since', async () => {
    const { session } = open();
    const first = await run(session, `${LOAD}\nbase: ${QUERY}`);
    await run(session, 'set as_of 2024-01-10');
    expect((await run(session, 'show base')).outcomes[0]?.outputs).toEqual(
      first.outcomes[1]?.outputs,
    );
  });

  it('takes no clause but `as`', async () => {
    const { session } = open();
    await run(session, `${LOAD}\nbase: ${QUERY}`);
    const result = await run(session, 'show base over 3 months\nshow base as pie\nshow bas');
    expect(result.diagnostics.map(({ code }) => code)).toEqual(['T3009', 'T2007', 'T2014']);
    expect(result.diagnostics[2]?.label).toBe('did you mean `base`?');
  });
});

describe('explain', () => {
  it('says in words what is counted, with every setting', async () => {
    const { session } = open();
    const { outcomes } = await run(session, `${LOAD}\nexplain ${QUERY}`);
    const words = shown(outcomes[1]);
    expect(words).toContain('Retention by signup month');
    expect(words).toContain('Formula: ');
    expect(words).toContain('as of: 2024-03-31');
  });

  it('prints the plan, the data and the code', async () => {
    const { session, reader } = open();
    const targets = ['plan', 'data', 'arquero', 'arquero fused'];
    const text = targets
      .map((target) => `explain ${target} ${QUERY} where plan = 'pro'`)
      .join('\n');
    const { outcomes, diagnostics } = await run(session, `${LOAD}\n${text}`);
    expect(diagnostics).toEqual([]);
    const [, plan, data, arquero, fused] = outcomes.map(shown);
    expect(JSON.parse(plan ?? '')).toHaveProperty('root');
    expect(data).toBe('orders (orders.csv, 4 rows): customer, date, plan');
    expect(arquero).toContain("from 'arquero'");
    expect(fused).not.toBe(arquero);
    expect(reader.asked).not.toContain('read orders.csv: plan');
  });

  it('says which targets there are', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nexplain sql trino ${QUERY}\nexplain arquero slow ${QUERY}`,
    );
    expect(result.diagnostics).toMatchObject([
      { code: 'T3010', help: ['dialects: `duckdb`, `postgres`'] },
      { code: 'T3009' },
    ]);
  });

  it('names what prints the counting of a metric that no Arquero program counts', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nexplain arquero lifecycle by month\nexplain sql lifecycle by month`,
    );
    expect(result.diagnostics).toMatchObject([
      { code: 'T3010', help: [expect.stringMatching(/^`explain sql` prints a statement/u)] },
    ]);
    expect(shown(result.outcomes[2])).toContain('SELECT');
  });
});
