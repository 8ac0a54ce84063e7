import type { ColumnRequest, Outcome, RowsTold, SourceData, SourceReader } from '@tenure/plan';
import { gunzipSync } from 'fflate';
import { openArrow, readArrow } from './arrow/arrow-table.ts';
import type { Format } from './extension.ts';
import { detectFormat } from './format.ts';
import { HEAD_BYTES, type Head } from './head.ts';
import { notFound, type ListFolder } from './not-found.ts';
import { normalized } from './paths.ts';
import { fail, quoted, succeed } from './problem.ts';
import { openCsv } from './tables/csv-table.ts';
import { openJson } from './tables/json-table.ts';
import { openParquet } from './tables/parquet-table.ts';
import type { OpenTable } from './tables/table.ts';

/** A file as its host has it. */
export interface StoredFile {
  /** Changes when the file does. */
  readonly stamp: string;
  read(): Promise<Uint8Array>;
}

/** Where a reader without Node finds files. Paths have slashes and are relative to the notebook's folder. */
export interface FileStore {
  /** The file of that path, `folder` where it is one, null where there is none. */
  find(path: string): Promise<StoredFile | 'folder' | null>;
  readonly list: ListFolder;
}

/** What a reader needs to know of its host. */
export interface FileReaderOptions {
  readonly store: FileStore;
  /** Asked often while reading; when it turns true, the work stops with a T5005. */
  readonly cancelled?: () => boolean;
}

class Stopped extends Error {}

/**
 * Opens CSV, TSV, JSON, NDJSON, Parquet and Arrow of a store, by the rules of the reader that asks DuckDB: the
 * same columns, descriptions and problems. Whole files are held in memory, opened ones until they change.
 */
export function createFileReader({ store, cancelled }: FileReaderOptions): SourceReader {
  const opened = new Map<string, { readonly stamp: string; readonly table: OpenTable }>();
  const poll = (): void => {
    if (cancelled?.() === true) throw new Stopped();
  };
  const open = async (file: string): Promise<Outcome<{ stamp: string; table: OpenTable }>> => {
    const found = await findFile(store, file);
    if (!found.ok) return found;
    const { path, stored } = found.value;
    const kept = opened.get(path);
    if (kept?.stamp === stored.stamp) return succeed(kept);
    opened.delete(path);
    const table = await openBytes(file, await stored.read(), poll);
    if (!table.ok) return table;
    const fresh = { stamp: stored.stamp, table: table.value };
    opened.set(path, fresh);
    return succeed(fresh);
  };
  const guarded = <T>(file: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> =>
    work().catch((error: unknown) => explain(file, error));
  return {
    describe: (file) =>
      guarded(file, async () => {
        const outcome = await open(file);
        if (!outcome.ok) return outcome;
        const { stamp, table } = outcome.value;
        return succeed({ ...table.description, file, stamp });
      }),
    read: (file, columns, told) =>
      guarded(file, async () => {
        const outcome = await open(file);
        return outcome.ok ? readOpened(file, outcome.value, columns, told) : outcome;
      }),
  };
}

async function readOpened(
  file: string,
  { stamp, table }: { readonly stamp: string; readonly table: OpenTable },
  columns: readonly ColumnRequest[],
  told: RowsTold | undefined,
): Promise<Outcome<SourceData>> {
  const known = table.description.columns;
  const missing = columns.find(({ name }) => !known.some((one) => one.name === name));
  if (missing !== undefined) {
    return fail(
      'T5005',
      `${quoted(file)} has no column called ${quoted(missing.name)}`,
      'not in the file',
    );
  }
  return succeed({ ...(await table.read(columns, told)), stamp });
}

async function findFile(
  store: FileStore,
  file: string,
): Promise<Outcome<{ readonly path: string; readonly stored: StoredFile }>> {
  const refused = checkPath(file);
  if (refused !== null) return refused;
  const path = normalized(file) ?? '';
  const stored = await store.find(path);
  if (stored === null) return notFound(file, store.list);
  return stored === 'folder'
    ? fail('T5003', `${quoted(file)} is a folder, not a file`, 'a folder', 'name one of the files in it') // prettier-ignore
    : succeed({ path, stored });
}

const KEEP_INSIDE = 'files are read from the folder of the notebook and the folders below it';

/** Why a path is not looked for, as a problem; null where it may be. */
export function checkPath(file: string): ReturnType<typeof fail> | null {
  if (file.trim() === '') {
    return fail('T5002', 'A file name is missing', 'empty', "write for example 'orders.csv'");
  }
  if (file.includes('\0')) {
    return fail('T5002', `${quoted(file)} is not a file name`, 'holds a null character');
  }
  if (/^(?:[a-z][a-z0-9+.-]+:\/\/|(?:data|file|blob):)/iu.test(file)) {
    return fail(
      'T5001',
      `${quoted(file)} is an address, not a file`,
      'outside the folder',
      KEEP_INSIDE,
    );
  }
  if (file.startsWith('/') || normalized(file) === null) {
    return fail(
      'T5001',
      `${quoted(file)} lies outside the folder of the notebook`,
      'outside the folder',
      KEEP_INSIDE,
    );
  }
  return null;
}

async function openBytes(
  file: string,
  raw: Uint8Array,
  poll: () => void,
): Promise<Outcome<OpenTable>> {
  poll();
  if (raw.length === 0) {
    return fail('T5004', `${quoted(file)} is empty`, '0 bytes', 'was it written to the end?');
  }
  const gzip = raw[0] === 0x1f && raw[1] === 0x8b;
  const bytes = gzip ? unpacked(raw) : raw;
  const head: Head = {
    bytes: bytes.subarray(0, HEAD_BYTES),
    gzip,
    whole: bytes.length <= HEAD_BYTES,
    tail: raw.subarray(Math.max(raw.length - 6, 0)),
  };
  const format = detectFormat(file, head);
  return format.ok ? openFormat(file, bytes, format.value, poll) : format;
}

function unpacked(raw: Uint8Array): Uint8Array {
  try {
    return gunzipSync(raw);
  } catch {
    return new Uint8Array(0);
  }
}

function openFormat(
  file: string,
  bytes: Uint8Array,
  format: Format,
  poll: () => void,
): Outcome<OpenTable> | Promise<Outcome<OpenTable>> {
  switch (format) {
    case 'csv':
    case 'tsv':
      return openCsv(file, bytes, format, poll);
    case 'json':
    case 'ndjson':
      return openJson(file, bytes, format, poll);
    case 'parquet':
      return openParquet(file, bytes, poll);
    case 'arrow': {
      const arrow = openArrow(file, bytes);
      if (!arrow.ok) return arrow;
      const { description } = arrow.value;
      return succeed({ description, read: (columns) => readArrow(arrow.value, columns) });
    }
    case 'duckdb':
      return fail(
        'T5005',
        `${quoted(file)} is a DuckDB database, which is not read here`,
        'it takes DuckDB',
        'write its table as Parquet, or open it where Node runs',
      );
  }
}

function explain(file: string, error: unknown): ReturnType<typeof fail> {
  if (error instanceof Stopped) {
    return fail('T5005', `Reading ${quoted(file)} was stopped`, 'stopped');
  }
  if (error instanceof RangeError) {
    return fail(
      'T5005',
      `${quoted(file)} does not fit into memory`,
      'too large',
      'load fewer columns, or a part of the rows',
    );
  }
  const reason = error instanceof Error ? error.message.split('\n')[0]?.trim().slice(0, 200) : '';
  return fail(
    'T5005',
    `${quoted(file)} could not be read`,
    'reading it failed',
    reason || 'no reason was given',
  );
}
