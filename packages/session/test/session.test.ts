import { describe, expect, it } from 'vitest';
import { createSession, resultsJson, type RunResult } from '../src/index.ts';
import { LOAD, ORDERS, QUERY, open, retained, run, shown } from './shop.ts';

const codes = (result: RunResult) => result.diagnostics.map(({ code }) => code);

describe('a session', () => {
  it('runs the shortest program: two lines, a chart and a table', async () => {
    const { session } = open();
    const result = await session.run(`${LOAD}\n${QUERY}`);
    expect(result.ok).toBe(true);
    expect(result.outcomes.map(({ kind, text }) => [kind, text])).toEqual([
      ['load', LOAD],
      ['query', QUERY],
    ]);
    const [load, query] = result.outcomes;
    expect(shown(load)).toContain('roles      customer = customer, time = date, amount = amount');
    expect(retained(query)).toEqual([2, 1, 1]);
    expect(query?.outputs).toHaveLength(2);
    expect(Object.keys(query?.outputs[0]?.data ?? {})).toContain('image/png');
  });

  it('reads the columns that are needed, each once', async () => {
    const { session, reader } = open();
    await run(
      session,
      `${LOAD}\n${QUERY}\n${QUERY} where plan = 'pro'\n${QUERY} where plan = 'free'`,
    );
    expect(reader.asked).toEqual([
      'describe orders.csv',
      'read orders.csv: customer, date',
      'read orders.csv: plan',
    ]);
  });

  it('keeps tables, settings and names from one text to the next', async () => {
    const { session } = open();
    await run(session, LOAD);
    await run(session, "set time zone 'Europe/Paris'\nparam horizon = 1\nlet tier = 'pro'");
    const result = await run(
      session,
      'base: retention by signup_month over $horizon months where plan = $tier',
    );
    expect(result.diagnostics).toEqual([]);
    expect(retained(result.outcomes[0])).toEqual([1, 1]);
    expect(session.catalog()).toMatchObject({
      active: ['orders'],
      settings: { 'time zone': 'Europe/Paris' },
      parameters: { horizon: 1, tier: 'pro' },
      results: ['base'],
    });
    expect(JSON.parse(JSON.stringify(session.catalog()))).toEqual(session.catalog());
  });

  it('carries out texts in the order they are asked for', async () => {
    const { session } = open();
    const done: string[] = [];
    const all = [LOAD, QUERY, 'retenton', QUERY].map(async (text, i) => {
      const result = await run(session, text);
      done.push(String(i));
      return result;
    });
    const results = await Promise.all(all);
    expect(done).toEqual(['0', '1', '2', '3']);
    expect(results.map(({ ok }) => ok)).toEqual([true, true, false, true]);
  });

  it('tells each outcome when it is there, in order', async () => {
    const { session } = open();
    const told: string[] = [];
    const text = `${LOAD}\nretenton by x\n${QUERY}`;
    const result = await session.run(text, {
      pictures: false,
      onOutcome: ({ kind, diagnostics }) => told.push(`${kind} ${String(diagnostics.length)}`),
    });
    expect(told).toEqual(['load 0', 'query 1', 'query 0']);
    expect(result.outcomes).toHaveLength(3);
  });

  it('gives the same bytes again', async () => {
    const text = `${LOAD}\n${QUERY} as heatmap\n${QUERY} as curve\nexplain ${QUERY}`;
    const { session } = open();
    const first = await session.run(text);
    const again = await session.run(text);
    const elsewhere = await open().session.run(text);
    expect(first.ok).toBe(true);
    expect(JSON.stringify(again)).toBe(JSON.stringify(first));
    expect(JSON.stringify(elsewhere)).toBe(JSON.stringify(first));
  });

  it('lets go on after every error, with what was loaded before', async () => {
    const { session } = open();
    await run(session, LOAD);
    for (const bad of [
      "load orders from 'nowhere.csv'",
      "load orders from 'orders.csv' with customer = nobody",
      "load orders from 'orders.csv' with customr = customer",
      "load orders from 'orders.csv' with customer = 'customer'",
      'retenton by signup_month over 2 months',
      'retention by signup_month over',
      'use nothing',
      'show nothing',
      "set time zone 'Europe/Pari'",
      "set week start 'someday'",
      'describe events',
    ]) {
      const result = await run(session, bad);
      expect(codes(result), bad).toHaveLength(1);
      const [one] = result.diagnostics;
      expect(one?.severity, bad).toBe('error');
      expect((one?.label ?? '') + (one?.help.join('') ?? ''), bad).not.toBe('');
      expect(one?.span.start, bad).toBeLessThanOrEqual(bad.length);
      expect(retained((await run(session, QUERY)).outcomes[0]), bad).toEqual([2, 1, 1]);
    }
  });

  it('reports two errors of one text and runs the good statement between them', async () => {
    const { session } = open();
    const result = await run(
      session,
      `${LOAD}\nretenton by x\n${QUERY}\n${QUERY} where contry = 'FR'`,
    );
    expect(codes(result)).toEqual(['T2001', 'T2002']);
    expect(retained(result.outcomes[2])).toEqual([2, 1, 1]);
  });

  it('reports a failed load once, not at each statement that needed it', async () => {
    const { session } = open({});
    const result = await run(
      session,
      `load orders from 'x.csv'\nuse orders\n${QUERY}\nexplain ${QUERY}`,
    );
    expect(codes(result)).toEqual(['T5002']);
    expect(codes(await run(session, QUERY))).toEqual(['T3008']);
    expect(codes(await run(session, `lod orders from 'x.csv'\n${QUERY}`))).toHaveLength(1);
  });

  it('says what a number counts on when the load before it failed', async () => {
    const { session } = open();
    await run(session, LOAD);
    const result = await run(session, `load orders from 'x.csv'\n${QUERY}`);
    expect(result.outcomes[1]?.result?.notes).toContainEqual({
      code: 'T4011',
      message:
        '`load orders` failed, so this counts on what was loaded before: `orders` from orders.csv',
    });
    const later = await run(session, QUERY);
    expect(later.outcomes[0]?.result?.notes.map(({ code }) => code)).not.toContain('T4011');
  });

  it('takes a reader that throws for a fault of ours, and goes on', async () => {
    const { reader } = open();
    const broken = new Set(['orders.csv']);
    const session = createSession({
      reader: {
        ...reader,
        describe: (file) => {
          if (broken.has(file)) throw new Error('out of order');
          return reader.describe(file);
        },
      },
    });
    const result = await run(session, LOAD);
    expect(codes(result)).toEqual(['T9001']);
    expect(result.diagnostics[0]?.help).toContain('out of order');
    broken.clear();
    expect((await run(session, `${LOAD}\n${QUERY}`)).ok).toBe(true);
  });

  it('takes names that every object has for what they are', async () => {
    const { session } = open();
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const result = await run(
        session,
        `load ${name} from 'orders.csv'\nparam ${name} = 2\n${name}: retention by signup_month over $${name} months\nshow ${name} as table`,
      );
      expect(result.diagnostics, name).toEqual([]);
      expect(retained(result.outcomes[2]), name).toEqual([2, 1, 1]);
    }
  });
});

describe('cancellation', () => {
  it('ends the run with T5010 and keeps the state', async () => {
    let cancelled = false;
    const { session } = open({ 'orders.csv': ORDERS }, { cancelled: () => cancelled });
    await run(session, `${LOAD}\nbase: ${QUERY}`);
    cancelled = true;
    const result = await run(session, `set time zone 'Asia/Tokyo'\n${QUERY}\n${QUERY}`);
    expect(codes(result)).toEqual(['T5010']);
    expect(result.outcomes).toHaveLength(1);
    cancelled = false;
    expect(session.catalog().settings).toEqual({});
    expect((await run(session, `show base\n${QUERY}`)).ok).toBe(true);
  });

  it('stops between the steps of a query', async () => {
    let polls = 0;
    const { session } = open(undefined, { cancelled: () => polls++ > 3 });
    const result = await run(session, `${LOAD}\n${QUERY}\n${QUERY}\n${QUERY}`);
    expect(codes(result)).toEqual(['T5010']);
    expect(result.outcomes.at(-1)?.result).toBeNull();
  });

  it('is told apart from a file that cannot be read', async () => {
    const { reader } = open();
    let cancelled = false;
    const session = createSession({
      cancelled: () => cancelled,
      reader: {
        describe: (file) => reader.describe(file),
        read: () => {
          cancelled = true;
          const problem = { code: 'T5005', message: 'stopped', label: '', help: [] } as const;
          return Promise.resolve({ ok: false, problem });
        },
      },
    });
    expect(codes(await run(session, LOAD))).toEqual(['T5010']);
    expect(session.catalog().tables).toEqual([]);
  });
});

describe('a check', () => {
  it('binds everything and computes nothing', async () => {
    const { session, reader } = open();
    const text = `${LOAD}\nbase: ${QUERY} where plan = 'pro'\nshow base as curve\nexplain ${QUERY}`;
    const result = await session.run(text, { checkOnly: true });
    expect(result.diagnostics).toEqual([]);
    expect(result.outcomes.map(({ result: table }) => table)).toEqual([null, null, null, null]);
    expect(reader.asked).not.toContain('read orders.csv: plan');
    const bad = await session.run('show base as pie\nshow bas', { checkOnly: true });
    expect(codes(bad)).toEqual(['T2007', 'T2014']);
  });

  it('leaves no result to show', async () => {
    const { session } = open();
    await session.run(`${LOAD}\nbase: ${QUERY}`, { checkOnly: true });
    expect(codes(await run(session, 'show base'))).toEqual(['T2014']);
    await run(session, `base: ${QUERY}`);
    await session.run(`base: ${QUERY} where plan = 'pro'`, { checkOnly: true });
    expect((await run(session, 'show base')).ok).toBe(true);
  });
});

describe('the result as JSON', () => {
  it('has one result a query, in order, with columns, rows, settings, notes and chart', async () => {
    const { session } = open();
    const text = `${LOAD}\n${QUERY} as heatmap\nexplain ${QUERY}\nbase: ${QUERY} split by plan as table\nshow base as curve`;
    const { results } = resultsJson(await run(session, text));
    expect(results.map(({ statement }) => statement)).toEqual([
      `${QUERY} as heatmap`,
      `base: ${QUERY} split by plan as table`,
    ]);
    const [heatmap, table] = JSON.parse(JSON.stringify(results)) as typeof results;
    expect(heatmap?.metric).toBe('retention');
    expect(heatmap?.chart).toMatchObject({
      $schema: expect.stringContaining('vega-lite') as string,
    });
    expect(table?.chart).toBeNull();
    const names = heatmap?.columns.map(({ name }) => name) ?? [];
    expect(names).toEqual(
      expect.arrayContaining(['cohort', 'period', 'customers', 'retained', 'rate', 'state']),
    );
    for (const column of heatmap?.columns ?? []) {
      expect(Object.keys(column).sort()).toEqual(['name', 'role', 'type']);
    }
    for (const row of heatmap?.rows ?? []) expect(Object.keys(row)).toEqual(names);
    expect(heatmap?.rows[0]).toMatchObject({
      cohort: '2024-01-01',
      period: 0,
      customers: 2,
      retained: 2,
      rate: 1,
      state: 'complete',
    });
    expect(table?.rows.map((row) => row['segment'])).toContain('pro');
    expect(heatmap?.settings).toMatchObject({ 'as of': '2024-03-31' });
    for (const note of heatmap?.notes ?? []) expect(Object.keys(note)).toEqual(['code', 'message']);
  });

  it('writes null where a cell is not known, and leaves no key out', async () => {
    const { session } = open();
    const { results } = resultsJson(
      await run(session, `${LOAD}\nretention by signup_month over 3 months`),
    );
    const last = (JSON.parse(JSON.stringify(results)) as typeof results)[0]?.rows.at(-1);
    expect(last).toMatchObject({ period: 3, retained: null, rate: null, state: 'future' });
  });
});
