import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createReader } from '@tenure/duckdb';
import { preferencesOfEnvironment } from '@tenure/kernel';
import type { SourceReader } from '@tenure/compiler';
import { isObject, type JsonObject } from '../notebook/notebook.ts';
import { createService } from '../service/service.ts';

const USAGE = 'tenure serve --tables DIR\n';

/** Tables that the program has written as Arrow files hide files of the folder that are called as they are. */
function withTables(files: SourceReader, tables: SourceReader, folder: string): SourceReader {
  const isTable = (file: string): boolean =>
    /^[\p{L}_][\p{L}\p{N}_]*$/u.test(file) && existsSync(join(folder, `${file}.arrow`));
  return {
    async describe(file) {
      if (!isTable(file)) return files.describe(file);
      const described = await tables.describe(`${file}.arrow`);
      // It stays known by the name of the table, and is not taken for a file that is called as this one is.
      return described.ok ? { ...described, value: { ...described.value, file } } : described;
    },
    read: (file, columns) =>
      isTable(file) ? tables.read(`${file}.arrow`, columns) : files.read(file, columns),
  };
}

function parsed(line: string): JsonObject {
  try {
    const value: unknown = JSON.parse(line);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}

/**
 * `tenure serve --tables DIR`: answers a program that has started it, one JSON object a line in and out, until its
 * input ends; then DIR, where the program puts its tables, is removed. 2 for wrong arguments.
 */
export async function serve(args: readonly string[]): Promise<number> {
  const [flag, folder, ...more] = args;
  if (flag !== '--tables' || folder === undefined || more.length > 0) {
    process.stderr.write(USAGE);
    return 2;
  }
  const files = createReader({ folder: process.cwd() });
  const reader = withTables(files, createReader({ folder }), folder);
  const tell = (message: object): void => {
    process.stdout.write(`${JSON.stringify(message)}\n`);
  };
  const service = createService(reader, tell, preferencesOfEnvironment(process.env));
  const clear = (): void => {
    rmSync(folder, { recursive: true, force: true });
  };
  process.on('SIGTERM', () => {
    clear();
    process.exit(143);
  });
  for await (const line of createInterface({ input: process.stdin })) {
    await service.answer(parsed(line));
  }
  clear();
  return 0;
}
