import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type {
  ColumnData,
  ColumnRequest,
  Outcome,
  SourceData,
  SourceDescription,
  SourceProblem,
  SourceReader,
} from '@tenure/plan';
import { afterAll } from 'vitest';
import { createReader } from '../src/index.ts';

/** A folder of a notebook that is removed after the tests of a file. */
export interface TestFolder {
  readonly path: string;
  readonly reader: SourceReader;
  write(file: string, content: string | Uint8Array): string;
  /** Runs SQL in a DuckDB of its own; `FOLDER` stands for the folder's path. */
  sql(text: string): Promise<void>;
  describe(file: string): Promise<SourceDescription>;
  read(file: string, ...columns: (string | ColumnRequest)[]): Promise<SourceData>;
  problem(file: string): Promise<SourceProblem>;
}

/** Makes a folder and a reader on it. */
export function testFolder(): TestFolder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'tenure-duckdb-')));
  afterAll(() => rmSync(path, { recursive: true, force: true }));
  const reader = createReader({ folder: path });
  return {
    path,
    reader,
    write(file, content) {
      const target = join(path, file);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, content);
      return file;
    },
    async sql(text) {
      const instance = await DuckDBInstance.create(':memory:');
      const connection = await instance.connect();
      await connection.run(text.replaceAll('FOLDER', path));
      connection.closeSync();
      instance.closeSync();
    },
    async describe(file) {
      return valueOf(await reader.describe(file));
    },
    async read(file, ...columns) {
      const requests = columns.map((one) => (typeof one === 'string' ? { name: one } : one));
      return valueOf(await reader.read(file, requests));
    },
    async problem(file) {
      const outcome = await reader.describe(file);
      if (outcome.ok) throw new Error(`${file} was read`);
      return outcome.problem;
    },
  };
}

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem));
  return outcome.value;
}

/** The values of a column as anybody would write them: text, numbers, true, ISO times, null. */
export function plain(data: SourceData, name: string): readonly unknown[] {
  const column = data.data.columns[name];
  if (column === undefined) throw new Error(`no column ${name}`);
  return Array.from({ length: data.data.rows }, (_, row) => plainValue(column, row));
}

function plainValue(column: ColumnData, row: number): unknown {
  switch (column.type) {
    case 'text': {
      const code = column.codes[row]!;
      return code < 0 ? null : column.dictionary[code];
    }
    case 'boolean':
      return [false, true, null][column.values[row]!];
    case 'number':
      return Number.isNaN(column.values[row]) ? null : column.values[row];
    case 'time': {
      const value = column.values[row]!;
      return Number.isNaN(value)
        ? null
        : new Date(value).toISOString().slice(0, column.zoned ? 24 : 23);
    }
  }
}

/** Names with types, `time*` for instants. */
export function types(description: SourceDescription): Record<string, string> {
  return Object.fromEntries(
    description.columns.map(({ name, type, zoned }) => [name, zoned ? `${type}*` : type]),
  );
}
