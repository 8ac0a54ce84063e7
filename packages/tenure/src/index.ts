// Sessions: text in, typed results out
export { createSession, formatDiagnostics, resultsJson } from '@tenure/session';
export type {
  Catalog,
  Diagnostic,
  Host,
  Output,
  ParameterValue,
  ResultJson,
  ResultStore,
  ResultTable,
  RunOptions,
  RunResult,
  Session,
  SourceReader,
  StatementOutcome,
} from '@tenure/session';

// The compiler: text to plan
export { EMPTY_CATALOG, compile, compileQuery, parse } from '@tenure/compiler';
export type { Compiled, CompiledQuery, Plan } from '@tenure/compiler';

// Files, on Node
export { createReader, createStore } from '@tenure/duckdb';
