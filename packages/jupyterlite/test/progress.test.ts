import type { Contents, KernelMessage } from '@jupyterlab/services';
import type { CellOutput, EngineMessage } from '@tenure/kernel';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { TenureKernel } from '../src/kernel.ts';
import type { FromWorker, ToWorker } from '../src/worker-messages.ts';

/** A worker that says what the test has it say of the last request. */
class ToldWorker extends EventTarget {
  static last: ToldWorker;
  #id = 0;

  constructor() {
    super();
    ToldWorker.last = this;
  }

  postMessage(message: ToWorker): void {
    if (message.kind === 'engine') this.#id = message.request.id;
  }

  tell(body: EngineMessage): void {
    const data: FromWorker = { kind: 'engine', message: { id: this.#id, body } };
    this.dispatchEvent(new MessageEvent('message', { data }));
  }

  terminate(): void {
    return undefined;
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('Worker', ToldWorker);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const summary: CellOutput = { kind: 'stream', name: 'stdout', text: 'loaded' };
const catalog = { tables: [], active: [], settings: {}, parameters: {}, results: [] };

/** What a cell shows while the worker says what `steps` have it say. */
async function shownBy(
  silent: boolean,
  steps: (tell: (body: EngineMessage) => void) => Promise<void>,
): Promise<readonly [type: string, text: string][]> {
  const shown: [string, string][] = [];
  const kernel = new TenureKernel(
    {
      id: 'one',
      name: 'tenure',
      location: '',
      sendMessage: ({ header, content }: KernelMessage.IMessage) => {
        const { text, wait } = content as { readonly text?: string; readonly wait?: boolean };
        shown.push([header.msg_type, text ?? String(wait ?? '')]);
      },
    },
    {} as Contents.IManager,
    'engine.js',
  );
  const ran = kernel.executeRequest({ code: "load orders from 'big.parquet'", silent });
  await vi.advanceTimersByTimeAsync(0);
  await steps((body) => {
    ToldWorker.last.tell(body);
  });
  ToldWorker.last.tell({ kind: 'answer', value: { ok: true, interrupted: false, catalog } });
  expect((await ran).status).toBe('ok');
  kernel.dispose();
  return shown;
}

it('says below the outputs what takes longer than a second, and takes it away', async () => {
  const shown = await shownBy(false, async (tell) => {
    tell({ kind: 'progress', message: 'reading big.parquet' });
    await vi.advanceTimersByTimeAsync(999);
    tell({ kind: 'progress', message: 'reading big.parquet: 1 of 3 rows' });
    await vi.advanceTimersByTimeAsync(1);
    tell({ kind: 'progress', message: 'reading big.parquet: 2 of 3 rows' });
    await vi.advanceTimersByTimeAsync(250);
    tell({ kind: 'output', output: summary });
  });
  expect(shown).toEqual([
    ['stream', 'reading big.parquet: 1 of 3 rows …\n'],
    ['clear_output', 'true'],
    ['stream', 'reading big.parquet: 2 of 3 rows …\n'],
    ['clear_output', 'false'],
    ['stream', 'loaded'],
  ]);
});

it('says nothing of what is quick, and nothing in a silent cell', async () => {
  const quick = await shownBy(false, async (tell) => {
    tell({ kind: 'progress', message: 'reading big.parquet' });
    await vi.advanceTimersByTimeAsync(999);
    tell({ kind: 'output', output: summary });
  });
  expect(quick).toEqual([['stream', 'loaded']]);
  const silent = await shownBy(true, async (tell) => {
    tell({ kind: 'progress', message: 'reading big.parquet' });
    await vi.advanceTimersByTimeAsync(5000);
  });
  expect(silent).toEqual([]);
});
