import type { Calendar, SourceColumn, TimeRange } from '@tenure/plan';
import type { Diagnostic } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';

/** What names mean while one statement is bound, and where its diagnostics go. */
export interface Scope {
  readonly text: string;
  readonly catalog: Catalog;
  readonly events: CatalogTable;
  readonly customers: CatalogTable | null;
  readonly identities: CatalogTable | null;
  readonly calendar: Calendar;
  /** Whether the events' times are instants. */
  readonly zoned: boolean;
  readonly report: (diagnostic: Diagnostic) => void;
}

/** A column found by name. */
export interface FoundColumn {
  readonly side: 'events' | 'customers';
  readonly table: CatalogTable;
  readonly column: SourceColumn;
}

/** A range of time that a literal names, in milliseconds since 1970. */
export type Interval = TimeRange & { readonly from: number; readonly until: number };

/** The text of a span, white space folded. */
export function textOf(scope: Scope, span: { start: number; end: number }): string {
  return scope.text.slice(span.start, span.end).replace(/\s+/gu, ' ').trim();
}
