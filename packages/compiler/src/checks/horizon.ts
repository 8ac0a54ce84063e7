import type { BoundQuery } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import { clauseOf } from '../bind/clauses.ts';
import { slotAt } from '../bind/time.ts';
import type { Catalog } from '../catalog/catalog.ts';
import { note, warning } from '../messages/diagnostic.ts';

/** The earliest moment at which anybody can start; null where a table does not tell. */
function firstStart(query: BoundQuery, catalog: Catalog): number | null {
  const { events, customers, during } = query;
  const name = customers?.time ? customers.table : events.table;
  const first = catalog.tables.find((table) => table.name === name)?.range?.first;
  if (first === undefined) return null;
  return during.from === null ? first : Math.max(first, during.from);
}

/** T4015: a horizon that ends after the last period that the data can show for anybody. */
export function checkHorizon(
  query: Query,
  bound: BoundQuery,
  catalog: Catalog,
): readonly Diagnostic[] {
  const clause = clauseOf(query.clauses, 'over');
  const first = firstStart(bound, catalog);
  const { asOf, grain, calendar, horizon } = bound;
  if (!clause?.ranges[0] || first === null || first >= asOf) return [];
  const held = slotAt(asOf - 1, grain, calendar) - slotAt(first, grain, calendar);
  if (horizon <= held) return [];
  const amount = clause.ranges[0].from;
  const missing =
    horizon === held + 1
      ? `period ${String(horizon)} is`
      : `periods ${String(held + 1)} to ${String(horizon)} are`;
  const text = String(held);
  const unit = held === 1 ? grain : `${grain}s`;
  // Asking for a year of eight months of data is no mistake: the open cells say themselves that they are open.
  const told = held < 1 ? warning : note;
  return [
    told(
      'T4015',
      clause.span,
      `From the first start on the data hold ${text} ${unit}: ${missing} not observed`,
      {
        ...(held < 1 ? {} : { label: `\`over ${text} ${unit}\` shows all there is` }),
        ...(held < 1 || amount.kind !== 'number'
          ? {}
          : { fix: { title: `Write ${text}`, edit: { span: amount.span, text } } }),
      },
    ),
  ];
}
