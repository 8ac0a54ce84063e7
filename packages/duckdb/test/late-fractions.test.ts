import { expect, it } from 'vitest';
import { plain, testFolder } from './folder.ts';

const folder = testFolder();

// More than the 20,480 rows by which DuckDB finds types.
const WHOLE = 30_000;

it.each([
  ['late.csv', 'amount\n', (value: string) => value],
  ['late.ndjson', '', (value: string) => `{"amount": ${value}}`],
])('keeps fractions that stand far behind whole numbers: %s', async (file, head, line) => {
  const values = [...Array.from({ length: WHOLE }, (_, row) => String(row)), '1.50', '2.25'];
  folder.write(file, `${head}${values.map(line).join('\n')}\n`);
  const data = await folder.read(file, 'amount');
  expect(plain(data, 'amount').slice(-3)).toEqual([WHOLE - 1, 1.5, 2.25]);
});

it('reads whole numbers beyond 2^53 as text all the same, so that no two become one', async () => {
  const file = folder.write('ids.csv', 'id\n9007199254740993\n9007199254740992\n');
  expect(plain(await folder.read(file, 'id'), 'id')).toEqual([
    '9007199254740993',
    '9007199254740992',
  ]);
});
