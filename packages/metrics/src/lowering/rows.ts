import type { Expression, RowsNode } from '@tenure/plan';
import type { BoundQuery, BoundTable } from '../bound.ts';
import { columnsOf } from '../expression-columns.ts';

/** Columns of the customers table keep clear of the events' own by this prefix. */
export const CUSTOMERS = 'customers.';

/** The signup of the customers table among the rows of another start. */
export function signupColumn({ customers }: BoundQuery): string | null {
  return customers?.time ? CUSTOMERS + customers.time : null;
}

/**
 * The events that `where` leaves, with the columns that conditions and dimensions need; columns of the
 * customers table are looked up where one is asked for. Who has no signup is looked up all the same: it is
 * no start here.
 */
export function eventRows(
  query: BoundQuery,
  conditions: readonly (Expression | null)[],
  carry: readonly string[],
): RowsNode {
  const { events, customers, where } = query;
  const needed = [...carry, ...[...conditions, where.events].flatMap(columnsOf)];
  const own = needed.filter((column) => !column.startsWith(CUSTOMERS));
  const rows = filtered(sourceOf(query, events, own), [where.events]);
  const looked = needed
    .filter((column) => column.startsWith(CUSTOMERS))
    .map((column) => column.slice(CUSTOMERS.length));
  if (!customers || (looked.length === 0 && where.customers === null)) return rows;
  return {
    kind: 'lookup',
    input: rows,
    from: filtered(
      sourceOf(query, { ...customers, time: null }, [...looked, ...columnsOf(where.customers)]),
      [where.customers],
    ),
    columns: [...new Set(looked)],
    prefix: CUSTOMERS,
    required: where.customers !== null,
  };
}

/** A table as a source, with its customer, its time and the columns that are needed, each once. */
export function sourceOf(
  query: BoundQuery,
  table: BoundTable,
  columns: readonly string[],
): RowsNode {
  const all = [table.customer, ...(table.time === null ? [] : [table.time]), ...columns];
  return {
    kind: 'source',
    table: table.table,
    columns: [...new Set(all)],
    customer: table.customer,
    time: table.time,
    identities: query.identities,
  };
}

/** Rows behind filters, one a condition. */
export function filtered(input: RowsNode, conditions: readonly (Expression | null)[]): RowsNode {
  return conditions.reduce<RowsNode>(
    (rows, condition) => (condition ? { kind: 'filter', input: rows, condition } : rows),
    input,
  );
}
