import { describe, expect, test } from 'vitest';
import {
  remoteEngine,
  serveEngine,
  sessionEngine,
  type CellOutput,
  type EngineMessage,
  type EnginePort,
  type Numbered,
} from '../src/index.ts';
import { fakeLanguage, fakeSession } from './fake-session.ts';

/** A worker in the same thread that can be deaf to the flag, and stops on `crash`, or when it replays `bomb`. */
function workshop(options: { deaf?: boolean } = {}) {
  let timer: (() => void) | null = null;
  const workers: { retired: boolean; requests: string[] }[] = [];
  const spawn = (): EnginePort => {
    const worker = { retired: false, requests: [] as string[] };
    workers.push(worker);
    let cancelled = false;
    let listener: (message: Numbered<EngineMessage>) => void = () => undefined;
    let gone: (reason: string) => void = () => undefined;
    const engine = sessionEngine(
      fakeSession({ cancelled: () => worker.retired || (cancelled && options.deaf !== true) }),
      fakeLanguage,
    );
    return {
      post(request) {
        worker.requests.push(request.body.kind);
        const text = JSON.stringify(request.body);
        const stops =
          text.includes('crash') || (request.body.kind === 'replay' && text.includes('bomb'));
        if (stops) gone('out of memory');
        else void serveEngine(engine, request, (message) => listener(message));
      },
      onMessage: (given) => (listener = given),
      onGone: (given) => (gone = given),
      setCancelled: (value) => (cancelled = value),
      retire: () => (worker.retired = true),
    };
  };
  const engine = remoteEngine({
    spawn,
    after: (_milliseconds, task) => {
      timer = task;
      return () => (timer = null);
    },
  });
  const run = async (text: string) => {
    const outputs: CellOutput[] = [];
    const end = await engine.run(text, { onOutput: (output) => outputs.push(output) });
    return { ...end, shown: outputs.map(shown) };
  };
  return { engine, run, workers, timeout: () => timer?.(), timerIsSet: () => timer !== null };
}

function shown(output: CellOutput): string {
  if (output.kind === 'display') return String(output.output.data['text/plain']);
  return output.kind === 'stream' ? output.text : `${output.name}: ${output.message}`;
}

describe('an engine in a worker', () => {
  test('is started before it is asked anything', () => {
    expect(workshop().workers).toHaveLength(1);
  });

  test('heeds the flag and keeps its worker', async () => {
    const { engine, run, workers, timerIsSet } = workshop();
    await run('load a');
    const waiting = run('wait');
    await Promise.resolve();
    engine.interrupt();
    expect(timerIsSet()).toBe(true);
    expect(await waiting).toMatchObject({ ok: false, interrupted: true });
    expect(timerIsSet()).toBe(false);
    expect((await run('show')).shown).toEqual(['a']);
    expect(workers).toHaveLength(1);
  });

  test('is ended when it is deaf, and what was loaded comes back', async () => {
    const { engine, run, workers, timeout } = workshop({ deaf: true });
    await run('load a\nlet x\nsay hello');
    const waiting = run('load b\nwait');
    await Promise.resolve();
    engine.interrupt();
    timeout();
    const ended = await waiting;
    expect(ended).toMatchObject({ ok: false, interrupted: true });
    expect(ended.shown[0]).toMatch(/^Interrupted: /);
    expect(workers[0]?.retired).toBe(true);
    expect((await run('show')).shown).toEqual(['a b']);
    expect(workers[1]?.requests).toEqual(['replay', 'run']);
  });

  test('that is idle is not interrupted', () => {
    const { engine, timerIsSet } = workshop();
    engine.interrupt();
    expect(timerIsSet()).toBe(false);
  });

  test('says why it stopped, and goes on', async () => {
    const { run, workers } = workshop();
    await run('load a');
    expect((await run('crash')).shown[0]).toMatch(
      /^EngineStopped: The engine stopped: out of memory/,
    );
    expect((await run('show')).shown).toEqual(['a']);
    expect(workers).toHaveLength(2);
  });

  test('completes with what was loaded before it stopped', async () => {
    const { engine, run } = workshop();
    await run('load orders');
    await run('crash');
    expect((await engine.complete('show o', 6)).items.map(({ label }) => label)).toEqual([
      'orders',
    ]);
  });

  test('does not restore for ever what stops it', async () => {
    const { run } = workshop();
    await run('load bomb');
    await run('crash');
    expect((await run('say a')).shown[0]).toMatch(
      /^EngineStopped: The engine stopped while it restored/,
    );
    expect((await run('say a')).shown).toEqual(['a']);
  });
});
