import { connect as connectTo, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunningKernel } from '../src/index.ts';
import { connect, type Client } from './client.ts';
import { startTestKernel } from './start.ts';

let kernel: RunningKernel;
let client: Client;

beforeAll(async () => {
  kernel = await startTestKernel();
  client = await connect(kernel.connection);
});

afterAll(async () => {
  client.close();
  await kernel.stop();
});

const MEGABYTE = 2 ** 20;

describe('a message', () => {
  test('of 20 MB is taken, and one is given', async () => {
    const text = 'x'.repeat(20 * MEGABYTE);
    const { reply, shown } = await client.run(`say ${text}`);
    expect(reply.content['status']).toBe('ok');
    expect(shown[0] === text).toBe(true);
  });

  test('of more than may be one frame ends its connection and no other', async () => {
    const giant = await connect(kernel.connection);
    const { frames } = giant.frames('execute_request', {});
    await giant.sendFrames('shell', [...frames.slice(0, 5), Buffer.alloc(129 * MEGABYTE, 'x')]);
    expect((await client.run('say a')).shown).toEqual(['a']);
    giant.close();
  });
});

test('requests of more bytes than may wait are left in the socket, and all answered in their order', async () => {
  const small = await startTestKernel({ mostWaitingBytes: 2000 });
  const sender = await connect(small.connection);
  const holding = await sender.send('shell', 'execute_request', {
    code: 'poll',
    stop_on_error: false,
  });
  const ids: string[] = [];
  for (let n = 0; n < 100; n += 1) {
    ids.push(await sender.send('shell', 'execute_request', { code: `say ${String(n)}` }));
  }
  await sender.seen(({ parent, type }) => parent === holding && type === 'display_data');
  // More have come in by the time that control has answered twice, and not been read.
  await sender.ask('control', 'kernel_info_request');
  await sender.ask('control', 'kernel_info_request');
  expect(small.pending).toBeLessThan(20);
  await sender.ask('control', 'interrupt_request');
  const answers = await Promise.all(ids.map((id) => sender.answer(id)));
  const shown = answers.map(({ published }) => published[2]?.content['data']['text/plain']);
  expect(shown).toEqual(ids.map((_, n) => String(n)));
  sender.close();
  await small.stop();
});

test('a peer that sends half a message, or something else than ZeroMQ, disturbs nobody', async () => {
  const peers = await Promise.all(
    Object.values(kernel.connection.ports).flatMap((port) =>
      ['GET / HTTP/1.1\r\n\r\n', '\xff\x00\x00\x00', '\x00'.repeat(4096)].map(
        (bytes) =>
          new Promise<Socket>((resolve) => {
            const peer = connectTo({ host: '127.0.0.1', port }, () => {
              peer.write(Buffer.from(bytes, 'latin1'));
              resolve(peer);
            });
            peer.on('error', () => undefined);
          }),
      ),
    ),
  );
  expect((await client.run('say a')).shown).toEqual(['a']);
  expect(await client.heartbeat('ping')).toBe('ping');
  for (const peer of peers) peer.destroy();
});
