import type { Diagnostic, Span } from '@tenure/syntax';
import type { Catalog, CatalogTable, TableKind } from '../catalog/catalog.ts';
import { nothingLoaded } from '../messages/meaning.ts';

/** The tables that a query speaks of: the last active one of each kind. */
export interface ActiveTables {
  readonly events: CatalogTable;
  readonly customers: CatalogTable | null;
  readonly identities: CatalogTable | null;
}

/** Finds the tables of a query among the active ones; reported and null without events. */
export function activeTables(
  catalog: Catalog,
  span: Span,
  report: (diagnostic: Diagnostic) => void,
): ActiveTables | null {
  const active = catalog.active.flatMap(
    (name) => catalog.tables.find((t) => t.name === name) ?? [],
  );
  const last = (kind: TableKind) => active.filter((table) => table.kind === kind).at(-1) ?? null;
  const events = last('events');
  if (!events) {
    report(
      nothingLoaded(
        span,
        catalog.tables.find(({ kind }) => kind === 'events'),
      ),
    );
    return null;
  }
  return { events, customers: last('customers'), identities: last('identities') };
}
