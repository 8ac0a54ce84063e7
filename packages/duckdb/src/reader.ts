import { readFile, realpath } from 'node:fs/promises';
import type {
  ColumnRequest,
  Outcome,
  SourceData,
  SourceDescription,
  RowsTold,
  SourceReader,
} from '@tenure/plan';
import { detectFormat, openArrow, readArrow, WORTH_SHARING, type ArrowTable } from '@tenure/files';
import { describeTable } from './describe.ts';
import { explainError } from './duck-error.ts';
import { openEngine, type Engine } from './engine.ts';
import { readHead } from './files/head.ts';
import { resolveSource, type FoundSource } from './files/resolve-source.ts';
import { fail, quoted, succeed } from './problem.ts';
import { createQueryEngine } from './query/query-engine.ts';
import type { ColumnFacts } from './query/open-view.ts';
import { readCsvQuickly } from './reading/quick-csv.ts';
import { readQuickly } from './reading/quick-parquet.ts';
import { createSecondReader, type SecondReader } from './reading/second-reader.ts';
import { readTable } from './reading/read-table.ts';
import { openDatabase } from './tables/database-table.ts';
import { openTable } from './tables/open-table.ts';
import type { KnownTable, Table } from './tables/table.ts';

/** What a reader needs to know of its host. */
export interface ReaderOptions {
  /** The notebook's folder. Nothing outside it is opened. */
  readonly folder: string;
  /** Asked often while reading; when it turns true, the work stops with a T5005. */
  readonly cancelled?: () => boolean;
}

type Opened =
  | {
      readonly kind: 'duckdb';
      readonly stamp: string;
      readonly known: KnownTable;
      readonly facts: Map<string, ColumnFacts>;
    }
  | { readonly kind: 'arrow'; readonly stamp: string; readonly arrow: ArrowTable };

/**
 * Opens files of a folder: CSV, TSV, JSON, NDJSON and Parquet through DuckDB, Arrow in JavaScript.
 * DuckDB is started with the first file. Calls are carried out one after the other; what was found
 * out about a file is kept until the file changes.
 */
export function createReader(options: ReaderOptions): SourceReader {
  const cancelled = options.cancelled ?? ((): boolean => false);
  const opened = new Map<string, Opened>();
  let engine: Promise<Engine> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const inTurn = <T>(file: string, work: () => Promise<Outcome<T>>): Promise<Outcome<T>> => {
    const turn = last.then(work).catch((error: unknown) => explainError(error, file));
    last = turn;
    return turn;
  };
  const second = createSecondReader();
  // Calls are carried out one after the other.
  let told: RowsTold | undefined;
  const quick: Quick = {
    csv: (known, columns) => readCsvQuickly(known, columns, cancelled, second, told),
    byTwo: (path, known, columns) => readQuickly(path, known, columns, cancelled, second, told),
    alone: (path, known, columns) => readQuickly(path, known, columns, cancelled, null, told),
  };
  const start = async (): Promise<Engine> => {
    engine ??= realpath(options.folder).then((folder) => openEngine(folder, cancelled));
    // A failed start is not kept: the next file tries again.
    engine.catch(() => (engine = undefined));
    return engine;
  };
  const open = async (file: string): Promise<Outcome<Opened>> => {
    const found = await resolveSource(await realpath(options.folder), file);
    if (!found.ok) return found;
    const { path, paths, table, stamp } = found.value;
    const key = JSON.stringify([path, paths.length, table]);
    const kept = opened.get(key);
    if (kept?.stamp === stamp) return succeed(kept);
    const fresh = await openFile(file, found.value, start, cancelled, second);
    if (fresh.ok) opened.set(key, fresh.value);
    if (fresh.ok && worthHalving(fresh.value)) second?.warm();
    return fresh;
  };
  const known = async (file: string) => {
    const found = await open(file);
    return found.ok ? succeed(found.value.kind === 'duckdb' ? found.value : null) : found;
  };

  return {
    describe: (file) => inTurn(file, async () => describeOpened(file, await open(file))),
    read: (file, columns, onRows) =>
      inTurn(file, async () => {
        told = onRows;
        const outcome = await open(file);
        return outcome.ok ? readOpened(file, outcome.value, columns, start, quick) : outcome;
      }),
    engine: createQueryEngine(() => realpath(options.folder), cancelled, known, inTurn),
  };
}

/** Whether the other thread will be asked: where a file is small, it is not worth its start. */
const worthHalving = (opened: Opened): boolean =>
  opened.kind === 'duckdb' &&
  opened.known.table.path !== undefined &&
  opened.known.description.rows >= WORTH_SHARING;

async function openFile(
  file: string,
  found: FoundSource,
  start: () => Promise<Engine>,
  cancelled: () => boolean,
  second: SecondReader | null,
): Promise<Outcome<Opened>> {
  const { path, paths, stamp, database } = found;
  if (database) {
    const engine = await start();
    const table = await openDatabase(engine, file, found);
    return table.ok ? described(engine, file, paths, stamp, table.value) : table;
  }
  const head = await readHead(path);
  const format = detectFormat(paths.length > 1 ? path : file, head);
  if (!format.ok) return format;
  if (format.value === 'arrow' || format.value === 'duckdb') {
    if (paths.length > 1) {
      return fail('T5003', `${quoted(file)} names several Arrow files`, 'one at a time');
    }
    const arrow = openArrow(file, await readFile(path));
    return arrow.ok ? succeed({ kind: 'arrow', stamp, arrow: arrow.value }) : arrow;
  }
  const engine = await start();
  const table = await openTable(engine, file, paths, head, format.value, cancelled, second);
  return table.ok ? described(engine, file, paths, stamp, table.value) : table;
}

async function described(
  engine: Engine,
  file: string,
  paths: readonly string[],
  stamp: string,
  table: Table,
): Promise<Outcome<Opened>> {
  const known = await describeTable(engine, file, paths, table);
  return known.ok
    ? succeed({ kind: 'duckdb', stamp, known: known.value, facts: new Map() })
    : known;
}

function describeOpened(file: string, outcome: Outcome<Opened>): Outcome<SourceDescription> {
  if (!outcome.ok) return outcome;
  const { value } = outcome;
  const { description } = value.kind === 'arrow' ? value.arrow : value.known;
  return succeed({ ...description, file, stamp: value.stamp });
}

type ReadParquet = (
  path: string,
  known: KnownTable,
  columns: readonly ColumnRequest[],
) => Promise<SourceData | null>;

/** Readings without DuckDB: of Parquet by two threads, or by this one while DuckDB is busy, and of CSV. */
interface Quick {
  readonly byTwo: ReadParquet;
  readonly alone: ReadParquet;
  readonly csv: (
    known: KnownTable,
    columns: readonly ColumnRequest[],
  ) => Promise<SourceData | null>;
}

async function readOpened(
  file: string,
  opened: Opened,
  columns: readonly ColumnRequest[],
  start: () => Promise<Engine>,
  quick: Quick,
): Promise<Outcome<SourceData>> {
  const { description } = opened.kind === 'arrow' ? opened.arrow : opened.known;
  const missing = columns.find(({ name }) => !description.columns.some((one) => one.name === name));
  if (missing !== undefined) {
    return fail(
      'T5005',
      `${quoted(file)} has no column called ${quoted(missing.name)}`,
      'not in the file',
    );
  }
  if (opened.kind === 'arrow') {
    return succeed({ ...readArrow(opened.arrow, columns), stamp: opened.stamp });
  }
  const { known } = opened;
  const { path } = known.table;
  if (path === undefined) {
    const read =
      (await quick.csv(known, columns)) ?? (await readTable(await start(), known, columns));
    return succeed({ ...read, stamp: opened.stamp });
  }
  const read =
    (await quick.byTwo(path, known, columns)) ??
    (await readTable(await start(), known, columns, (others) => quick.alone(path, known, others)));
  return succeed({ ...read, stamp: opened.stamp });
}
