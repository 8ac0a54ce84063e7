import type { MetricFacts, TableNeed } from '@tenure/metrics';
import type { Diagnostic, Span } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import { nothingLoaded, roleMissing } from '../messages/meaning.ts';

/** The tables that a query speaks of: the last active one of each kind. */
export interface ActiveTables {
  /** The table whose rows are counted: of events, for some metrics of subscriptions. */
  readonly events: CatalogTable;
  readonly customers: CatalogTable | null;
  readonly identities: CatalogTable | null;
  /** Where it is not the table that is counted. */
  readonly subscriptions: CatalogTable | null;
  /** What was spent on acquiring customers; null where the metric does not need it. */
  readonly spend: CatalogTable | null;
}

/** What a table of events must tell. */
const EVENTS: TableNeed = { table: 'events', roles: ['customer', 'time'] };

/** Finds the tables of a query among the active ones; reported and null without the one that is counted. */
export function activeTables(
  catalog: Catalog,
  span: Span,
  report: (diagnostic: Diagnostic) => void,
  { name, needs, alternatives = [] }: Pick<MetricFacts, 'name' | 'needs' | 'alternatives'> = {
    name: 'a query',
    needs: [EVENTS],
  },
  convention: string | null = null,
): ActiveTables | null {
  const active = catalog.active.flatMap(
    (table) => catalog.tables.find((one) => one.name === table) ?? [],
  );
  const last = (kind: string) => active.filter((table) => table.kind === kind).at(-1) ?? null;
  const [first = EVENTS] = needs;
  const kinds = active.map(({ kind }) => kind);
  const fitting = [first, ...alternatives].filter(
    ({ using }) => using === undefined || convention === null || using.includes(convention),
  );
  const [main = fitting[0] ?? first] = fitting
    .filter(({ table }) => kinds.includes(table as CatalogTable['kind']))
    .sort((a, b) => kinds.lastIndexOf(b.table) - kinds.lastIndexOf(a.table));
  for (const need of [main, ...needs.slice(1)]) {
    const table = last(need.table);
    if (!table) {
      report(nothingLoaded(span, need.table, catalog.tables.find(({ kind }) => kind === need.table))); // prettier-ignore
      return null;
    }
    const missing = need.roles.find((role) => table.roles[role] === undefined);
    if (missing !== undefined) {
      report(roleMissing(span, name, table, missing));
      return null;
    }
  }
  const events = last(main.table);
  if (!events) return null;
  const customers = last('customers');
  const subscriptions = last('subscriptions');
  return {
    events,
    customers: customers === events ? null : customers,
    identities: last('identities'),
    subscriptions: subscriptions === events ? null : subscriptions,
    spend: needs.some(({ table }) => table === 'spend') ? last('spend') : null,
  };
}
