import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

/** What the command printed, and its exit code. */
export interface Printed {
  readonly out: string;
  readonly err: string;
  readonly code: number | null;
}

/** A folder that is removed after the tests of a file. */
export interface TestFolder {
  readonly path: string;
  write(file: string, content: string | Uint8Array): string;
  /** Runs the command in the folder, on the sources and in a process of its own. */
  tenure(args: readonly string[], options?: { input?: string; env?: NodeJS.ProcessEnv }): Printed;
}

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

/** Node's arguments that run the command on the sources. */
export const COMMAND: readonly string[] = ['--conditions=source', '--no-warnings', cli];

/** Makes a folder for the tests of a file. */
export function testFolder(): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-command-')));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  return {
    path,
    write(file, content) {
      const target = join(path, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
      return file;
    },
    tenure(args, { input, env = {} } = {}) {
      const child = spawnSync(process.execPath, [...COMMAND, ...args], {
        cwd: path,
        encoding: 'utf8',
        ...(input === undefined ? {} : { input }),
        env: { ...process.env, ...env },
      });
      return { out: child.stdout, err: child.stderr, code: child.status };
    },
  };
}

/** Four orders of two customers. */
export const ORDERS = `customer,date,amount,plan
a,2024-01-03,10,pro
a,2024-02-05,20,pro
b,2024-01-20,30,free
b,2024-03-31,40,free
`;
