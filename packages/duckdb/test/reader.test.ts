import { gzipSync } from 'node:zlib';
import { tableFromArrays, tableToIPC } from '@uwdata/flechette';
import { describe, expect, it } from 'vitest';
import { createReader } from '../src/index.ts';
import { plain, testFolder, types } from './folder.ts';

const folder = testFolder();
const rows = [
  { id: 'a', n: 1.5, ok: true, at: '2024-03-10 01:30:00' },
  { id: 'b', n: null, ok: false, at: '2024-03-10 02:30:00' },
  { id: 'a', n: -2, ok: null, at: null },
];
const csv = 'id,n,ok,at\na,1.5,true,2024-03-10 01:30:00\nb,,false,2024-03-10 02:30:00\na,-2,,\n';
const lines = rows.map((row) => JSON.stringify(row)).join('\n');

describe('every format gives the same columns', () => {
  const cases: [string, string | Uint8Array][] = [
    ['t.csv', csv],
    ['t.txt', csv],
    ['t.csv.gz', gzipSync(csv)],
    ['unfinished.csv.gz', gzipSync(csv.trimEnd())],
    ['t.tsv', csv.replaceAll(',', '\t')],
    ['t.json', JSON.stringify(rows, null, 2)],
    ['t.ndjson', lines],
    ['t.jsonl', `${lines}\n`],
    ['lines-in.json', lines],
    ['semicolon.csv', csv.replaceAll(',', ';')],
    ['crlf.csv', csv.replaceAll('\n', '\r\n')],
    ['bom.csv', `\ufeff${csv}`],
    ['utf16.csv', Buffer.from(`\ufeff${csv}`, 'utf16le')],
  ];
  it.each(cases)('%s', async (file, content) => {
    await check(folder.write(file, content));
  });

  it('t.parquet', async () => {
    folder.write('for-parquet.csv', csv);
    await folder.sql("COPY (FROM 'FOLDER/for-parquet.csv') TO 'FOLDER/t.parquet'");
    await check('t.parquet');
  });

  async function check(file: string): Promise<void> {
    const description = await folder.describe(file);
    expect(description.rows).toBe(3);
    expect(types(description)).toEqual({ id: 'text', n: 'number', ok: 'boolean', at: 'time' });
    expect(description.columns[0]?.samples).toEqual(['a', 'b']);
    const data = await folder.read(file, 'at', 'id', 'n', 'ok');
    expect(plain(data, 'id')).toEqual(['a', 'b', 'a']);
    expect(plain(data, 'n')).toEqual([1.5, null, -2]);
    expect(plain(data, 'ok')).toEqual([true, false, null]);
    expect(plain(data, 'at')).toEqual(['2024-03-10T01:30:00.000', '2024-03-10T02:30:00.000', null]);
    expect(data.unreadable).toEqual([]);
  }
});

describe('Arrow', () => {
  const table = tableFromArrays({
    id: ['a', 'b', null],
    n: [1, null, 3.5],
    big: [1n, 9007199254740993n, 9007199254740992n],
    ok: [true, false, null],
    at: [new Date('2024-01-01T00:00:00Z'), null, new Date('2024-01-03T00:00:00Z')],
    written: ['2024-01-01T05:00:00+02:00', 'never', '2024-01-02T05:00:00Z'],
  });
  it.each(['file', 'stream'] as const)('reads a %s', async (format) => {
    const file = folder.write(`t-${format}.arrow`, tableToIPC(table, { format })!);
    const description = await folder.describe(file);
    expect(types(description)).toEqual({
      id: 'text',
      n: 'number',
      big: 'text',
      ok: 'boolean',
      at: 'time',
      written: 'text',
    });
    const data = await folder.read(file, 'id', 'n', 'big', 'ok', 'at', {
      name: 'written',
      as: 'time',
    });
    expect(plain(data, 'id')).toEqual(['a', 'b', null]);
    expect(plain(data, 'n')).toEqual([1, null, 3.5]);
    expect(plain(data, 'big')).toEqual(['1', '9007199254740993', '9007199254740992']);
    expect(plain(data, 'ok')).toEqual([true, false, null]);
    expect(plain(data, 'at')).toEqual(['2024-01-01T00:00:00.000', null, '2024-01-03T00:00:00.000']);
    expect(plain(data, 'written')).toEqual([
      '2024-01-01T03:00:00.000Z',
      null,
      '2024-01-02T05:00:00.000Z',
    ]);
    expect(data.unreadable).toEqual([{ column: 'written', count: 1, examples: ['never'] }]);
  });
});

describe('Parquet', () => {
  it('keeps instants and wall-clock times apart, and dates', async () => {
    await folder.sql(`SET TimeZone = 'UTC'; COPY (SELECT TIMESTAMP '2024-07-01 12:00:00.5' AS wall,
      TIMESTAMPTZ '2024-07-01 12:00:00+02' AS instant, DATE '1969-12-31' AS day,
      TIMESTAMP_S '2024-07-01 12:00:00' AS seconds, 'infinity'::TIMESTAMP AS never)
      TO 'FOLDER/times.parquet'`);
    expect(types(await folder.describe('times.parquet'))).toEqual({
      wall: 'time',
      instant: 'time*',
      day: 'time',
      seconds: 'time',
      never: 'time',
    });
    const data = await folder.read('times.parquet', 'wall', 'instant', 'day', 'seconds', 'never');
    expect(plain(data, 'wall')).toEqual(['2024-07-01T12:00:00.500']);
    expect(plain(data, 'instant')).toEqual(['2024-07-01T10:00:00.000Z']);
    expect(plain(data, 'day')).toEqual(['1969-12-31T00:00:00.000']);
    expect(plain(data, 'seconds')).toEqual(['2024-07-01T12:00:00.000']);
    expect(plain(data, 'never')).toEqual([null]);
  });

  it('reads every kind of number, and nested values as JSON text', async () => {
    await folder.sql(`COPY (SELECT 1::TINYINT AS a, -2::SMALLINT AS b, 3::UINTEGER AS c, 4.25::DECIMAL(9,2) AS d,
      5::HUGEINT AS e, 1.5::FLOAT AS f, 'nan'::DOUBLE AS g, -6::BIGINT AS h, {'x': 1} AS nested)
      TO 'FOLDER/numbers.parquet'`);
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const data = await folder.read('numbers.parquet', ...names, 'nested');
    expect(names.map((name) => plain(data, name)[0])).toEqual([1, -2, 3, 4.25, 5, 1.5, null, -6]);
    expect(plain(data, 'nested')).toEqual(['{"x":1}']);
  });

  it('keeps whole numbers beyond 2^53 apart', async () => {
    await folder.sql(
      `COPY (SELECT 9007199254740992 + i AS id FROM range(3) r(i)) TO 'FOLDER/big.parquet'`,
    );
    expect(types(await folder.describe('big.parquet'))).toEqual({ id: 'text' });
    const data = await folder.read('big.parquet', 'id');
    expect(plain(data, 'id')).toEqual(['9007199254740992', '9007199254740993', '9007199254740994']);
  });

  it('reads text of every length, with null, empty text and null characters', async () => {
    await folder.sql(`COPY (SELECT CASE WHEN i % 7 = 0 THEN NULL WHEN i % 7 = 1 THEN '' WHEN i % 7 = 2 THEN repeat('ü', 12)
      WHEN i % 7 = 3 THEN 'x' || chr(0) || 'y, and more than twelve bytes' ELSE repeat('k', i % 30) || i END AS id, i
      FROM range(5000) r(i)) TO 'FOLDER/lengths.parquet'`);
    const data = await folder.read('lengths.parquet', 'id', 'i');
    const expected = Array.from({ length: 5000 }, (_, i) => {
      const fixed = [null, '', 'ü'.repeat(12), 'x\0y, and more than twelve bytes'];
      return i % 7 < 4 ? fixed[i % 7] : 'k'.repeat(i % 30) + String(i);
    });
    expect(plain(data, 'id')).toEqual(expected);
    expect(plain(data, 'i')).toEqual(expected.map((_, i) => i));
  });

  it('starts over when a short text turns out long, and hashes long ones', async () => {
    await folder.sql(`COPY (SELECT CASE WHEN i < 30000 THEN 'c' || i % 10 ELSE 'a long customer id ' || i % 10 END AS late,
      md5((i % 1000)::VARCHAR)::UUID::VARCHAR AS uuid, CASE WHEN i % 3 > 0 THEN md5((i % 1000)::VARCHAR) END AS gaps
      FROM range(40000) r(i)) TO 'FOLDER/late.parquet'`);
    const data = await folder.read('late.parquet', 'late', 'uuid', 'gaps');
    const late = plain(data, 'late');
    expect([late[0], late[29_999], late[30_000], late[39_999]]).toEqual([
      'c0',
      'c9',
      'a long customer id 0',
      'a long customer id 9',
    ]);
    const uuids = plain(data, 'uuid');
    expect(new Set(uuids).size).toBe(1000);
    expect(uuids[1]).toBe('c4ca4238-a0b9-2382-0dcc-509a6f75849b');
    expect(uuids.every((uuid, row) => uuid === uuids[row % 1000])).toBe(true);
    const gaps = plain(data, 'gaps');
    expect(gaps[0]).toBeNull();
    expect(gaps.filter((gap) => gap === null).length).toBe(13_334);
    expect(gaps[1]).toBe('c4ca4238a0b923820dcc509a6f75849b');
  });
});

it('reads only what is asked for, and says what is not there', async () => {
  const file = folder.write('two.csv', 'a,b\n1,2\n');
  expect(Object.keys((await folder.read(file, 'b')).data.columns)).toEqual(['b']);
  const outcome = await folder.reader.read(file, [{ name: 'c' }]);
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'T5005' } });
});

it('sees that a file has changed', async () => {
  const file = folder.write('changing.csv', 'a\n1\n');
  expect((await folder.describe(file)).rows).toBe(1);
  folder.write('changing.csv', 'a\n1\n2\n3\n');
  expect((await folder.describe(file)).rows).toBe(3);
});

it('stops when it is told to, and goes on afterwards', async () => {
  await folder.sql(
    "COPY (SELECT i, md5(i::VARCHAR) AS id FROM range(200000) r(i)) TO 'FOLDER/stop.parquet'",
  );
  let stop = false;
  const reader = createReader({ folder: folder.path, cancelled: () => stop });
  expect((await reader.describe('stop.parquet')).ok).toBe(true);
  stop = true;
  const stopped = await reader.read('stop.parquet', [{ name: 'id' }]);
  expect(stopped).toMatchObject({ ok: false, problem: { code: 'T5005', label: 'stopped' } });
  stop = false;
  expect((await reader.read('stop.parquet', [{ name: 'id' }])).ok).toBe(true);
});
