import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import {
  createNotebookController,
  sessionEngine,
  type Cell,
  type CellExecution,
  type CellOutput,
} from '../src/index.ts';
import { fakeLanguage, fakeSession } from './fake-session.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

test('nothing of a cell is held once it has ended: not its text, its outputs or its error', async () => {
  const held: WeakRef<object>[] = [];
  const controller = createNotebookController<Cell>({
    engine: sessionEngine(fakeSession({}), fakeLanguage),
    createExecution: (cell): CellExecution => {
      const outputs: CellOutput[] = [];
      held.push(new WeakRef(cell), new WeakRef(outputs));
      return {
        executionOrder: undefined,
        start: () => undefined,
        appendOutput(output) {
          outputs.push(output);
          held.push(new WeakRef(output));
        },
        replaceOutput: () => undefined,
        end: () => undefined,
      };
    },
  });
  for (let n = 0; n < 100; n += 1) {
    await controller.execute([
      { text: `say ${String(n)}` },
      { text: 'wrong x' },
      { text: 'say b' },
    ]);
  }
  await setImmediate();
  collect();
  expect(held.length).toBe(800);
  expect(held.filter((ref) => ref.deref() !== undefined).length).toBeLessThanOrEqual(8);
  expect(controller.pending).toBe(0);
});
