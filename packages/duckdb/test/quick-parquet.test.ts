import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { columnFingerprint, type ColumnRequest, type SourceData } from '@tenure/plan';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeTable } from '../src/describe.ts';
import { Cancelled, openEngine, type Engine } from '../src/engine.ts';
import { readHead } from '../src/files/head.ts';
import { readQuickly } from '../src/reading/quick-parquet.ts';
import { readTable } from '../src/reading/read-table.ts';
import { createSecondReader, type SecondReader } from '../src/reading/second-reader.ts';
import { openParquet } from '../src/tables/parquet-table.ts';
import type { KnownTable } from '../src/tables/table.ts';
import { testFolder } from './folder.ts';

const folder = testFolder();
const never = (): boolean => false;
let engine: Engine;
const second = createSecondReader();

beforeAll(async () => {
  engine = await openEngine(folder.path, never);
});
afterAll(() => {
  engine.close();
  second?.stop();
});

async function known(path: string): Promise<KnownTable> {
  const table = await openParquet(engine, path, [path], await readHead(path));
  const outcome = table.ok ? await describeTable(engine, path, [path], table.value) : table;
  if (!outcome.ok) throw new Error(outcome.problem.message);
  return outcome.value;
}

/** What is read of every column in the quick way, alone and by two; and what DuckDB reads. */
async function both(file: string, columns?: readonly ColumnRequest[]) {
  const path = join(folder.path, file);
  const table = await known(path);
  const requests = columns ?? table.columns.map(({ name }) => ({ name }));
  const alone = await readQuickly(path, table, requests, never, null);
  const byTwo = await readQuickly(path, table, requests, never, second);
  return { alone, byTwo, whole: await readTable(engine, table, requests) };
}

/** The same without the kind of memory that the values stand in, which is shared by two threads. */
function plain(read: SourceData | null): unknown {
  if (read === null) return null;
  const copied = Object.entries(read.data.columns).map(([name, column]) => [
    name,
    column.type === 'text'
      ? { ...column, codes: Int32Array.from(column.codes) }
      : { ...column, values: Float64Array.from(column.values) },
  ]);
  return {
    ...read,
    data: { rows: read.data.rows, columns: Object.fromEntries(copied) as unknown },
  };
}

async function same(file: string, columns?: readonly ColumnRequest[]): Promise<void> {
  const { alone, byTwo, whole } = await both(file, columns);
  const wanted = plain(whole);
  for (const read of [plain(alone), plain(byTwo)]) {
    // Told at length only where they differ: value by value that takes seconds.
    if (!isDeepStrictEqual(read, wanted)) expect(read).toEqual(wanted);
    expect(read).not.toBeNull();
  }
  // Of which the other thread has found one.
  expect(prints(byTwo)).toEqual(prints(whole));
}

const prints = (read: SourceData | null): readonly string[] =>
  Object.values(read?.data.columns ?? {}).map(columnFingerprint);

const gaps = (sql: string): string => `CASE WHEN hash(i) % 5 = 0 THEN NULL ELSE ${sql} END`;
const EVERY = `
  'c' || (hash(i * 3) % 900) AS id, ${gaps("'plan ' || (i % 3)")} AS plan,
  ${gaps('(hash(i * 7) % 5000)::INTEGER - 2500')} AS small, (hash(i * 11) % 4000)::BIGINT - 7 AS big,
  ${gaps('CASE i % 9 WHEN 0 THEN -1.5 WHEN 1 THEN 1e300 ELSE i / 7.0 END::DOUBLE')} AS ratio,
  (i % 11)::FLOAT / 3 AS rough,
  TIMESTAMP '1969-12-30 12:34:56.789123' + to_microseconds((hash(i) % 400000000000)::BIGINT) AS at,
  ${gaps("TIMESTAMPTZ '2024-01-01 00:00:00+00' + to_seconds((i % 86400)::BIGINT)")} AS instant,
  ${gaps("DATE '2020-02-28' + (i % 900)::INTEGER")} AS day`;

describe('a Parquet file read without DuckDB', () => {
  const layouts = [
    ['FORMAT parquet', 'snappy, as DuckDB writes'],
    ['FORMAT parquet, COMPRESSION uncompressed, ROW_GROUP_SIZE 2048', 'not packed, many groups'],
    ['FORMAT parquet, DICTIONARY_SIZE_LIMIT 100000', 'by dictionary'],
    ['FORMAT parquet, DICTIONARY_SIZE_LIMIT 1', 'without a dictionary'],
  ] as const;

  it.each(layouts)('is the same: %s', async (options) => {
    await folder.sql(
      `COPY (SELECT ${EVERY} FROM range(20011) r(i)) TO 'FOLDER/one.parquet' (${options})`,
    );
    await same('one.parquet');
    await same('one.parquet', [
      { name: 'big', as: 'text' },
      { name: 'small', as: 'text' },
    ]);
    await same('one.parquet', [{ name: 'plan' }, { name: 'nothing like it' }]);
  });

  it('is the same for values at the edge of what can be', async () => {
    await folder.sql(`COPY (SELECT * FROM (VALUES
      ('infinity'::TIMESTAMP, 'infinity'::DATE, 'nan'::DOUBLE, '', NULL::VARCHAR, 0::BIGINT),
      ('-infinity', '-infinity', 'infinity', 'ünïcødé', NULL, -9007199254740991),
      ('1500-01-01', '1500-01-01', '-infinity', chr(0) || 'x', NULL, 9007199254740991),
      ('2262-04-11', '9999-12-31', -0.0, 'exactly12byt', NULL, NULL),
      (NULL, NULL, NULL, NULL, NULL, 5)) t("at", day, ratio, id, nothing, whole)) TO 'FOLDER/edge.parquet'`);
    await same('edge.parquet');
    await same('edge.parquet', [{ name: 'whole', as: 'text' }]);
  });

  it('is the same by two threads, where the second meets texts, numbers and gaps of its own', async () => {
    await folder.sql(`COPY (SELECT CASE WHEN i % 1000 = 7 THEN NULL WHEN i < 150000 THEN 'a' || i % 4999
        WHEN i > 299990 THEN 'a much longer one ' || i ELSE 'b' || i % 999 || 'a' END AS id,
      i - 1000 AS number, TIMESTAMP '2024-01-01' + to_seconds(i) AS at
      FROM range(300001) r(i)) TO 'FOLDER/halves.parquet' (FORMAT parquet, ROW_GROUP_SIZE 50000)`);
    await same('halves.parquet');
    await same('halves.parquet', [{ name: 'number', as: 'text' }, { name: 'at' }]);
  });

  it('is the same beside a long text, for which DuckDB looks meanwhile; and where it must read all', async () => {
    const long = 'CASE WHEN i % 7 > 0 THEN md5((i % 400)::VARCHAR) END AS long';
    for (const options of ['COMPRESSION snappy', 'COMPRESSION zstd']) {
      await folder.sql(`COPY (SELECT ${long}, ${EVERY} FROM range(5000) r(i))
        TO 'FOLDER/long.parquet' (FORMAT parquet, ${options})`);
      const path = join(folder.path, 'long.parquet');
      const table = await known(path);
      const requests = table.columns.map(({ name }) => ({ name }));
      const asked: boolean[] = [];
      const mixed = await readTable(engine, table, requests, async (others) => {
        const read = await readQuickly(path, table, others, never, null);
        asked.push(read !== null);
        return read;
      });
      expect(asked).toEqual([options === 'COMPRESSION snappy']);
      expect(plain(mixed)).toEqual(plain(await readTable(engine, table, requests)));
    }
  });

  it.each([
    ['packed in another way', "SELECT 'x' AS id FROM range(9)", 'COMPRESSION zstd'],
    [
      'with differences instead of values',
      'SELECT i AS id FROM range(9000) r(i)',
      'PARQUET_VERSION v2, DICTIONARY_SIZE_LIMIT 1',
    ],
    ['with a list', 'SELECT [1, 2] AS id', ''],
    [
      'of whole numbers that cannot be told apart',
      'SELECT 9007199254740993 - i AS id FROM range(9) r(i)',
      '',
    ],
    ['of booleans', 'SELECT true AS id', ''],
    ['of nanoseconds', "SELECT TIMESTAMP_NS '2024-01-01 00:00:00.123456789' AS id", ''],
    ['of decimals', 'SELECT 1.25::DECIMAL(9, 2) AS id', ''],
    ['of unsigned numbers', 'SELECT 4000000000::UINTEGER AS id', ''],
    ['of bytes', "SELECT 'ab'::BLOB AS id", ''],
  ])('is left to DuckDB %s', async (_, select, options) => {
    await folder.sql(
      `COPY (${select}) TO 'FOLDER/left.parquet' (FORMAT parquet${options && ','} ${options})`,
    );
    const path = join(folder.path, 'left.parquet');
    const exact = [{ name: 'id' }];
    const table = await known(path);
    const as =
      table.columns[0]?.duckType === 'BIGINT' ? [{ name: 'id', as: 'number' as const }] : exact;
    expect(await readQuickly(path, { ...table, columns: table.columns.map((one) => ({ ...one, type: one.duckType === 'BIGINT' ? 'number' : one.type })) }, exact, never, null)).toBeNull(); // prettier-ignore
    expect((await readTable(engine, table, as)).data.rows).toBe(table.description.rows);
  });

  it('never throws, whatever bytes are damaged', async () => {
    await folder.sql(`COPY (SELECT ${EVERY} FROM range(3000) r(i)) TO 'FOLDER/sound.parquet'`);
    const path = join(folder.path, 'sound.parquet');
    const table = await known(path);
    const sound = readFileSync(path);
    const damaged = join(folder.path, 'damaged.parquet');
    const requests = table.columns.map(({ name }) => ({ name }));
    const damage = fc.array(
      fc.record({ at: fc.nat(sound.length - 1), byte: fc.integer({ min: 0, max: 255 }) }),
      { minLength: 1, maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(damage, async (changes) => {
        const bytes = Uint8Array.from(sound);
        for (const { at, byte } of changes) bytes[at] = byte;
        writeFileSync(damaged, bytes);
        const read = await readQuickly(damaged, table, requests, never, null);
        if (read !== null) expect(read.data.rows).toBe(3000);
      }),
      { numRuns: 100, seed: 5 },
    );
  });
});

describe('the second thread', () => {
  const requests = [{ name: 'id' }, { name: 'number' }];
  let path = '';
  let table: KnownTable;
  beforeAll(async () => {
    await folder.sql(
      `COPY (SELECT 'c' || i % 700 AS id, i AS number FROM range(250000) r(i)) TO 'FOLDER/two.parquet'`,
    );
    path = join(folder.path, 'two.parquet');
    table = await known(path);
  });
  const reading = (other: SecondReader | null, cancelled = never) =>
    readQuickly(path, table, requests, cancelled, other);

  it('is done without where it fails or is ended', async () => {
    const alone = plain(await reading(null));
    const none: SecondReader = {
      warm: () => undefined,
      stop: () => undefined,
      read: () => Promise.resolve(null),
      print: () => Promise.resolve(null),
    };
    expect(plain(await reading(none))).toEqual(alone);
    const ended = createSecondReader();
    const read = reading(
      ended && {
        ...ended,
        read: (...share) => {
          const handed = ended.read(...share);
          ended.stop();
          return handed;
        },
      },
    );
    expect(plain(await read)).toEqual(alone);
    // It is started anew when it is asked again.
    expect(plain(await reading(ended))).toEqual(alone);
    ended?.stop();
  });

  it('ends when the reading is cancelled', async () => {
    const other = createSecondReader();
    await expect(reading(other, () => true)).rejects.toThrow(Cancelled);
    await expect(reading(null, () => true)).rejects.toThrow(Cancelled);
  });

  it('tells how many rows were read, of how many', async () => {
    const told: number[][] = [];
    await readQuickly(path, table, requests, never, null, (...rows) => told.push(rows));
    const rows = table.description.rows;
    expect(told.at(-1)).toEqual([rows, rows]);
    expect(told.every(([read = 0], at) => read > (told[at - 1]?.[0] ?? 0))).toBe(true);
  });
});
