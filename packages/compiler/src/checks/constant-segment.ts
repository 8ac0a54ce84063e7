import type { BoundQuery } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { warning } from '../messages/diagnostic.ts';

/** T4017: a dimension whose column has one value in all rows that were looked at. */
export function checkConstantSegment(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
): readonly Diagnostic[] {
  const clauses = [clauseOf(query.clauses, 'by'), clauseOf(query.clauses, 'split')];
  return [bound.by, bound.split].flatMap((dimensions, which) =>
    dimensions.flatMap((dimension, index) => {
      const tree = clauses[which]?.dimensions[index];
      if (!tree || dimension.kind !== 'value') return [];
      const table = catalog.tables.find(({ name }) => name === bound[dimension.side]?.table);
      const column = table?.columns.find(({ name }) => name === dimension.column);
      const [only, other] = column?.samples ?? [];
      if (!table || table.rows < 2 || only === undefined || other !== undefined) return [];
      return warning('T4017', tree.span, `\`${dimension.column}\` tells no customers apart`, {
        label: `\`${only}\` is its only value in the rows that were looked at`,
      });
    }),
  );
}
