import { describe, expect, it } from 'vitest';
import type { MemoryFile } from './memory-reader.ts';
import { LOAD, ORDERS, QUERY, open, retained, run, shown } from './shop.ts';

const CUSTOMERS: MemoryFile = {
  columns: {
    customer_id: ['a', 'b', 'c'],
    signup_date: ['2024-01-01', '2024-01-09', '2024-02-01'],
    country: ['FR', 'DE', 'FR'],
  },
  times: ['signup_date'],
};

describe('load', () => {
  it('replaces a table of the same name, and what was read of it', async () => {
    const { session, reader } = open();
    await run(session, `${LOAD}\n${QUERY} where plan = 'pro'`);
    reader.files.set('orders.csv', {
      ...ORDERS,
      columns: {
        ...ORDERS.columns,
        plan: ['free', 'free', 'pro', 'pro'],
        date: ['2024-01-03', '2024-02-05', '2024-01-20', '2024-01-31'],
      },
    });
    const result = await run(session, `${LOAD}\n${QUERY} where plan = 'pro' as of 2024-03-31`);
    expect(result.ok).toBe(true);
    expect(retained(result.outcomes[1])).toEqual([1, 0, 0]);
    expect(session.catalog().tables).toHaveLength(1);
  });

  it('refuses to mix two states of a file', async () => {
    for (const change of [
      { stamp: 'later' },
      { columns: { ...ORDERS.columns, plan: ['pro'], customer: ['a'], date: ['2024-01-03'] } },
    ]) {
      const { session, reader } = open({ 'orders.csv': { ...ORDERS, stamp: 'first' } });
      await run(session, LOAD);
      reader.files.set('orders.csv', { ...ORDERS, stamp: 'first', ...change });
      const result = await run(session, `${QUERY} split by plan\n${QUERY}`);
      expect(result.diagnostics).toMatchObject([
        { code: 'T5007', help: ["load it again: `load orders from 'orders.csv'`"] },
      ]);
      expect(retained(result.outcomes[1])).toEqual([2, 1, 1]);
      expect(
        (
          await run(
            session,
            `${LOAD}
${QUERY} split by plan`,
          )
        ).ok,
      ).toBe(true);
    }
  });

  it('takes what `with` says and finds the rest', async () => {
    const { session } = open({
      'clicks.csv': {
        columns: { uid: ['a', 'b'], visitor: ['x', 'y'], date: ['2024-01-01', '2024-01-02'] },
        times: ['date'],
      },
    });
    await run(session, "load clicks from 'clicks.csv' with customer = Visitor");
    expect(session.catalog().tables[0]?.roles).toEqual({ customer: 'visitor', time: 'date' });
  });

  it('says which column it cannot find, and what to write', async () => {
    const { session } = open({
      'x.csv': { columns: { who_id: ['a'], date: ['2024-01-01'] }, times: ['date'] },
    });
    const text = "load x from 'x.csv'";
    const { diagnostics } = await run(session, text);
    expect(diagnostics).toMatchObject([
      { code: 'T3007', help: ['did you mean `with customer = who_id`?'] },
    ]);
    const edit = diagnostics[0]?.fixes[0]?.edits[0];
    const fixed = text.slice(0, edit?.span.start) + (edit?.text ?? '') + text.slice(edit?.span.end);
    expect((await run(session, fixed)).ok).toBe(true);
  });

  it('says what stands where dates should, with or without `with`', async () => {
    const { session } = open({
      'x.csv': { columns: { customer: ['a', 'b'], date: ['soon', 'later'] } },
      'y.csv': {
        columns: { customer: ['a', 'b'], date: ['soon', 'later'], at: ['2024-01-01', null] },
        times: ['at'],
      },
    });
    for (const text of ["load x from 'x.csv'", "load x from 'x.csv' with time = date"]) {
      expect((await run(session, text)).diagnostics).toMatchObject([
        {
          code: 'T5006',
          message: 'No row of `x` has a date that I can read in `date`',
          label: "values look like 'soon', 'later'",
          help: [expect.stringContaining('2024-01-31')],
        },
      ]);
    }
    const { diagnostics } = await run(session, "load y from 'y.csv' with time = date");
    expect(diagnostics[0]?.help[0]).toBe('did you mean `with time = at`?');
  });

  it('counts what it drops, with examples', async () => {
    const { session } = open({
      'x.csv': {
        columns: {
          customer: ['a', 'a', null, 'b'],
          date: ['2024-01-01', 'n/a', '2024-01-02', null],
        },
        times: ['date'],
      },
    });
    const result = await run(session, `load x from 'x.csv'\n${QUERY}`);
    expect(shown(result.outcomes[0])).toContain(
      "dropped    1 without a customer; 1 without a time; 1 whose `date` cannot be read (such as 'n/a')",
    );
    expect(result.outcomes[1]?.result?.notes).toContainEqual({
      code: 'T4006',
      message: 'Rows of `x` left out: 1 without a customer, 2 without a time',
    });
  });

  it('says which columns only look like numbers', async () => {
    const text = (amount: readonly string[]) => ({
      'x.csv': {
        columns: {
          customer: ['a', 'b'],
          date: ['2024-01-01', '2024-01-02'],
          amount,
          code: ['007', '042'],
        },
        times: ['date'],
      },
    });
    for (const amount of [
      ['12,50', '9,00'],
      ['€12.50', '€9'],
      ['1,234', '5'],
      ['3 EUR', '4 EUR'],
    ]) {
      const { session } = open(text(amount));
      const { outcomes } = await run(session, "load x from 'x.csv'");
      expect(shown(outcomes[0])).toContain(
        `\`amount\` ('${amount[0] ?? ''}') looks like numbers and is text`,
      );
    }
    const { session } = open(text(['pro', '12,50']));
    expect(shown((await run(session, "load x from 'x.csv'")).outcomes[0])).not.toContain('remark');
  });

  it('says which values of a condition could not be read', async () => {
    const amount = [10, 20, 30, 'n/a'] as const;
    const { session, reader } = open();
    await run(session, LOAD);
    reader.files.set('orders.csv', { ...ORDERS, columns: { ...ORDERS.columns, amount } });
    const { outcomes } = await run(session, `${QUERY} where amount > 5`);
    expect(outcomes[0]?.result?.notes).toContainEqual({
      code: 'T4010',
      message:
        "1 value of `amount` of `orders` cannot be read (such as 'n/a') and counts as missing",
    });
  });
});

describe('tables that belong together', () => {
  it('join whatever type the ids have', async () => {
    const events: MemoryFile = {
      columns: { customer: [1, 1, 2], date: ['2024-01-03', '2024-02-05', '2024-03-31'] },
      times: ['date'],
      format: 'parquet',
    };
    const { session } = open({
      'e.parquet': events,
      'c.csv': { columns: { customer_id: ['1', '2'], country: ['FR', 'DE'] } },
      'i.csv': { columns: { old_id: ['2'], customer_id: ['1'] } },
    });
    const split = `load events from 'e.parquet'\nload customers from 'c.csv'\n${QUERY} split by country`;
    const result = await run(session, split);
    expect(result.diagnostics).toEqual([]);
    const sizes = (outcome: (typeof result.outcomes)[number] | undefined) =>
      outcome?.result?.rows
        .filter(({ period, customers }) => period === 0 && Number(customers) > 0)
        .map(({ segment, customers }) => [segment, customers]);
    expect(sizes(result.outcomes[2])).toEqual(
      expect.arrayContaining([
        ['FR', 1],
        ['DE', 1],
      ]),
    );
    const merged = await run(session, `load identities from 'i.csv'\n${QUERY} split by country`);
    expect(merged.diagnostics).toEqual([]);
    expect(sizes(merged.outcomes[1])).toEqual([['FR', 1]]);
    expect(retained(merged.outcomes[1])).toEqual([1, 1, 1]);
  });

  it('are warned of when they share no customer, at the load and at each number', async () => {
    const other = {
      ...CUSTOMERS,
      columns: { ...CUSTOMERS.columns, customer_id: ['c7', 'c8', 'c9'] },
    };
    const message =
      "No customer of `customers` is in `orders`: `customer_id` of `customers` holds ids like 'c7', 'c8', `customer` of `orders` like 'a', 'b'";
    const texts = [LOAD, "load customers from 'c.csv'"];
    for (const order of [texts, texts.toReversed()]) {
      const { session } = open({ 'orders.csv': ORDERS, 'c.csv': other });
      const result = await run(session, `${order.join('\n')}\n${QUERY}\nuse orders\n${QUERY}`);
      expect(result.diagnostics).toMatchObject([{ code: 'T4009', severity: 'warning', message }]);
      expect(result.ok).toBe(true);
      expect(result.outcomes[2]?.result?.notes).toContainEqual({ code: 'T4009', message });
      expect(result.outcomes[4]?.result?.notes.map(({ code }) => code)).not.toContain('T4009');
    }
  });

  it('are not warned of when an alias joins them', async () => {
    const { session } = open({
      'orders.csv': ORDERS,
      'c.csv': { columns: { customer_id: ['k1'] } },
      'i.csv': { columns: { alias: ['a'], customer_id: ['k1'] } },
      'j.csv': { columns: { alias: ['z'], customer_id: ['k1'] } },
    });
    const first = await run(
      session,
      `${LOAD}\nload identities from 'i.csv'\nload customers from 'c.csv'`,
    );
    expect(first.diagnostics).toEqual([]);
    const second = await run(session, "load identities from 'j.csv'");
    expect(second.diagnostics.map(({ message }) => message)).toEqual([
      expect.stringContaining('No alias of `identities` is in `orders`'),
    ]);
  });

  it('start cohorts at the signup of the customers, and say so', async () => {
    const { session } = open({ 'orders.csv': ORDERS, 'c.csv': CUSTOMERS });
    const { outcomes } = await run(session, `${LOAD}\nload customers from 'c.csv'\n${QUERY}`);
    const notes = outcomes[2]?.result?.notes.map(({ code }) => code);
    expect(notes).toContain('T4008');
    expect(
      outcomes[2]?.result?.rows
        .filter(({ period }) => period === 0)
        .map(({ customers }) => customers),
    ).toEqual([2, 1]);
  });

  it('say whose events the signup leaves out', async () => {
    const { session } = open({
      'orders.csv': {
        columns: {
          customer_id: ['a', 'a', 'b', 'c', 'd'],
          order_date: ['2024-01-05', '2024-02-05', '2024-03-09', '2024-03-09', '2024-02-01'],
        },
      },
      'c.csv': {
        columns: {
          customer_id: ['a', 'b', 'c'],
          signup: ['2024-02-01', '2024-03-01', null],
          plan: ['pro', 'free', 'pro'],
        },
      },
    });
    const { outcomes } = await run(
      session,
      `load orders from 'orders.csv'\nload customers from 'c.csv'\n${QUERY}\n${QUERY} where plan = 'free'\n${QUERY} during 2024-03`,
    );
    const said = outcomes.map(
      ({ result }) => result?.notes.find(({ code }) => code === 'T4008')?.message,
    );
    const rule =
      'Cohorts go by `signup` of `customers`; `use orders` alone starts from the first event instead';
    const left =
      '1 customer has events in a month before the signup, which do not count; 2 customers have events and no signup, and do not count';
    expect(said.slice(2)).toEqual([`${rule}; ${left}`, rule, `${rule}; ${left}`]);
  });
});
