import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect } from './client.ts';
import { connectionFile } from './connection-file.ts';

const BUILD = fileURLToPath(new URL('../build.mjs', import.meta.url));
const ORDERS = `customer,time
a,2024-01-03
a,2024-02-05
b,2024-01-09
b,2024-03-31
`;
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-build-'));
  execFileSync(process.execPath, [BUILD, '--out', join(folder, 'elsewhere')]);
  writeFileSync(join(folder, 'orders.csv'), ORDERS);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('the bundle runs from any folder: a file, a sentence, a chart with its picture, a table', async () => {
  const { file, connection } = await connectionFile(folder);
  const main = join(folder, 'elsewhere', 'kernel.mjs');
  const kernel = spawn(process.execPath, [main, '-f', file], { cwd: folder, stdio: 'inherit' });
  const ended = once(kernel, 'exit');
  const client = await connect(connection);

  expect((await client.run("load orders from 'orders.csv'")).reply.content['status']).toBe('ok');
  const { reply, published } = await client.run('retention by signup_month over 2 months');
  expect(reply.content).toMatchObject({ status: 'ok', execution_count: 2 });
  const [chart, table] = published.filter(({ type }) => type === 'display_data');
  expect(Object.keys(chart?.content['data'])).toEqual(
    expect.arrayContaining(['application/vnd.vegalite.v5+json', 'image/png', 'text/plain']),
  );
  expect(table?.content['data']['text/html']).toMatch(/<caption>/);

  const wrong = (await client.run('retentoin by signup_month')).reply.content;
  expect(wrong['traceback'].join('\n')).toMatch(/did you mean `retention`/);

  await client.ask('control', 'shutdown_request', { restart: false });
  expect((await ended)[0]).toBe(0);
  client.close();
}, 120_000);
