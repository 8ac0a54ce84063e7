import { describe, expect, it } from 'vitest';
import { run } from '../testing/run.mjs';

const node = process.execPath;
const options = { cwd: '.', quiet: true };

describe('run', () => {
  it('gives the exit code and what was printed', async () => {
    const program = "console.log('out'); console.error('err'); process.exitCode = 3";
    const { code, output } = await run(node, ['-e', program], options);
    expect(code).toBe(3);
    expect(output).toContain('out');
    expect(output).toContain('err');
  });

  it('sets what the environment lacks', async () => {
    const args = ['-e', 'process.exitCode = Number(process.env.TENURE_ANSWER)'];
    expect((await run(node, args, { ...options, env: { TENURE_ANSWER: '42' } })).code).toBe(42);
  });

  it('gives 127 for what cannot be started', async () => {
    expect((await run('no-such-program', [], options)).code).toBe(127);
  });

  it('stops what hangs, with all that it started', async () => {
    const inner =
      "require('node:child_process').spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'inherit' })";
    expect((await run(node, ['-e', inner], { ...options, limit: 1 })).code).toBe(124);
  });
});
