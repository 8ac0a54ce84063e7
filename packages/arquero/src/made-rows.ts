import { type Plan } from '@tenure/plan';
import { type Rows } from './nodes/rows.ts';
import { sourcesOf } from './sources.ts';

/** Rows by the sources of their plan and by their node: what a statement filtered once it need not filter again. */
export type MadeRows = Map<string, Map<string, Rows>>;

/** The rows that a plan made already over the tables of one statement. */
export function madeRows(plan: Plan, { made }: { readonly made?: MadeRows }): Map<string, Rows> {
  // Whose a row is depends on the tables that are asked together.
  const sources = sourcesOf(plan).map(({ table, customer, identities }) => [table, customer, identities]); // prettier-ignore
  const key = JSON.stringify(sources);
  const rows = made?.get(key) ?? new Map<string, Rows>();
  made?.set(key, rows);
  return rows;
}
