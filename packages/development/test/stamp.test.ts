import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashOf, once } from '../setup/stamp.mjs';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-stamp-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('hashes names and contents, and leaves out what is fetched or built', () => {
  const source = join(folder, 'source');
  mkdirSync(join(source, 'node_modules'), { recursive: true });
  writeFileSync(join(source, 'a.ts'), 'one');
  const first = hashOf([source]);
  writeFileSync(join(source, 'node_modules', 'b.ts'), 'two');
  expect(hashOf([source])).toBe(first);
  expect(hashOf([source], 'linux')).not.toBe(first);
  writeFileSync(join(source, 'a.ts'), 'other');
  const second = hashOf([source]);
  expect(second).not.toBe(first);
  renameSync(join(source, 'a.ts'), join(source, 'c.ts'));
  expect(hashOf([source])).not.toBe(second);
});

it('counts a missing file as no content', () => {
  const file = join(folder, 'late.ts');
  const before = hashOf([file]);
  expect(hashOf([file])).toBe(before);
  writeFileSync(file, '');
  expect(hashOf([file])).not.toBe(before);
});

it('does a step once, again for other inputs, and again when what it made is gone', async () => {
  const made = join(folder, 'made');
  let times = 0;
  const step = (inputs: string) =>
    once({
      name: 'step',
      inputs,
      outputs: [made],
      folder,
      say: 'making',
      log: () => undefined,
      work: () => {
        times += 1;
        writeFileSync(made, 'x');
        return Promise.resolve();
      },
    });
  expect([await step('a'), await step('a'), times]).toEqual([true, false, 1]);
  expect([await step('b'), times]).toEqual([true, 2]);
  rmSync(made);
  expect([await step('b'), times]).toEqual([true, 3]);
});

it('does a step again after it failed', async () => {
  const step = (work: () => Promise<void>) =>
    once({ name: 's', inputs: 'a', outputs: [], folder, say: 's', log: () => undefined, work });
  await step(() => Promise.resolve());
  rmSync(join(folder, 's'));
  await expect(step(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(await step(() => Promise.resolve())).toBe(true);
});
