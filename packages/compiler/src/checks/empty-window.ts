import type { BoundQuery, MetricFacts } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog } from '../catalog/catalog.ts';
import { warning } from '../messages/diagnostic.ts';

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);

/** T4019: `during`, `since` or `until` with no start inside, since the data begin after it or end before it. */
export function checkEmptyWindow(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
  { calendar }: MetricFacts,
): readonly Diagnostic[] {
  const { customers, events, during } = bound;
  const name = customers?.time && !calendar ? customers.table : events.table;
  const range = catalog.tables.find((table) => table.name === name)?.range;
  const clause = query.clauses.find(({ kind }) => ['during', 'since', 'until'].includes(kind));
  if (!range || !clause) return [];
  const late = during.from !== null && during.from > range.last;
  const early = during.until !== null && during.until <= range.first;
  if (!late && !early) return [];
  const span = { start: clause.span.start, end: clause.span.end };
  return [
    warning(
      'T4019',
      span,
      `${calendar ? 'Nothing happens' : 'Nobody starts'} in this window: \`${name}\` ${late ? 'ends before it' : 'begins after it'}`,
      {
        label: `the data go from ${dayOf(range.first)} to ${dayOf(range.last)}`,
      },
    ),
  ];
}
