import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connect } from './client.ts';
import { connectionFile } from './connection-file.ts';

const KERNEL = fileURLToPath(new URL('./kernel-process.ts', import.meta.url));
let folder = '';
let started: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-kernel-'));
});

afterEach(() => {
  for (const child of started) child.kill('SIGKILL');
  started = [];
  rmSync(folder, { recursive: true, force: true });
});

function start(args: readonly string[], environment: object = {}): ChildProcess {
  const kernel = spawn(
    process.execPath,
    ['--conditions=source', '--no-warnings', KERNEL, ...args],
    {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  started.push(kernel);
  return kernel;
}

async function exitCode(kernel: ChildProcess): Promise<unknown> {
  if (kernel.exitCode !== null) return kernel.exitCode;
  const [code] = await once(kernel, 'exit');
  return code;
}

describe('a kernel process', () => {
  test.each([true, false])(
    'ends on a shutdown request, restart %s, after its reply',
    async (restart) => {
      const { file, connection } = await connectionFile(folder);
      const kernel = start(['-f', file]);
      const client = await connect(connection);
      await client.run('say a');
      const { reply, published } = await client.ask('control', 'shutdown_request', { restart });
      expect(reply.content).toEqual({ status: 'ok', restart });
      expect(published.map(({ type }) => type)).toContain('shutdown_reply');
      expect(await exitCode(kernel)).toBe(0);
      client.close();
    },
  );

  test.each([
    ['in a loop that asks for nothing', 'loop'],
    ['in a wait that cannot be cut off', 'hang'],
  ])('ends %s', async (_, code) => {
    const { file, connection } = await connectionFile(folder);
    const kernel = start(['-f', file]);
    const client = await connect(connection);
    await client.send('shell', 'execute_request', { code });
    await client.seen(({ type }) => type === 'display_data');
    await client.ask('control', 'shutdown_request', { restart: false });
    // By itself, or the hard way by its own hand: there is no third.
    expect(await exitCode(kernel)).toBe(code === 'loop' ? 0 : null);
    client.close();
  });

  test('ends when the process that started it is gone', async () => {
    const { file, connection } = await connectionFile(folder);
    const parent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], {
      stdio: 'ignore',
    });
    started.push(parent);
    const kernel = start(['-f', file], { JPY_PARENT_PID: String(parent.pid) });
    const client = await connect(connection);
    expect((await client.run('say a')).shown).toEqual(['a']);
    parent.kill('SIGKILL');
    expect(await exitCode(kernel)).toBe(0);
    client.close();
  });

  test('goes on after its engine ran out of memory', async () => {
    const { file, connection } = await connectionFile(folder);
    const kernel = start(['-f', file], { NODE_OPTIONS: '--max-old-space-size=64' });
    const client = await connect(connection);
    const { reply } = await client.run('load a\nexhaust');
    expect(reply.content).toMatchObject({ ename: 'EngineStopped' });
    expect(reply.content['evalue']).toMatch(/out of memory/);
    expect((await client.run('show')).shown).toEqual(['a']);
    await client.ask('control', 'shutdown_request', { restart: false });
    expect(await exitCode(kernel)).toBe(0);
    client.close();
  });

  test.each([
    [[], /usage/],
    [['-f', '/no/such/file'], /cannot read/],
  ])('without a connection (%j) says so and ends with 1', async (args, message) => {
    const kernel = start(args);
    let said = '';
    kernel.stderr?.on('data', (part: Buffer) => (said += part.toString()));
    expect(await exitCode(kernel)).toBe(1);
    expect(said).toMatch(message);
  });
});
