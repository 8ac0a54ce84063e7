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

describe('kernel_info', () => {
  test.each(['shell', 'control'] as const)('is answered on %s', async (channel) => {
    const { reply, published } = await client.ask(channel, 'kernel_info_request');
    expect(reply.content).toMatchObject({
      status: 'ok',
      protocol_version: '5.5',
      language_info: { name: 'tenure', mimetype: 'text/x-tenure', file_extension: '.tenure' },
    });
    expect(published.map(({ content }) => content['execution_state'])).toEqual(['busy', 'idle']);
  });
});

describe('execute', () => {
  test('publishes busy, the input, the outputs, idle, and replies with the number', async () => {
    const { reply, published } = await client.run('say hello\nsay again');
    expect(published.map(({ type }) => type)).toEqual([
      'status',
      'execute_input',
      'display_data',
      'display_data',
      'status',
    ]);
    expect(published[1]?.content).toEqual({ code: 'say hello\nsay again', execution_count: 1 });
    expect(published[2]?.content['data']).toEqual({ 'text/plain': 'hello' });
    expect(reply.content).toMatchObject({ status: 'ok', execution_count: 1, payload: [] });
  });

  test('replies with the error that it publishes, and keeps what came before it', async () => {
    const { reply, published, shown } = await client.run('say first\nwrong\nsay never');
    const error = { ename: 'T2001', evalue: 'no such', traceback: ['a', 'b'] };
    expect(shown).toEqual(['first', 'T2001: no such']);
    expect(published.find(({ type }) => type === 'error')?.content).toEqual(error);
    expect(reply.content).toMatchObject({ status: 'error', ...error });
  });

  test('in silence publishes nothing but its status and takes no number', async () => {
    const before = (await client.run('say a')).reply.content['execution_count'];
    const { reply, published } = await client.run('say b\nwrong', { silent: true });
    expect(published.map(({ type }) => type)).toEqual(['status', 'status']);
    expect(reply.content).toMatchObject({ status: 'error', execution_count: before });
    expect((await client.run('say c')).reply.content['execution_count']).toBe(before + 1);
  });

  test('without history shows its outputs, takes no number and is not remembered', async () => {
    const before = (await client.run('say a')).reply.content['execution_count'];
    const { reply, shown } = await client.run('say unremembered', { store_history: false });
    expect(shown).toEqual(['unremembered']);
    expect(reply.content['execution_count']).toBe(before);
    const search = { hist_access_type: 'search', pattern: '*unremembered*' };
    const { reply: history } = await client.ask('shell', 'history_request', search);
    expect(history.content['history']).toEqual([]);
  });

  test('answers user expressions with an error each', async () => {
    const { reply } = await client.run('say a', { user_expressions: { x: '1 + 1' } });
    expect(reply.content['user_expressions']).toMatchObject({ x: { status: 'error' } });
  });

  test.each([
    [true, ['error', 'aborted', 'aborted']],
    [false, ['error', 'ok', 'ok']],
  ])('with stop_on_error %s ends those behind it: %j', async (stop, expected) => {
    // The first cell holds the queue until the others have been read.
    const holding = await client.send('shell', 'execute_request', {
      code: 'poll',
      stop_on_error: stop,
    });
    await client.seen(({ parent, content }) => {
      return parent === holding && content['data']?.['text/plain'] === 'polling';
    });
    const ids = [holding];
    for (const code of ['say a', 'say b']) {
      ids.push(await client.send('shell', 'execute_request', { code }));
    }
    while (kernel.pending < 3) await new Promise((resolve) => setImmediate(resolve));
    await client.ask('control', 'interrupt_request');
    const answers = await Promise.all(ids.map((id) => client.answer(id)));
    expect(answers.map(({ reply }) => reply.content['status'])).toEqual(expected);
    expect((await client.run('say after')).shown).toEqual(['after']);
  });

  test('takes no code, code that is no text and 1,000 requests at once', async () => {
    expect((await client.ask('shell', 'execute_request', {})).reply.content['status']).toBe('ok');
    expect((await client.run(7 as unknown as string)).reply.content['status']).toBe('ok');
    const first = (await client.run('say a')).reply.content['execution_count'];
    const ids: string[] = [];
    for (let n = 0; n < 1000; n += 1) {
      ids.push(await client.send('shell', 'execute_request', { code: `say ${String(n)}` }));
    }
    const answers = await Promise.all(ids.map((id) => client.answer(id)));
    expect(answers.map(({ reply }) => reply.content['execution_count'])).toEqual(
      ids.map((_, n) => first + n + 1),
    );
    expect(answers[999]?.published[2]?.content['data']).toEqual({ 'text/plain': '999' });
  });
});

describe('the cursor', () => {
  const code = '😀 say "👩‍🌾" re';

  test('counts code points in a completion', async () => {
    const points = [...code].length;
    const { reply } = await client.ask('shell', 'complete_request', { code, cursor_pos: points });
    expect(reply.content).toMatchObject({
      matches: ['retention'],
      cursor_start: points - 2,
      cursor_end: points,
      metadata: { _jupyter_types_experimental: [{ text: 'retention', type: 'metric' }] },
    });
  });

  test('counts code points in an inspection', async () => {
    const request = { code, cursor_pos: [...'😀 sa'].length, detail_level: 0 };
    const { reply } = await client.ask('shell', 'inspect_request', request);
    expect(reply.content).toMatchObject({
      found: true,
      data: { 'text/markdown': '**sa** is `x`', 'text/plain': 'sa is x' },
    });
    const nothing = await client.ask('shell', 'inspect_request', { code: '', cursor_pos: 99 });
    expect(nothing.reply.content).toMatchObject({ found: false, data: {} });
  });
});

test('is_complete tells a console to go on', async () => {
  const ask = async (code: string) =>
    (await client.ask('shell', 'is_complete_request', { code })).reply.content;
  expect(await ask('by a,')).toMatchObject({ status: 'incomplete', indent: '  ' });
  expect(await ask('say a')).toEqual({ status: 'complete' });
});

test('history is told by its tail', async () => {
  await client.run('say one');
  await client.run('say two');
  const tail = { hist_access_type: 'tail', n: 2, output: false, raw: true };
  const { reply } = await client.ask('shell', 'history_request', tail);
  const entries = reply.content['history'] as [number, number, string][];
  expect(entries.map(([session, , input]) => [session, input])).toEqual([
    [1, 'say one'],
    [1, 'say two'],
  ]);
});

describe('the comm of the catalog', () => {
  const idle = (id: string) =>
    client.seen((m) => m.parent === id && m.content['execution_state'] === 'idle');
  const told = (id: string) =>
    client.published.filter(({ parent, type }) => parent === id && type.startsWith('comm_'));

  test('tells what is loaded when it is opened, asked, and after every cell', async () => {
    const open = { comm_id: 'c1', target_name: 'tenure.catalog', data: {} };
    const opened = await client.send('shell', 'comm_open', open);
    await idle(opened);
    expect(told(opened)).toMatchObject([{ content: { comm_id: 'c1', data: { catalog: {} } } }]);
    const { published } = await client.run('load orders');
    expect(published.find(({ type }) => type === 'comm_msg')?.content['data']).toMatchObject({
      catalog: { active: ['orders'] },
    });
    const asked = await client.send('shell', 'comm_msg', { comm_id: 'c1', data: {} });
    await idle(asked);
    expect(told(asked)).toMatchObject([{ content: { data: { catalog: { active: ['orders'] } } } }]);
    const { reply } = await client.ask('shell', 'comm_info_request', {});
    expect(reply.content['comms']).toEqual({ c1: { target_name: 'tenure.catalog' } });
  });

  test('is silent once it is closed', async () => {
    await idle(await client.send('shell', 'comm_close', { comm_id: 'c1', data: {} }));
    expect((await client.run('say a')).published.map(({ type }) => type)).not.toContain('comm_msg');
    const { reply } = await client.ask('shell', 'comm_info_request', {});
    expect(reply.content['comms']).toEqual({});
  });

  test('has the only target: others are closed', async () => {
    const id = await client.send('shell', 'comm_open', { comm_id: 'c2', target_name: 'widgets' });
    await idle(id);
    expect(told(id).map(({ type }) => type)).toEqual(['comm_close']);
  });
});

describe('an interrupt', () => {
  const running = async (code: string, sign: string) => {
    const id = await client.send('shell', 'execute_request', { code });
    await client.seen((m) => m.parent === id && m.content['data']?.['text/plain'] === sign);
    return id;
  };

  test('ends a loop that asks for it', async () => {
    const id = await running('poll', 'polling');
    expect((await client.ask('control', 'interrupt_request')).reply.content['status']).toBe('ok');
    expect((await client.answer(id)).reply.content).toMatchObject({ ename: 'Interrupted' });
  });

  test.each([
    ['a loop that asks for nothing', 'loop', 'looping'],
    ['a wait that cannot be cut off', 'hang', 'hanging'],
  ])('ends %s; what was loaded stays, numbers go on', async (_, code, sign) => {
    const loaded = (await client.run(`load ${code}\nshow`)).shown;
    const id = await running(code, sign);
    await client.ask('control', 'interrupt_request');
    const { reply } = await client.answer(id);
    expect(reply.content).toMatchObject({ status: 'error', ename: 'Interrupted' });
    const after = await client.run('show');
    expect(after.shown).toEqual(loaded);
    expect(after.reply.content['execution_count']).toBe(reply.content['execution_count'] + 1);
  });

  test('with nothing to end is answered all the same', async () => {
    expect((await client.ask('control', 'interrupt_request')).reply.content['status']).toBe('ok');
    expect((await client.run('say a')).shown).toEqual(['a']);
  });

  test('is not needed for the heartbeat and kernel_info on control', async () => {
    const id = await running('loop', 'looping');
    expect(await client.heartbeat('ping')).toBe('ping');
    expect((await client.ask('control', 'kernel_info_request')).reply.type).toBe(
      'kernel_info_reply',
    );
    await client.ask('control', 'interrupt_request');
    await client.answer(id);
  });
});

test('an engine that ends itself is said, and the next cell runs', async () => {
  const { shown: before } = await client.run('show');
  const { reply } = await client.run('exit');
  expect(reply.content).toMatchObject({ status: 'error', ename: 'EngineStopped' });
  expect((await client.run('show')).shown).toEqual(before);
});

test('two clients see all that is published, and only their own replies', async () => {
  const other = await connect(kernel.connection);
  const id = await client.send('shell', 'execute_request', { code: 'say shared' });
  await client.answer(id);
  await other.seen((m) => m.parent === id && m.content['execution_state'] === 'idle');
  expect(other.published.filter(({ parent }) => parent === id).map(({ type }) => type)).toEqual(
    client.published.filter(({ parent }) => parent === id).map(({ type }) => type),
  );
  expect((await other.run('say mine')).shown).toEqual(['mine']);
  expect(other.replies).toHaveLength(1);
  other.close();
});

test('garbage, wrong signatures and unknown requests are dropped without a word', async () => {
  const { frames } = client.frames('execute_request', { code: 'say no' }, 'another key');
  const { frames: good } = client.frames('kernel_info_request', {});
  const { frames: unknown } = client.frames('no_such_request', {});
  const many = Array.from({ length: 500 }, () => Buffer.from('x'));
  const bad = [
    frames,
    unknown,
    good.slice(0, 3),
    good.with(1, Buffer.from('')),
    good.with(2, Buffer.from('{"msg_id":"evil"}')),
    [Buffer.from('<IDS|MSG>')],
    [Buffer.alloc(0)],
    [Buffer.from([0xff, 0xfe, 0x00])],
    many,
  ];
  const before = client.published.length;
  for (const channel of ['shell', 'control'] as const) {
    for (const message of bad) await client.sendFrames(channel, message);
    await client.ask(channel, 'kernel_info_request');
  }
  expect(client.published.length - before).toBe(4);
});
