import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createReader } from '../src/index.ts';

// Large enough to be read in parts, whose row groups do not end where the parts do.
const ROWS = 2_000_001;
let folder = '';

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-parts-'));
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = `SELECT CASE WHEN i % 1000 = 7 THEN NULL ELSE 'c' || (i % 4999) END AS customer,
    TIMESTAMP '2024-01-01' + to_seconds(i) AS at, i AS number`;
  const write = (name: string, select: string) =>
    connection.run(`COPY (${select} FROM range(${String(ROWS)}) AS r(i))
      TO '${join(folder, name)}' (FORMAT parquet, ROW_GROUP_SIZE 50000)`);
  await write('large.parquet', rows);
  await write('own.parquet', `${rows}, ${String(ROWS)} - i AS file_row_number`);
  connection.closeSync();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

it.each(['large.parquet', 'own.parquet'])('keeps the order of the rows of %s', async (file) => {
  const reader = createReader({ folder });
  const described = await reader.describe(file);
  expect(described.ok && described.value.rows).toBe(ROWS);
  const read = await reader.read(file, [{ name: 'customer' }, { name: 'at' }, { name: 'number' }]);
  if (!read.ok) throw new Error(read.problem.message);
  const { customer, at, number } = read.value.data.columns;
  if (customer?.type !== 'text' || at?.type !== 'time' || number?.type !== 'number') {
    throw new Error('the columns have other types');
  }
  expect(customer.dictionary).toHaveLength(4999);
  const begin = Date.UTC(2024, 0, 1);
  let wrong = 0;
  for (let i = 0; i < ROWS; i++) {
    const code = customer.codes[i] ?? -2;
    const text = code === -1 ? null : customer.dictionary[code];
    const expected = i % 1000 === 7 ? null : `c${String(i % 4999)}`;
    if (text !== expected || at.values[i] !== begin + i * 1000 || number.values[i] !== i) wrong++;
  }
  expect(wrong).toBe(0);
});
