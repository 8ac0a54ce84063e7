import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from './memory-store.ts';
import { LOAD, open, ORDERS, QUERY, run, shown } from './shop.ts';
import type { MemoryFile } from './memory-reader.ts';

const BASE = `base: ${QUERY}`;
const SAVE = "save base to 'base.json'";

/** ORDERS with one more order of b in February and two customers more in April. */
const LATER: MemoryFile = {
  columns: {
    customer: ['a', 'a', 'b', 'b', 'b', 'c', 'd'],
    date: ['2024-01-03', '2024-02-05', '2024-01-20', '2024-02-21', '2024-03-31', '2024-04-01', '2024-04-30'], // prettier-ignore
    amount: [10, 20, 30, 5, 40, 1, 1],
    plan: ['pro', 'pro', 'free', 'free', 'free', 'pro', 'pro'],
    note: ['w', 'x', 'y', 'v', 'z', '', ''],
  },
  times: ['date'],
};

const CORRECTED: MemoryFile = {
  ...ORDERS,
  columns: { ...ORDERS.columns, date: ['2024-01-03', '2024-02-05', '2024-02-20', '2024-03-31'] },
};

/** Saves a result of ORDERS and asks again of other data. */
async function since(
  file: MemoryFile,
  statement: string,
  saving = `${BASE}\n${SAVE}`,
  before = ORDERS,
) {
  const store = memoryStore();
  await run(open({ 'orders.csv': before }, { store }).session, `${LOAD}\n${saving}`);
  const { session } = open({ 'orders.csv': file }, { store });
  const ran = await run(session, `${LOAD}\n${statement}`);
  const outcome = ran.outcomes.at(-1);
  const notes = (outcome?.result?.notes ?? []).map(({ code, message }) => `${code} ${message}`);
  return { ran, outcome, notes, rows: outcome?.result?.rows ?? [] };
}

describe('save', () => {
  const saved = async (statement: string, store = memoryStore()) => {
    const { session } = open(undefined, { store });
    const ran = await run(session, `${LOAD}\n${BASE}\n${statement}`);
    return { store, ran, said: shown(ran.outcomes.at(-1)) };
  };

  it('writes all of a result as JSON, the same text every time', async () => {
    const { store, said, ran } = await saved(SAVE);
    expect(said).toBe('Saved base to base.json: 3 rows.');
    const text = store.files.get('base.json') ?? '';
    const { result } = ran.outcomes[1] ?? {};
    expect(JSON.parse(text)).toEqual({
      format: 'tenure result',
      version: 1,
      statement: QUERY,
      ...result,
    });
    expect((await saved(SAVE)).store.files.get('base.json')).toBe(text);
    expect((await saved(SAVE, store)).said).toContain('nothing was written');
  });

  it('writes the rows as CSV, with quotes where they are needed and nothing for null', async () => {
    const split = `odd: ${QUERY} split by note where note in ('a,"b', ' ')`;
    const store = memoryStore();
    const note = ['a,"b', 'a,"b', ' ', ' '];
    const orders = { ...ORDERS, columns: { ...ORDERS.columns, note } };
    const { session } = open({ 'orders.csv': orders }, { store });
    await run(session, `${LOAD}\n${split}\nsave odd to 'out/odd.CSV'`);
    const [head, ...lines] = (store.files.get('out/odd.CSV') ?? '').split('\n');
    expect(head).toBe('cohort,segment,period,customers,exposed,retained,rate,low,high,state');
    expect(lines[0]).toBe('2024-01-01," ",0,1,1,1,1,,,complete');
    expect(lines).toContain('2024-01-01,"a,""b",0,1,1,1,1,,,complete');
    expect(lines.at(-1)).toBe('');
  });

  it('keeps what a saved file held, and replaces nothing else', async () => {
    const store = memoryStore();
    store.files.set('orders.csv', 'customer,date\na,2024-01-01\n');
    store.files.set('package.json', '{"name": "theirs"}\n');
    await saved(SAVE, store);
    const { session } = open({ 'orders.csv': LATER }, { store });
    const text = ['base.json', 'base.csv', 'orders.csv', 'package.json'].map((file) => `save base to '${file}'`); // prettier-ignore
    const ran = await run(session, `${LOAD}\n${BASE}\n${text.join('\n')}`);
    expect(shown(ran.outcomes[2])).toBe(
      'Saved base to base.json: 6 rows; what the file held before is in base.1.json.',
    );
    expect(ran.diagnostics.map(({ code }) => code)).toEqual(['T5008', 'T5008']);
    expect(store.files.get('orders.csv')).toBe('customer,date\na,2024-01-01\n');
    // A CSV file is known by its columns, even one that was cut off.
    const again = await run(session, "base: retention by signup_month over 1 month\nsave base to 'base.csv'"); // prettier-ignore
    expect(again.diagnostics).toEqual([]);
    expect([...store.files.keys()]).toContain('base.1.csv');
  });

  it('knows a saved file that was cut off or written in other lines', async () => {
    const { store } = await saved(SAVE);
    const text = store.files.get('base.json') ?? '';
    for (const held of [
      text.slice(0, 200),
      JSON.stringify(JSON.parse(text), null, 2),
      `\uFEFF${text}`,
    ]) {
      // prettier-ignore
      store.files.set('base.json', held);
      expect((await saved(SAVE, store)).said).toContain('base.1.json');
      expect(store.files.get('base.1.json')).toBe(held);
    }
  });

  it.each([
    ["save base to 'base.xlsx'", 'T3009'],
    ["save base to 'base'", 'T3009'],
    ["save bse to 'base.json'", 'T2014'],
  ])('refuses %s', async (statement, code) => {
    const { ran, store } = await saved(statement);
    expect(ran.diagnostics.map((one) => one.code)).toEqual([code]);
    expect([...store.files]).toEqual([]);
  });

  it('writes nothing where the text is only checked, nor where there are no files', async () => {
    const store = memoryStore();
    const checked = await open(undefined, { store }).session.run(`${LOAD}\n${BASE}\n${SAVE}`, { checkOnly: true }); // prettier-ignore
    expect(checked.ok).toBe(true);
    expect([...store.files]).toEqual([]);
    const ran = await run(open().session, `${LOAD}\n${BASE}\n${SAVE}\nshow base vs saved 'base.json'`); // prettier-ignore
    expect(ran.diagnostics.map(({ code }) => code)).toEqual(['T5009', 'T5009']);
  });
});

describe('vs saved', () => {
  it('says that nothing moved where nothing did', async () => {
    for (const statement of [
      `${QUERY} vs saved 'base.json'`,
      `${BASE}\nshow base vs saved 'base.json'`,
    ]) {
      // prettier-ignore
      const { rows, notes } = await since(ORDERS, statement);
      expect(rows).toEqual([]);
      expect(notes.slice(0, 2)).toEqual([
        'T4066 No cell moved: 3 cells are the same',
        'T4067 Nothing else differs either: plan, data, as-of date and settings are the same',
      ]);
    }
  });

  it('lists what moved first, then what is known since, with before, now and difference', async () => {
    const { rows, notes, outcome } = await since(LATER, `${QUERY} vs saved 'base.json'`);
    const cell = { cohort: '2024-01-01', exposed_before: 2, exposed: 2 };
    expect(rows[0]).toEqual({ ...cell, period: 1, change: 'moved', retained_before: 1, retained: 2, rate_before: 0.5, rate: 1, difference: 0.5 }); // prettier-ignore
    expect(rows.slice(1).map(({ cohort, period, change, exposed_before, rate_before, difference }) => [cohort, period, change, exposed_before, rate_before, difference])).toEqual([['2024-04-01', 0, 'new', null, null, null]]); // prettier-ignore
    expect(notes.slice(0, 3)).toEqual([
      'T4066 Of the cells 1 moved, 1 new; 2 cells are the same. The most: 2024-01-01, month 1, 50.0% before and 100.0% now',
      'T4067 Known up to 2024-04-30 now, and up to 2024-03-31 before',
      'T4067 `orders` has 7 rows now, and had 4',
    ]);
    expect(outcome?.result?.title).toContain('what moved since base.json');
  });

  it('names the columns whose values are others', async () => {
    const { rows, notes } = await since(CORRECTED, `${QUERY} vs saved 'base.json'`);
    expect(rows.map(({ cohort, period, change }) => [cohort, period, change])).toContainEqual([
      '2024-02-01',
      0,
      'new',
    ]);
    expect(notes[1]).toBe('T4067 Other values, or another order of rows, in `date` of `orders`');
  });

  it('tells another question from other data', async () => {
    const asked = 'retention by signup_month over 2 months with at_least = 2, clock = exact';
    const { notes } = await since(ORDERS, `${asked} vs saved 'base.json'`);
    expect(notes.slice(1, 4)).toEqual([
      `T4067 The plan is another one. It was asked for by: ${QUERY}`,
      'T4067 Settings differ: clock was calendar and is exact; at least was 1 and is 2',
      expect.stringContaining('T4004'),
    ]);
    const { notes: renamed } = await since(ORDERS, `set as_of 2024-02-10\n${QUERY} vs saved 'base.json'`); // prettier-ignore
    expect(renamed.join('\n')).toContain('Known up to 2024-02-10 now, and up to 2024-03-31 before');
    expect(renamed.join('\n')).not.toContain('plan is another');
  });

  it('tells a definition that changed under the same statement', async () => {
    const asked = `${QUERY} for few`;
    const saving = `define segment few as plan = 'pro'\nbase: ${asked}\n${SAVE}`;
    const { notes } = await since(ORDERS, `define segment few as plan = 'free'\n${asked} vs saved 'base.json'`, saving); // prettier-ignore
    expect(notes.join('\n')).toContain('though the statement is the same');
  });

  it('lists what is no longer complete and what is gone', async () => {
    const { rows } = await since(ORDERS, `${QUERY} vs saved 'base.json' as of 2024-02-10`);
    expect(rows.map(({ period, change, rate }) => [period, change, rate])).toEqual([
      [1, 'reopened', null],
      [2, 'reopened', null],
    ]);
    const before = await since(ORDERS, `${QUERY} vs saved 'base.json'`, undefined, CORRECTED);
    expect(before.rows.at(-1)).toMatchObject({
      cohort: '2024-02-01',
      change: 'gone',
      exposed: null,
    });
  });

  it('keeps the limit of a query that was saved with one', async () => {
    const few = 'retention by signup_month over 2 months sort by rate desc limit 2';
    const { rows } = await since(ORDERS, `${few} vs saved 'base.json'`, `base: ${few}\n${SAVE}`);
    expect(rows).toEqual([]);
  });

  it.each([
    ['retention by signup_week over 2 weeks', 'T3009', 'the same columns or periods'],
    ['retention by plan over 2 months', 'T3009', 'the same columns or periods'],
    ['retention by signup_month over 2 months', 'T3009', 'no other view', ' as curve'],
  ])('refuses %s', async (query, code, message, view = '') => {
    const { ran } = await since(LATER, `${query} vs saved 'base.json'${view}`);
    expect(ran.diagnostics.map((one) => one.code)).toEqual([code]);
    expect(ran.diagnostics[0]?.message).toContain(message);
  });

  it('proposes `show` where a result is taken for a metric', async () => {
    const { ran } = await since(LATER, `${BASE}\nbase vs saved 'base.json'`);
    const [{ code, fixes, message } = { code: '', fixes: [], message: '' }] = ran.diagnostics;
    expect([code, message, fixes[0]?.edits[0]?.text]).toEqual([
      'T2001',
      '`base` is a result, not a metric',
      'show base',
    ]);
  });
});

describe('a file that is no saved result', () => {
  const GOOD = async () => {
    const store = memoryStore();
    await run(open(undefined, { store }).session, `${LOAD}\n${BASE}\n${SAVE}`);
    return store.files.get('base.json') ?? '';
  };
  const problemsOf = async (text: string) => {
    const store = memoryStore();
    store.files.set('base.json', text);
    const { session } = open(undefined, { store });
    const ran = await run(session, `${LOAD}\n${QUERY} vs saved 'base.json'`);
    return { ran, told: ran.diagnostics.map(({ code, label }) => `${code} ${label}`) };
  };

  it.each([
    ['nothing', '', 'T5012 not JSON, or cut off'],
    ['CSV', 'cohort,period\n', 'T5012 not JSON, or cut off'],
    ['a list', '[]', 'T5012 other JSON'],
    ['a program of JavaScript', '{"name": "theirs"}', 'T5012 other JSON'],
    ['a run', '{"results": []}', 'T5012 the output of `tenure run`'],
    ['a later version', '{"format": "tenure result", "version": 2}', 'T5012 version 2 of the format'], // prettier-ignore
    ['its head alone', '{"format": "tenure result", "version": 1}', 'T5012 `statement` is missing'],
    ['null', 'null', 'T5012 other JSON'],
    ['deep nesting', '['.repeat(100_000), 'T5012 not JSON, or cut off'],
  ])('is refused: %s', async (_, text, told) => {
    expect((await problemsOf(text)).told).toEqual([told]);
  });

  it.each<[string, (saved: Record<string, unknown>) => unknown, string]>([
    ['rows that are no rows', (saved) => (saved['rows'] = [1]), '`rows` is damaged'],
    ['a value that is none', (saved) => (saved['rows'] = [{ period: [] }]), '`rows` is damaged'],
    ['columns without names', (saved) => (saved['columns'] = [{}]), '`columns` is damaged'],
    ['columns of one name', (saved) => (saved['columns'] = [...(saved['columns'] as unknown[]), ...(saved['columns'] as unknown[])]), 'two columns of one name'], // prettier-ignore
    ['no provenance', (saved) => (saved['provenance'] = null), '`provenance` is missing'],
    ['settings that are none', (saved) => (saved['settings'] = { a: {} }), '`settings` is damaged'],
  ])('is refused: %s', async (_, change, label) => {
    const saved = JSON.parse(await GOOD()) as Record<string, unknown>;
    change(saved);
    expect((await problemsOf(JSON.stringify(saved))).told).toEqual([`T5012 ${label}`]);
  });

  it('gives a diagnostic and never a fault of ours, wherever it is cut or changed', async () => {
    const good = await GOOD();
    const text = fc.oneof(
      fc.nat(good.length).map((at) => good.slice(0, at)),
      fc.tuple(fc.nat(good.length), fc.constantFrom('"', '{', '1e999', '\0', 'null', '[]', ' ')).map(([at, put]) => good.slice(0, at) + put + good.slice(at + 1)), // prettier-ignore
      fc.json(),
    );
    await fc.assert(
      fc.asyncProperty(text, async (held) => {
        const { ran } = await problemsOf(held);
        const errors = ran.diagnostics.filter(({ severity }) => severity === 'error');
        expect(errors.every(({ code }) => code === 'T5012' || code === 'T3009')).toBe(true);
      }),
      { numRuns: 150, seed: 12 },
    );
  });

  it('is told from hostile names and texts', async () => {
    const saved = JSON.parse(await GOOD()) as Record<string, Record<string, unknown>>;
    const tables = JSON.parse('{"__proto__": {"rows": 1, "columns": {"constructor": "x"}}}') as unknown; // prettier-ignore
    saved['provenance'] = { ...saved['provenance'], tables, data: 'x', plan: 'y' };
    saved['statement'] = '<script>alert(1)</script>\u202e' as never;
    const { ran } = await problemsOf(JSON.stringify(saved));
    expect(ran.ok).toBe(true);
    const html = String(ran.outcomes.at(-1)?.outputs[0]?.data['text/html']);
    expect(html).toContain('&lt;script&gt;');
    expect(html).not.toContain('\u202e');
    expect(html).toContain('`__proto__` was read, and is not now');
  });
});
