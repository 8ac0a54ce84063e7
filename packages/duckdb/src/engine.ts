import type { DuckDBConnection } from '@duckdb/node-api';
import type { Connection, DataChunk, Result, Vector } from '@duckdb/node-bindings';
import { literal } from './sql.ts';
import type { TextBytes } from '@tenure/files';
import { gatherer, type Gather } from './columns/text-bytes.ts';

type Bindings = typeof import('@duckdb/node-bindings');

/** A value of a small result: whole numbers beyond 32 bits come as text. */
export type Cell = string | number | boolean | null | readonly Cell[];

/** The most rows of a chunk: DuckDB's standard vector size. */
export const LARGEST_CHUNK = 2048;

/** Up to {@link LARGEST_CHUNK} rows of a result. The bytes are valid only while the chunk is visited. */
export interface Chunk {
  readonly rows: number;
  /** The raw values of a column; `width` is the number of bytes of one. */
  bytes(column: number, width: number): Uint8Array;
  /** A bit for each row, 1 where there is a value; null when every row has one. */
  validity(column: number): Uint8Array | null;
  /** The texts of a column of strings. */
  texts(column: number): TextBytes;
  /** The lists of a column without null: start and length of each, 64 bits wide, and the values of all, `width` bytes each. */
  lists(
    column: number,
    width: number,
  ): { readonly entries: Uint8Array; readonly values: Uint8Array };
}

/** What happens while a result is read. `begin` learns the number of rows before the first chunk. */
export interface Visitor {
  begin?(rows: number): void;
  chunk(chunk: Chunk, firstRow: number): void;
}

/** DuckDB in memory, closed off from network, extensions and every folder but one. */
export interface Engine {
  /** All rows of a small result. Throws DuckDB's error. */
  rows(sql: string, parameters?: readonly string[]): Promise<readonly (readonly Cell[])[]>;
  /** Visits a result in the order of its rows. Throws DuckDB's error, or {@link Cancelled}. */
  visit(sql: string, visitor: Visitor): Promise<void>;
  /**
   * Visits the results of queries as if they were one, of `rows` rows in all: each query runs while the result
   * before it is visited. Throws what {@link visit} throws, and where the rows are not as many.
   */
  visitParts(queries: readonly string[], rows: number, visitor: Visitor): Promise<void>;
  /** Starts a query at once, beside what the caller goes on to do, and gives the way to visit its result. */
  start(sql: string): (visitor: Visitor) => Promise<void>;
  /** Interrupts what is running and frees the memory. */
  close(): void;
}

/** Thrown by {@link Engine} when `cancelled()` became true; caught by the reader. */
export class Cancelled extends Error {}

const settings = (folder: string): readonly (readonly [string, string])[] => [
  ['autoinstall_known_extensions', 'false'],
  ['autoload_known_extensions', 'false'],
  ['temp_directory', ''],
  ['allowed_directories', `['${folder.replaceAll("'", "''")}']`],
  ['enable_external_access', 'false'],
];

/** Settings beside those that close DuckDB off, by their names. */
export type EngineSettings = Readonly<Record<string, string>>;

/** Opens DuckDB for one folder. The native library is loaded here and not on import: it is large. */
export async function openEngine(
  folder: string,
  cancelled: () => boolean,
  more: EngineSettings = {},
): Promise<Engine> {
  const [{ DuckDBConnection: Wrapper }, { default: loaded }] = await Promise.all([
    import('@duckdb/node-api'),
    import('@duckdb/node-bindings') as Promise<{ default: Bindings }>,
  ]);
  const bindings: Bindings = loaded;
  const database = await bindings.open(':memory:');
  const raw = await bindings.connect(database);
  const connection: DuckDBConnection = new Wrapper(raw);
  const own = Object.entries({ ...Object.fromEntries(settings(folder)), ...more });
  for (const [name, value] of own) {
    const list = name === 'allowed_directories';
    await connection.run(`SET ${name} = ${list ? value : literal(value)}`);
  }
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run('SET lock_configuration = true');
  const guarded = <T>(work: () => Promise<T>): Promise<T> => guard(bindings, raw, cancelled, work);
  return {
    rows: (sql, parameters = []) =>
      guarded(async () => {
        const reader = await (parameters.length === 0
          ? connection.runAndReadAll(sql)
          : connection.runAndReadAll(sql, [...parameters]));
        return reader.getRowsJson() as unknown as readonly (readonly Cell[])[];
      }),
    async visit(sql, visitor) {
      const result = await guarded(() => bindings.query(raw, sql));
      visitChunks(bindings, result, visitor, cancelled);
    },
    async visitParts(queries, rows, visitor) {
      visitor.begin?.(rows);
      const query = (index: number) => {
        const sql = queries[index];
        const result = sql === undefined ? null : guarded(() => bindings.query(raw, sql));
        result?.catch(() => undefined);
        return result;
      };
      let row = 0;
      let next = query(0);
      for (let index = 1; next !== null; index++) {
        const result = await next;
        next = query(index);
        row = visitChunks(bindings, result, { chunk: visitor.chunk.bind(visitor) }, cancelled, row);
      }
      if (row !== rows) throw new Error('the file changed while it was read');
    },
    start(sql) {
      const result = guarded(() => bindings.query(raw, sql));
      // Whoever never visits it must not leave an unhandled rejection behind.
      result.catch(() => undefined);
      return async (visitor) => {
        visitChunks(bindings, await result, visitor, cancelled);
      };
    },
    close() {
      bindings.interrupt(raw);
      connection.closeSync();
      bindings.close_sync(database);
    },
  };
}

async function guard<T>(
  bindings: Bindings,
  connection: Connection,
  cancelled: () => boolean,
  work: () => Promise<T>,
): Promise<T> {
  if (cancelled()) throw new Cancelled();
  const watch = setInterval(() => {
    if (cancelled()) bindings.interrupt(connection);
  }, 50);
  try {
    return await work();
  } catch (error) {
    throw cancelled() ? new Cancelled() : error;
  } finally {
    clearInterval(watch);
  }
}

function visitChunks(
  bindings: Bindings,
  result: Result,
  visitor: Visitor,
  cancelled: () => boolean,
  firstRow = 0,
): number {
  visitor.begin?.(bindings.row_count(result));
  const chunks = bindings.result_chunk_count(result);
  const gather = gatherer(LARGEST_CHUNK, (...place) => bindings.get_data_from_pointer(...place));
  let row = firstRow;
  for (let index = 0; index < chunks; index++) {
    if ((index & 15) === 0 && cancelled()) throw new Cancelled();
    const chunk = openChunk(bindings, bindings.result_get_chunk(result, index), gather);
    visitor.chunk(chunk, row);
    row += chunk.rows;
  }
  return row;
}

function openChunk(bindings: Bindings, raw: DataChunk, gather: Gather): Chunk {
  const rows = bindings.data_chunk_get_size(raw);
  const vector = (column: number): Vector => bindings.data_chunk_get_vector(raw, column);
  return {
    rows,
    bytes: (column, width) => bindings.vector_get_data(vector(column), rows * width),
    validity: (column) => bindings.vector_get_validity(vector(column), ((rows + 63) >>> 6) * 8),
    texts: (column) =>
      gather(
        bindings.vector_get_data(vector(column), rows * 16),
        bindings.vector_get_validity(vector(column), ((rows + 63) >>> 6) * 8),
      ),
    lists: (column, width) => {
      const lists = vector(column);
      const bytes = bindings.list_vector_get_size(lists) * width;
      return {
        entries: bindings.vector_get_data(lists, rows * 16),
        values: bindings.vector_get_data(bindings.list_vector_get_child(lists), bytes),
      };
    },
  };
}
