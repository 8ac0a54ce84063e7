import { columnsOf, type BoundQuery } from '@tenure/metrics';
import type { Query, Span } from '@tenure/syntax';
import type { CatalogTable } from '../catalog/catalog.ts';
import { listed, typed } from '../messages/diagnostic.ts';
import { wrongSide } from '../messages/meaning.ts';
import { clauseOf } from './clauses.ts';
import type { Scope } from './scope.ts';

/**
 * Spending has no customers: it is put together with them by columns of the same name and type in both tables.
 * Reports a dimension or condition on another one; true when there is none.
 */
export function checkSpend(
  scope: Scope,
  query: Query,
  bound: BoundQuery,
  spend: CatalogTable,
): boolean {
  const customers = scope.customers ?? scope.events;
  const ofCustomers = scope.customers !== null;
  const typeIn = (table: CatalogTable, name: string) =>
    table.columns.find((column) => column.name === name)?.type;
  const fault = (name: string, side: string): string | null => {
    if (ofCustomers && side === 'events') {
      return `is a column of \`${scope.events.name}\`, and acquisition goes by what is known of the customer`;
    }
    const [own, other] = [typeIn(customers, name), typeIn(spend, name)];
    if (other === undefined) return `is no column of \`${spend.name}\``;
    return own === other ? null : `is ${other} in \`${spend.name}\` and ${own ?? 'nothing'} in \`${customers.name}\``; // prettier-ignore
  };
  const say = (span: Span, name: string, side: string): boolean => {
    const found = fault(name, side);
    if (found === null) return true;
    const both = customers.columns.filter((column) => typeIn(spend, column.name) === column.type);
    scope.report(
      wrongSide(span, name, found, [
        `spending and customers are put together by columns that both have: ${both.length === 0 ? 'there is none' : listed(both.map((column) => typed(column.name)))}`, // prettier-ignore
      ]),
    );
    return false;
  };
  const split = clauseOf(query.clauses, 'split') ?? clauseOf(query.clauses, 'by');
  const dimensions = [...bound.by, ...bound.split].flatMap((dimension) => {
    if (dimension.kind !== 'value' && dimension.kind !== 'bucket') return [];
    // A signup is a time of the customer alone; what was spent has its own.
    return [say(split?.span ?? query.phraseSpan, dimension.column, dimension.side)];
  });
  const where = clauseOf(query.clauses, 'where');
  const conditions = [
    ...columnsOf(ofCustomers ? bound.where.customers : bound.where.events),
    ...(bound.kept ?? []).flatMap(({ condition }) => columnsOf(condition)),
  ].map((name) => say(where?.span ?? query.phraseSpan, name, ofCustomers ? 'customers' : ''));
  return [...dimensions, ...conditions].every(Boolean);
}
