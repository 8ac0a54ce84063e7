// Sessions
export { createSession } from './session.ts';
export type * from './api.ts';

// Showing what a run gave
export { formatDiagnostics } from './format-diagnostics.ts';
export { resultsJson, type ResultJson } from './result-json.ts';

// What hosts see of the stages below
export { EMPTY_CATALOG } from '@tenure/compiler';
export type { Catalog, Diagnostic, ResultStore, ResultTable, SourceReader } from '@tenure/compiler';
export type { Output } from '@tenure/charts';
