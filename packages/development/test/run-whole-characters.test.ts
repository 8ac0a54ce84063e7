import { expect, it } from 'vitest';
import { run } from '../setup/run.mjs';

const HALVES = `
  process.stdout.write(Buffer.from([0x61, 0xc2]));
  setTimeout(() => process.stdout.write(Buffer.from([0xb7, 0x62])), 50);
`;

it('what a program printed has whole characters, however it came in pieces', async () => {
  expect(await run(process.execPath, ['-e', HALVES])).toBe('a·b');
});
