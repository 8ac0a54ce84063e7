import { describe, expect, test } from 'vitest';
import { createEngine, type CellOutput, type Engine, type Host } from '../src/index.ts';

const NO_FILES: Host['reader'] = {
  describe: async (file) => ({
    ok: false,
    problem: { code: 'T5002', message: `\`${file}\` was not found`, label: '', help: [] },
  }),
  read: async () => {
    throw new Error('nothing was described');
  },
};

async function outputsOf(engine: Engine, text: string): Promise<readonly CellOutput[]> {
  const outputs: CellOutput[] = [];
  await engine.run(text, { onOutput: (output) => outputs.push(output) });
  return outputs;
}

describe('an engine on a session', () => {
  test('shows the frames of two errors in one output', async () => {
    const engine = await createEngine({ reader: NO_FILES });
    const outputs = await outputsOf(engine, "load a from 'a.csv'\nload b from 'b.csv'");
    expect(outputs).toMatchObject([{ kind: 'error', name: 'T5002' }]);
    const [error] = outputs;
    const frames = error?.kind === 'error' ? error.traceback.join('\n') : '';
    expect(frames).toMatch(/`a\.csv` was not found[^]*`b\.csv` was not found/);
  });

  test('says that it was interrupted when it was', async () => {
    const engine = await createEngine({ reader: NO_FILES, cancelled: () => true });
    const outputs = await outputsOf(engine, "load a from 'a.csv'");
    expect(outputs).toMatchObject([{ kind: 'error', name: 'Interrupted' }]);
  });

  test('keeps what later cells rest on', async () => {
    const engine = await createEngine({ reader: NO_FILES });
    const kept: string[] = [];
    const text = "set week_start sunday\nload a from 'a.csv'\nlet horizon = 3";
    await engine.run(text, {
      onOutput: () => undefined,
      onKept: (statement) => kept.push(statement),
    });
    expect(kept).toEqual(['set week_start sunday', 'let horizon = 3']);
  });

  test('completes, explains and judges text', async () => {
    const engine = await createEngine({ reader: NO_FILES });
    const { items } = await engine.complete('reten', 5);
    expect(items.map(({ insert }) => insert.trim())).toContain('retention');
    expect((await engine.inspect('retention', 3))?.markdown).toMatch(/retention/i);
    expect(await engine.isComplete('retention by')).toBe('incomplete');
  });
});
