import { describe, expect, test } from 'vitest';
import {
  createNotebookController,
  sessionEngine,
  type Cell,
  type CellExecution,
} from '../src/index.ts';
import { fakeLanguage, fakeSession } from './fake-session.ts';

function notebook() {
  let cancelled = false;
  const log: string[] = [];
  const session = fakeSession({ cancelled: () => cancelled });
  const engine = sessionEngine(session, fakeLanguage, {
    interrupt: () => (cancelled = true),
  });
  const cancels: (() => void)[] = [];
  const controller = createNotebookController<Cell>({
    engine: {
      ...engine,
      run: (text, events) => {
        cancelled = false;
        return engine.run(text, events);
      },
    },
    createExecution: (cell): CellExecution => ({
      executionOrder: undefined,
      token: {
        isCancellationRequested: false,
        onCancellationRequested: (listener) => cancels.push(listener),
      },
      start() {
        log.push(`start ${String(this.executionOrder)} ${cell.text}`);
      },
      appendOutput(output) {
        if (output.kind === 'display') log.push(String(output.output.data['text/plain']));
        else if (output.kind === 'stream') log.push(`${output.name}: ${output.text.trim()}`);
        else log.push(`${output.name} | ${output.message} | ${output.traceback.join(' / ')}`);
      },
      replaceOutput: () => undefined,
      end(success) {
        log.push(`end ${String(success)}`);
      },
    }),
  });
  return { controller, log, cancels };
}

const cells = (...texts: string[]): readonly Cell[] => texts.map((text) => ({ text }));

describe('cells', () => {
  test('run one after another and get numbers', async () => {
    const { controller, log } = notebook();
    await controller.execute(cells('say a', 'say b'));
    expect(log).toEqual(['start 1 say a', 'a', 'end true', 'start 2 say b', 'b', 'end true']);
  });

  test('behind an error do not run, and the next ones do', async () => {
    const { controller, log } = notebook();
    await controller.execute(cells('wrong x', 'say a', 'say b'));
    await controller.execute(cells('say c'));
    expect(log.filter((line) => line.startsWith('end'))).toEqual([
      'end false',
      'end undefined',
      'end undefined',
      'end true',
    ]);
    expect(log.at(-3)).toBe('start 2 say c');
  });

  test('run behind an error when told not to stop', async () => {
    const { controller, log } = notebook();
    await controller.execute([{ text: 'wrong x', stopOnError: false }, { text: 'say a' }]);
    expect(log.slice(-3)).toEqual(['start 2 say a', 'a', 'end true']);
  });

  test('that are blank or not counted get no number of their own', async () => {
    const { controller, log } = notebook();
    await controller.execute([
      { text: 'say a' },
      { text: ' \n' },
      { text: 'say b', counted: false },
    ]);
    expect(log.filter((line) => line.startsWith('start'))).toEqual([
      'start 1 say a',
      'start 1  \n',
      'start 1 say b',
    ]);
  });

  test('keep what was done before the error, and show all errors in one output', async () => {
    const { controller, log } = notebook();
    await controller.execute(cells('say a\nload t\nwrong x\nwrong y\nshow'));
    await controller.execute(cells('show'));
    expect(log).toEqual([
      'start 1 say a\nload t\nwrong x\nwrong y\nshow',
      'a',
      't',
      'T2001 | no x (and 1 more) | \u001b[31mT2001 13: no x / \u001b[31mT2001 21: no y',
      'end false',
      'start 2 show',
      't',
      'end true',
    ]);
  });

  test('show warnings as a stream and end well', async () => {
    const { controller, log } = notebook();
    await controller.execute(cells('remark careful'));
    expect(log.slice(1)).toEqual(['stderr: \u001b[31mT4001 0: careful', 'end true']);
  });

  test('survive an engine that throws', async () => {
    const { controller, log } = notebook();
    await controller.execute([{ text: 'throw', stopOnError: false }, { text: 'say a' }]);
    expect(log[1]).toMatch(/^InternalError \| a bug/);
    expect(log.at(-1)).toBe('end true');
  });
});

describe('an interrupt', () => {
  test('ends the cell that runs and aborts those behind it', async () => {
    const { controller, log } = notebook();
    const done = controller.execute(cells('wait', 'say a'));
    controller.interrupt();
    await done;
    expect(log.slice(1)).toEqual([
      'Interrupted | cancelled | \u001b[31mT5010 0: cancelled',
      'end false',
      'end undefined',
    ]);
  });

  test('by the token of a cell does nothing before the cell runs', async () => {
    const { controller, log, cancels } = notebook();
    const done = controller.execute(cells('wait', 'say a'));
    cancels[0]?.();
    await done;
    cancels[0]?.();
    await controller.execute(cells('say b'));
    expect(log.slice(-2)).toEqual(['b', 'end true']);
  });
});

test('a task in turn runs between the cells and is not aborted', async () => {
  const { controller, log } = notebook();
  const done = [
    controller.execute(cells('wrong x')),
    controller.inTurn(async () => {
      log.push('task');
    }),
    controller.execute(cells('say a')),
  ];
  await Promise.all(done);
  expect(log.slice(-3)).toEqual(['end false', 'task', 'end undefined']);
});

test('completion, hover and completeness know what is loaded', async () => {
  const { controller } = notebook();
  await controller.execute(cells('load orders'));
  expect((await controller.complete('show o', 6)).items.map(({ label }) => label)).toEqual([
    'orders',
  ]);
  expect((await controller.inspect('load x', 2))?.span).toEqual({ start: 0, end: 4 });
  expect(await controller.inspect('say x', 2)).toBeNull();
  expect(await controller.isComplete('by a,')).toBe('incomplete');
  expect((await controller.catalog()).active).toEqual(['orders']);
});
