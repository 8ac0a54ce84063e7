export type * from './api.ts';
export type { Catalog, Diagnostic, ResultTable, SourceReader } from '@tenure/compiler';
export type { Output } from '@tenure/charts';
