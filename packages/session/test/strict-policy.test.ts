import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const program = fileURLToPath(new URL('./strict-process.ts', import.meta.url));

function printed(...flags: readonly string[]): string[] {
  const args = ['--conditions=source', ...flags, program];
  return execFileSync(process.execPath, args, { encoding: 'utf8' }).trim().split('\n');
}

it('gives the same where no text may become code', () => {
  const free = printed();
  const strict = printed('--disallow-code-generation-from-strings');
  expect(free.pop()).toBe('1');
  expect(strict.pop()).toBe('strict');
  expect(strict).toEqual(free);
  expect(free.filter((line) => line.includes('image/png'))).toHaveLength(2);
  expect(free.filter((line) => !line.includes(',true,'))).toEqual([]);
}, 120_000);
