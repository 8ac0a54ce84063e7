import { describe, expect, it } from 'vitest';
import type { EngineCell, QueryEngine, SourceReader } from '@tenure/compiler';
import { createSession } from '../src/index.ts';
import { LOAD, open, ORDERS, QUERY, run, shown } from './shop.ts';
import { memoryReader } from './memory-reader.ts';

/** An engine that answers with what a test says, and keeps what it was asked. */
function engineOf(
  rows: number,
  answers: readonly (readonly (readonly EngineCell[])[])[],
  nulls: { readonly customer: number; readonly time: number },
) {
  const asked: string[] = [];
  const engine: QueryEngine = {
    name: 'duckdb',
    open: (name, file, columns) => {
      asked.push(`open ${name} ${file}: ${columns.map((one) => one.name).join(', ')}`);
      const column = (own: string) => ({
        name: own,
        type: own === 'date' ? ('time' as const) : ('text' as const),
        zoned: false,
        range: own === 'date' ? { first: Date.UTC(2024, 0, 3), last: Date.UTC(2024, 2, 31) } : null,
        integer: false,
        nulls: nulls[own === 'date' ? 'time' : 'customer'],
        fingerprint: 'f'.repeat(16),
      });
      const found = columns.map((one) => [one.name, column(one.name)] as const);
      return Promise.resolve({
        ok: true,
        value: { name, rows, row: null, unreadable: [], columns: Object.fromEntries(found) },
      });
    },
    query: (sql) => {
      asked.push(sql);
      const value = answers[asked.filter((one) => !one.startsWith('open')).length - 1] ?? [];
      return Promise.resolve({ ok: true, value });
    },
  };
  return { engine, asked };
}

/** The distinct customers that a load tells. */
const summary: readonly (readonly EngineCell[])[] = [[2]];
// One cohort, January 2024, month 648 since 1970: cell, customers, exposed, begun, retained, retained exposed.
const cells = [
  [648, 0, 2, 2, 2, 2, 2],
  [648, 1, 2, 2, 2, 1, 1],
  [648, 2, 2, 2, 2, 1, 1],
];

function sessionWith(
  rows: number,
  answers: readonly (readonly (readonly EngineCell[])[])[],
  nulls = { customer: 1, time: 2 },
) {
  const { engine, asked } = engineOf(rows, answers, nulls);
  const memory = memoryReader({ 'orders.csv': ORDERS });
  const reader: SourceReader = {
    ...memory,
    describe: async (file) => {
      const described = await memory.describe(file);
      return described.ok ? { ok: true, value: { ...described.value, rows } } : described;
    },
    engine,
  };
  return { session: createSession({ reader }), asked, memory };
}

describe('set engine duckdb', () => {
  it('loads and counts where the rows are, and says so', async () => {
    const answers = [summary, cells, [[4, -1]], [[0, 1, 2]]];
    const { session, asked, memory } = sessionWith(4, answers);
    const { outcomes, ok } = await run(session, `set engine duckdb\n${LOAD}\n${QUERY}`);
    expect(ok).toBe(true);
    expect(memory.asked).toEqual(['describe orders.csv']);
    expect(asked[0]).toBe('open orders orders.csv: customer, date');
    expect(shown(outcomes[1])).toContain(
      'DuckDB computes over the file; nothing of it is held in memory.',
    );
    const result = outcomes[2]?.result;
    expect(
      result?.rows.map(({ cohort, customers, retained }) => [cohort, customers, retained]),
    ).toEqual([
      ['2024-01-01', 2, 2],
      ['2024-01-01', 2, 1],
      ['2024-01-01', 2, 1],
    ]);
    expect(result?.settings['engine']).toBe('duckdb');
    expect(result?.provenance?.tables['orders']?.columns['customer']).toBe('f'.repeat(16));
    expect(result?.notes.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['T4006', 'T4033']),
    );
  });
  it('asks once where the counts of the columns tell all else', async () => {
    const { session, asked } = sessionWith(6, [summary, cells], { customer: 0, time: 2 });
    const { outcomes } = await run(session, `set engine duckdb\n${LOAD}\n${QUERY}`);
    const { notes } = outcomes[2]?.result ?? { notes: [] };
    expect(asked.filter((one) => !one.startsWith('open'))).toHaveLength(2);
    expect(notes.find(({ code }) => code === 'T4006')?.message).toContain('2 without a time');
  });
  it('is chosen by itself for large tables, with the size told', async () => {
    const rows = 50_000_001;
    const { session, memory } = sessionWith(rows, [summary]);
    const { outcomes } = await run(session, LOAD);
    expect(shown(outcomes[0])).toContain('more than 50,000,000 rows; `set engine arquero`');
    expect(memory.asked).toEqual(['describe orders.csv']);
    const other = sessionWith(4, []);
    await run(other.session, LOAD);
    expect(other.asked).toEqual([]);
  });
  it('refuses what takes the rows one by one, with the way out', async () => {
    const { session } = sessionWith(4, [summary, cells, [[4, -1]], [[0, 0, 0]]]);
    const text = `set engine duckdb\n${LOAD}\nbase: ${QUERY}\nmembers of base where period = 1\nrepeat purchase rate within 90 days by signup_month`;
    const { diagnostics } = await run(session, text);
    const refused = diagnostics.filter(({ code }) => code === 'T5013');
    expect(refused).toHaveLength(2);
    for (const { help } of refused)
      expect(help).toEqual(['`set engine arquero` computes it in memory']);
  });
  it('is refused where the host has none', async () => {
    const { session } = open();
    const { outcomes } = await run(session, 'set engine duckdb');
    expect(outcomes[0]?.diagnostics.map(({ code }) => code)).toEqual(['T5013']);
    expect((await run(session, `${LOAD}\n${QUERY}`)).ok).toBe(true);
  });
  it('takes the engines that there are', async () => {
    const { session } = open();
    const { diagnostics } = await run(session, 'set engine ducdb');
    expect(diagnostics[0]?.label).toBe('did you mean `duckdb`?');
  });
});

describe('explain sql', () => {
  it.each([
    ['', 'epoch_us("date")'],
    ['postgres ', 'extract(epoch FROM "date")'],
  ])('prints %sSQL that stands alone', async (dialect, part) => {
    const { session } = open();
    await run(session, LOAD);
    const { outcomes } = await run(session, `explain sql ${dialect}${QUERY} where plan = 'pro''s'`);
    const sql = shown(outcomes[0]);
    expect(sql).toContain(part);
    expect(sql).toContain(`'pro''s'`);
    expect(sql).not.toMatch(/\$\d/u);
  });
  it('says which dialects there are', async () => {
    const { session } = open();
    await run(session, LOAD);
    const { diagnostics } = await run(session, `explain sql trino ${QUERY}`);
    expect(diagnostics[0]).toMatchObject({
      code: 'T3010',
      help: ['dialects: `duckdb`, `postgres`'],
    });
  });
});
