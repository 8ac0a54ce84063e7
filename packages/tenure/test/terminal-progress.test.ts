import { expect, test } from 'vitest';
import { terminalProgress } from '../src/commands/terminal-progress.ts';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  const write = (text: string) => written.push(text) > 0;
  return { written, output: { isTTY, columns: 40, write } as unknown as NodeJS.WriteStream };
}

test('a terminal shows what goes on from the second second on, and is left clean', () => {
  const { written, output } = terminal(true);
  let now = 50;
  const progress = terminalProgress(output, () => now);
  now += 999;
  progress?.tell('reading');
  progress?.end();
  expect(written).toEqual([]);
  now += 1;
  progress?.tell(`reading ${'x'.repeat(60)}`);
  progress?.end();
  progress?.end();
  expect(written).toEqual([`\r\u001b[Kreading ${'x'.repeat(29)} …`, '\r\u001b[K']);
});

test('a file shows nothing of it', () => {
  expect(terminalProgress(terminal(false).output, () => 0)).toBeNull();
});
