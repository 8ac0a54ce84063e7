import { createRunCache, type RunCache } from '@tenure/arquero';
import type {
  Catalog,
  CatalogTable,
  ColumnData,
  CompiledQuery,
  Definition,
  Query,
  ResultTable,
  SourceData,
} from '@tenure/compiler';

/** A loaded table: what names see of it, and the columns read so far. */
export interface LoadedTable {
  readonly info: CatalogTable;
  readonly columns: Map<string, ColumnData>;
  /** Values that could not be read, by column. */
  readonly unreadable: Map<string, SourceData['unreadable'][number]>;
  /** Which state of the file the columns come from; undefined where the reader does not tell. */
  readonly stamp: string | undefined;
  /** It was made of the tables of an export: all of it is in memory, and no file is it. */
  readonly isMade: boolean;
}

/** The query behind a kept result, and what names meant when it was run. */
export interface KeptSource {
  readonly query: Query;
  /** The text that the spans of the query are of. */
  readonly text: string;
  readonly catalog: Catalog;
  readonly compiled: CompiledQuery;
}

/** A result kept by name, and how it was drawn. */
export interface KeptResult {
  /** Null for one that was only checked. */
  readonly result: ResultTable | null;
  readonly view: string;
  readonly title: string | undefined;
  readonly caption: string | undefined;
  /** Null for one that was only checked, and for one that was made of other results. */
  readonly source: KeptSource | null;
}

/** What a session holds. Statements replace its parts; nothing else does. */
export interface State {
  tables: Map<string, LoadedTable>;
  active: readonly string[];
  settings: Catalog['settings'];
  parameters: Catalog['parameters'];
  definitions: readonly Definition[];
  readonly results: Map<string, KeptResult>;
  /** What queries found, for the next ones. */
  readonly cache: RunCache;
}

/** Bytes that are kept unless the host says otherwise. */
const CACHE = 256 * 2 ** 20;

/** A session in which nothing is loaded. */
export function emptyState(cacheBytes = CACHE): State {
  return {
    cache: createRunCache(cacheBytes),
    tables: new Map(),
    active: [],
    settings: {},
    parameters: {},
    definitions: [],
    results: new Map(),
  };
}

/** What names can mean in a state: plain JSON. */
export function catalogOf(state: State): Catalog {
  return {
    tables: [...state.tables.values()].map(({ info }) => info),
    active: state.active,
    settings: state.settings,
    parameters: state.parameters,
    results: [...state.results.keys()],
    definitions: state.definitions,
  };
}
