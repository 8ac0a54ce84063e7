import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectTo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { connect } from './client.ts';
import { ANY_PORTS, startTestKernel } from './start.ts';

const reached = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectTo({ host, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });

describe('the sockets', () => {
  // All of 127.0.0.0/8 is this machine on Linux, and only there.
  test.runIf(process.platform === 'linux')('listen at the address given and no other', async () => {
    const kernel = await startTestKernel();
    for (const port of Object.values(kernel.connection.ports)) {
      expect(await reached('127.0.0.1', port)).toBe(true);
      expect(await reached('127.0.0.2', port)).toBe(false);
    }
    await kernel.stop();
  });

  test.skipIf(process.platform === 'win32')('listen on files where that is asked for', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tenure-ipc-'));
    const ports = { shell: 1, control: 2, stdin: 3, iopub: 4, hb: 5 };
    const connection = { ...ANY_PORTS, transport: 'ipc', ip: join(folder, 'k'), ports } as const;
    const kernel = await startTestKernel({ connection });
    const client = await connect(kernel.connection);
    expect((await client.run('say a')).shown).toEqual(['a']);
    client.close();
    await kernel.stop();
    rmSync(folder, { recursive: true });
  });

  test('that cannot be bound are said, and nothing is left running', async () => {
    const kernel = await startTestKernel();
    await expect(startTestKernel({ connection: kernel.connection })).rejects.toThrow(/in use/);
    await kernel.stop();
  });
});
