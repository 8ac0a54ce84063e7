import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import type { EngineTable, Outcome, QueryEngine } from '@tenure/plan';
import { testFolder } from './folder.ts';

const folder = testFolder();
const engine = folder.reader.engine as QueryEngine;

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.problem.code} ${outcome.problem.message}`);
  return outcome.value;
}

const open = async (file: string, ...names: string[]): Promise<EngineTable> =>
  valueOf(
    await engine.open(
      'events',
      file,
      names.map((name) => ({ name })),
    ),
  );
const rows = async (sql: string, ...parameters: string[]) =>
  valueOf(await engine.query(sql, parameters));

describe('a file', () => {
  it('is queried where it lies, with the columns asked for', async () => {
    folder.write('a.csv', 'id,at,amount\n007,2024-01-01 10:00,1.5\n7,2024-01-02,x\n');
    const table = valueOf(
      await engine.open('events', 'a.csv', [
        { name: 'id', as: 'text' },
        { name: 'at', as: 'time' },
        { name: 'amount', as: 'number' },
      ]),
    );
    expect(table.rows).toBe(2);
    expect(table.columns['at']).toMatchObject({
      type: 'time',
      zoned: false,
      range: { first: Date.UTC(2024, 0, 1, 10), last: Date.UTC(2024, 0, 2) },
    });
    expect(table.unreadable).toEqual([{ column: 'amount', count: 1, examples: ['x'] }]);
    expect(await rows(`SELECT "id", "amount" FROM "events" ORDER BY "${table.row ?? ''}"`)).toEqual(
      [
        ['007', 1.5],
        ['7', null],
      ],
    );
    expect(await rows('SELECT count(*) FROM "events" WHERE "id" = $1', '7')).toEqual([['1']]);
  });
  it('has other fingerprints for other values and for rows in another order', async () => {
    const prints: string[] = [];
    for (const lines of ['a\nb', 'b\na', 'a\nc', 'a\nb']) {
      folder.write('b.csv', `id,n\n${lines.replaceAll('\n', ',1\n')},1\n`);
      prints.push((await open('b.csv', 'id')).columns['id']?.fingerprint ?? '');
      await new Promise((done) => setTimeout(done, 5));
    }
    expect(new Set(prints).size).toBe(3);
    expect(prints[3]).toBe(prints[0]);
    expect(prints[0]).toMatch(/^[0-9a-f]{16}$/u);
  });
  it('may not be one that JavaScript reads', async () => {
    const { tableFromArrays, tableToIPC } = await import('@uwdata/flechette');
    folder.write(
      'a.arrow',
      tableToIPC(tableFromArrays({ id: ['a'] }), { format: 'file' }) as Uint8Array,
    );
    expect(await engine.open('events', 'a.arrow', [])).toMatchObject({
      ok: false,
      problem: { code: 'T5005' },
    });
  });
});

describe('several files', () => {
  it('are one table, in the order of their paths, with their folders as columns', async () => {
    folder.write('hive/.keep', '');
    await folder.sql(`
      COPY (SELECT i AS id, TIMESTAMP '2024-01-01' + INTERVAL (i) DAY AS at, CASE WHEN i < 5 THEN 'FR' ELSE 'NL' END AS country
            FROM range(10) t(i)) TO 'FOLDER/hive' (FORMAT parquet, PARTITION_BY (country), OVERWRITE_OR_IGNORE)`);
    for (const file of ['hive', 'hive/', 'hive/**/*.parquet', 'hive/country=*/*.parquet']) {
      const table = await open(file, 'id', 'country');
      expect(table.rows).toBe(10);
      const listed = await rows(
        `SELECT "id", "country" FROM "events" ORDER BY "${table.row ?? ''}"`,
      );
      expect(listed.map(([, country]) => country).join(' ')).toBe('FR FR FR FR FR NL NL NL NL NL');
      const read = await folder.read(file, 'country');
      expect(read.data.columns['country']).toMatchObject({ dictionary: ['FR', 'NL'] });
    }
    expect((await folder.describe('hive/country=FR/*.parquet')).rows).toBe(5);
  });
  it('may be text', async () => {
    folder.write('days/2024-01-01.csv', 'id,at\na,2024-01-01\n');
    folder.write('days/2024-01-02.csv', 'id,at\nb,2024-01-02\n');
    expect((await folder.describe('days')).rows).toBe(2);
    expect((await folder.describe('days/*-02.csv')).rows).toBe(1);
    expect((await open('days/*.csv', 'id')).rows).toBe(2);
  });
  it('are all inside the folder', async () => {
    for (const file of [
      '../*.csv',
      'days/../../*.csv',
      '/etc/*',
      'days/*/../../../x',
      '**/../../x*',
    ]) {
      expect((await folder.problem(file)).code).toBe('T5001');
    }
    expect((await folder.problem('none/*.csv')).code).toBe('T5002');
  });
});

describe('a database', () => {
  it('is read without being written, table by table', async () => {
    await folder.sql(`
      ATTACH 'FOLDER/one.duckdb' AS one; CREATE TABLE one.orders AS SELECT 1 AS id, DATE '2024-01-01' AS at; DETACH one;
      ATTACH 'FOLDER/two.duckdb' AS two; CREATE TABLE two.orders AS SELECT i AS id FROM range(3) t(i);
      USE two; CREATE VIEW large AS SELECT * FROM orders WHERE id > 0; USE memory; DETACH two;`);
    expect((await folder.describe('one.duckdb')).columns.map(({ name }) => name)).toEqual([
      'id',
      'at',
    ]);
    expect((await folder.describe('two.duckdb/orders')).rows).toBe(3);
    expect((await folder.describe('two.duckdb/large')).rows).toBe(2);
    expect(await folder.problem('two.duckdb')).toMatchObject({
      code: 'T5003',
      help: ['tables there: `two.duckdb/large`, `two.duckdb/orders`'],
    });
    expect((await folder.problem('two.duckdb/none')).code).toBe('T5002');
    await open('two.duckdb/orders', 'id');
    expect(await rows('SELECT count(*) FROM "events"')).toEqual([['3']]);
    const written = await engine.query('DELETE FROM "events"', []);
    expect(written.ok).toBe(false);
  });
});

describe('the engine', () => {
  it.each([
    `SELECT * FROM read_text('/etc/hostname')`,
    `COPY (SELECT 1) TO '/tmp/tenure-never.csv'`,
    `INSTALL icu`,
    `LOAD httpfs`,
    `SET memory_limit = '9GB'`,
    `SELECT * FROM read_csv('https://example.org/x.csv')`,
    `ATTACH '/tmp/tenure-never.duckdb'`,
  ])('is closed off: %s', async (sql) => {
    expect((await engine.query(sql, [])).ok).toBe(false);
  });
  it('spills what does not fit into memory, and leaves nothing behind', async () => {
    folder.write('kept.csv', 'id,n\na,1\n');
    await open('kept.csv', 'id');
    const before = spills();
    const [[count] = []] = await rows(
      `SELECT count(*) FROM (SELECT md5(CAST(i AS VARCHAR)) AS k, any_value(md5(CAST(i + 1 AS VARCHAR))) AS v,
        any_value(repeat('x', 200)) AS w FROM range(4000000) t(i) GROUP BY k ORDER BY k) WHERE k <> ''`,
    );
    expect(count).toBe('4000000');
    expect(spills().filter((name) => !before.includes(name))).toEqual([]);
    expect(await rows('SELECT "id" FROM "events"')).toEqual([['a']]);
  }, 120_000);
});

function spills(): string[] {
  return readdirSync(tmpdir()).filter((name) =>
    name.startsWith(`tenure-spill-${String(process.pid)}-`),
  );
}
