// Catalog
export * from './catalog/catalog.ts';

// What hosts and editors see of the stages below
export type { Diagnostic, Severity, Span, Statement, TextEdit } from '@tenure/syntax';
export type {
  ResultTable,
  SourceReader,
  SourceDescription,
  SourceColumn,
  SourceData,
  TableData,
} from '@tenure/plan';
