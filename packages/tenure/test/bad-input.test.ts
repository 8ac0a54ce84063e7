import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { createReader, createSession } from '../src/index.ts';
import { COMMAND, ORDERS, testFolder } from './folder.ts';

const folder = testFolder();
folder.write('orders.csv', ORDERS);
folder.write('empty.csv', '');
folder.write('header.csv', 'customer,date\n');
folder.write('fake.parquet', 'customer,date\na,2024-01-01\n');
folder.write('page.csv', '<!doctype html><html></html>');
folder.write('undated.csv', 'customer,date\na,soon\nb,later\n');
folder.write('comma.csv', 'customer,date,amount\na,2024-01-03,"12,50"\nb,2024-01-04,"9,00"\n');
folder.write('twice.csv', 'customer,date,date\na,2024-01-03,2024-01-05\nb,2024-02-03,2024-02-05\n');
const wide = Array.from({ length: 198 }, (_, i) => `c${String(i)}`);
folder.write(
  'wide.csv',
  `${[...wide, 'customer', 'date'].join(',')}\n${wide.map(() => 'x').join(',')},a,2024-01-03\n`,
);

const session = createSession({ reader: createReader({ folder: folder.path }) });
const QUERY = 'retention by signup_month over 2 months';

it.each([
  ["load x from 'order.csv'", 'T5002', 'orders.csv'],
  ["load x from 'orders.csv' with customer = custmer", 'T2002', 'customer'],
  ['retenton by signup_month over 2 months', 'T2001', 'retention'],
  ["load x from 'fake.parquet'", 'T5003', '.csv'],
  ["load x from 'page.csv'", 'T5003', 'HTML'],
  ["load x from 'empty.csv'", 'T5004', 'written'],
  ["load x from 'header.csv'", 'T5004', 'written'],
  ["load x from 'undated.csv'", 'T5006', '2024-01-31'],
  ["load x from '../orders.csv'", 'T5001', 'folder'],
  ["load x from '/etc/passwd'", 'T5001', 'folder'],
  ["load x from 'https://example.org/orders.csv'", 'T5001', 'folder'],
  [`${QUERY} where amonut > 5`, 'T2002', 'amount'],
])('%s: one error, a place and a way out; what was loaded stays', async (text, code, hint) => {
  await session.run("load orders from 'orders.csv'");
  const { diagnostics, ok } = await session.run(text, { pictures: false });
  expect(ok).toBe(false);
  expect(diagnostics.map((one) => one.code)).toEqual([code]);
  const [one] = diagnostics;
  expect(text.slice(one?.span.start, one?.span.end)).not.toBe('');
  expect([one?.label, ...(one?.help ?? [])].join(' ')).toContain(hint);
  const after = await session.run(QUERY, { pictures: false });
  expect(after.outcomes[0]?.result?.rows.map((row) => row['retained'])).toEqual([2, 1, 1]);
});

it.each([
  ["load x from 'comma.csv'", "`amount` ('12,50') looks like numbers and is text"],
  [
    "load x from 'twice.csv'",
    'There are two columns `date`; the one at place 3 is called `date_2`',
  ],
  ["load x from 'wide.csv'", 'roles      customer = customer, time = date'],
])('%s: loads, and says so', async (text, remark) => {
  const { diagnostics, outcomes } = await session.run(text);
  expect(diagnostics).toEqual([]);
  expect(outcomes[0]?.outputs[0]?.data['text/plain']).toContain(remark);
});

const full = testFolder();
// A limit on the size of files stands for a full disk: both end a write in the middle.
it.skipIf(process.platform === 'win32')(
  '`save` on a full disk says so, and leaves the file that was there and nothing beside it',
  () => {
    full.write('orders.csv', ORDERS);
    const rows = Array.from(
      { length: 400 },
      (_, at) => `c${String(at)},2024-0${String((at % 6) + 1)}-01`,
    );
    full.write('many.csv', ['customer,date', ...rows, ''].join('\n'));
    const saved = full.tenure(['run', full.write('one.tenure', `load orders from 'orders.csv'\nbase: ${QUERY}\nsave base to 'base.json'`)]); // prettier-ignore
    expect(saved.code).toBe(0);
    const before = readFileSync(join(full.path, 'base.json'), 'utf8');
    const text =
      "load many from 'many.csv'\nbase: retention by customer over 5 months\nsave base to 'base.json'";
    full.write('two.tenure', text);
    const words = [process.execPath, ...COMMAND, 'run', 'two.tenure'];
    const shell = `ulimit -f 8; exec ${words.map((word) => `'${word}'`).join(' ')}`;
    const child = spawnSync('sh', ['-c', shell], { cwd: full.path, encoding: 'utf8' });
    expect(child.status).toBe(1);
    expect(child.stderr).toContain('error[T5009]: `base.json` cannot be written');
    expect(child.stderr).toContain('larger than this system allows');
    expect(readFileSync(join(full.path, 'base.json'), 'utf8')).toBe(before);
    expect(readdirSync(full.path).toSorted()).toEqual([
      'base.json',
      'many.csv',
      'one.tenure',
      'orders.csv',
      'two.tenure',
    ]);
  },
);
