import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { installKernel, jupyterDataFolder } from '../src/install-kernel.ts';

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'tenure-kernelspec-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const ARGV = ['node', 'kernel.mjs', '-f', '{connection_file}'];

describe('a kernelspec', () => {
  test('is written below a prefix, twice if need be', async () => {
    const place = { kind: 'prefix', folder } as const;
    await installKernel({ argv: ['old'], place });
    const outcome = await installKernel({ argv: ARGV, place });
    const written = join(folder, 'share', 'jupyter', 'kernels', 'tenure');
    expect(outcome).toEqual({ ok: true, folder: written });
    expect(readdirSync(written).toSorted()).toEqual([
      'kernel.json',
      'logo-32x32.png',
      'logo-64x64.png',
      'logo-svg.svg',
    ]);
    expect(JSON.parse(readFileSync(join(written, 'kernel.json'), 'utf8'))).toEqual({
      argv: ARGV,
      display_name: 'Tenure',
      language: 'tenure',
      interrupt_mode: 'message',
      metadata: { debugger: false },
    });
  });

  test('that cannot be written is said', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const outcome = await installKernel({ argv: ARGV, place: { kind: 'prefix', folder: file } });
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('cannot write') });
  });
});

test.each([
  [{ JUPYTER_DATA_DIR: '/data' }, 'linux', '/data'],
  [{ HOME: '/home/a' }, 'linux', '/home/a/.local/share/jupyter'],
  [{ HOME: '/home/a', XDG_DATA_HOME: '/x' }, 'linux', '/x/jupyter'],
  [{ HOME: '/Users/a' }, 'darwin', '/Users/a/Library/Jupyter'],
  [{ APPDATA: '/roaming' }, 'win32', '/roaming/jupyter'],
] as const)('the data folder of a user with %j on %s is %s', (environment, platform, expected) => {
  expect(jupyterDataFolder({ kind: 'user' }, environment, platform)).toBe(expected);
});
