import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createFileReader, type FileStore } from '@tenure/files';
import type { ColumnRequest, ColumnType, Outcome, SourceData } from '@tenure/plan';
import { beforeAll, describe, expect, it } from 'vitest';
import { FILES, TABLES } from './corpus.ts';
import { testFolder } from './folder.ts';

const folder = testFolder();
const TYPES: readonly (ColumnType | undefined)[] = [undefined, 'text', 'number', 'boolean', 'time'];

/** The folder as a browser's reader sees one. */
const store: FileStore = {
  find(path) {
    const full = join(folder.path, path);
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) return Promise.resolve(null);
    if (found.isDirectory()) return Promise.resolve('folder');
    const read = () => Promise.resolve(new Uint8Array(readFileSync(full)));
    return Promise.resolve({ stamp: `${found.mtimeMs}:${found.size}:${found.ino}`, read });
  },
  list(within, kind) {
    const entries = readdirSync(join(folder.path, within), { withFileTypes: true });
    const names = entries.filter((entry) => (kind === 'files' ? entry.isFile() : entry.isDirectory())); // prettier-ignore
    return Promise.resolve(names.map(({ name }) => join(within, name)).sort());
  },
};
const reader = createFileReader({ store });

async function same(file: string): Promise<void> {
  const described = await folder.reader.describe(file);
  expect(await reader.describe(file)).toEqual(described);
  if (!described.ok) return;
  const names = described.value.columns.map(({ name }) => name);
  for (const as of TYPES) {
    const requests = names.map((name): ColumnRequest => (as === undefined ? { name } : { name, as })); // prettier-ignore
    const [own, theirs] = await Promise.all([
      reader.read(file, requests),
      folder.reader.read(file, requests),
    ]);
    expect([as, digest(own)]).toEqual([as, digest(theirs)]);
  }
}

/** What was read, long arrays by their first values and a hash: to show how two of them differ takes minutes. */
function digest(outcome: Outcome<SourceData>): unknown {
  if (!outcome.ok) return outcome;
  const { data, ...rest } = outcome.value;
  const columns = Object.entries(data.columns).map(([name, column]) => [
    name,
    Object.fromEntries(
      Object.entries(column).map(([key, value]) => [
        key,
        typeof value === 'object' && 'length' in value ? shortened(value) : (value as unknown),
      ]),
    ),
  ]);
  return { ...rest, rows: data.rows, columns };
}

function shortened(values: ArrayLike<unknown>): unknown {
  const all = Array.from(values, String);
  const hash = createHash('sha256').update(JSON.stringify(all)).digest('hex');
  return { kind: values.constructor.name, length: all.length, first: all.slice(0, 10), hash };
}

describe('the reader without DuckDB describes and reads alike, as every type', () => {
  for (const [file, content] of Object.entries(FILES)) {
    it(file, async () => {
      folder.write(file, content);
      await same(file);
    });
  }
  for (const [file, select] of Object.entries(TABLES)) {
    it(file, async () => {
      await folder.sql(`SET TimeZone = 'UTC'; COPY (${select}) TO 'FOLDER/${file}' (ROW_GROUP_SIZE 100000)`); // prettier-ignore
      await same(file);
    });
  }
});

// Whole numbers are decoded here, what is true or false by hyparquet.
it.each(['customer', 'paid'])('tells how many rows of Parquet were read: %s', async (name) => {
  const select =
    "SELECT range AS customer, range % 3 = 0 AS paid, DATE '2024-01-01' AS day FROM range(250000)";
  await folder.sql(`COPY (${select}) TO 'FOLDER/told.parquet' (ROW_GROUP_SIZE 102400)`);
  const told: [number, number][] = [];
  const requests = [{ name: 'day' }, { name }];
  const read = await reader.read('told.parquet', requests, (...rows) => told.push(rows));
  expect(read.ok).toBe(true);
  expect(told).toEqual([102_400, 204_800, 250_000].map((rows) => [rows, 250_000]));
});

describe('the reader without DuckDB finds files alike', () => {
  beforeAll(() => {
    folder.write('data/event.csv', 'a\n1\n');
    folder.write('other/visits.csv', 'a\n1\n');
  });
  it.each([
    '../secret.csv',
    'data/../../secret.csv',
    'http://example.org/a.csv',
    'data:text/csv,a',
    'data/events.csv',
    'Event.csv',
    'data\\event.csv',
    'other/zzzzzz.csv',
    'data/../data/event.csv',
    '',
    'a\0.csv',
  ])('%j', async (file) => {
    expect(await reader.describe(file)).toEqual(await folder.reader.describe(file));
  });

  it('but for a folder, of which it reads one file at a time', async () => {
    const outcome = await reader.describe('data');
    expect(outcome).toMatchObject({ ok: false, problem: { code: 'T5003' } });
    expect((await folder.reader.describe('data')).ok).toBe(true);
  });
});
