import { METRICS, type BoundQuery } from '@tenure/metrics';
import type { Clause, Diagnostic, Query } from '@tenure/syntax';
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
  const clause = clauseOf(query.clauses, 'over') ?? clauseOf(query.clauses, 'at');
  const first = firstStart(bound, catalog);
  const { asOf, grain, calendar, horizon, every } = bound;
  const all = clause?.kind === 'over' && clause.ranges.length === 0;
  // What is not observed is what a forecast is for.
  if (bound.forecast) return [];
  const metric = METRICS.find(({ name }) => name === bound.metric);
  if (metric?.lower(bound).kind === 'purchases' || metric?.looksAhead?.(bound) === true) return [];
  if (!clause || all || first === null || first >= asOf) return [];
  const units = slotAt(asOf - 1, grain, calendar) - slotAt(first, grain, calendar);
  const held = Math.floor(units / every);
  if (horizon <= held) return [];
  const missing = bound.cells
    ? 'what comes later is'
    : horizon === held + 1
      ? `period ${String(horizon)} is`
      : `periods ${String(held + 1)} to ${String(horizon)} are`;
  const unit = units === 1 ? grain : `${grain}s`;
  // Asking for a year of eight months of data is no mistake: the open cells say themselves that they are open.
  const told = held < 1 ? warning : note;
  return [
    told(
      'T4015',
      clause.span,
      `From the first start on the data hold ${String(units)} ${unit}: ${missing} not observed`,
      held < 1 || every > 1 ? {} : shorter(clause, held, unit),
    ),
  ];
}

/** The longest horizon that the data hold, for one that is a single number. */
function shorter(clause: Extract<Clause, { kind: 'over' | 'at' }>, held: number, unit: string) {
  const range = clause.kind === 'over' && clause.ranges.length === 1 ? clause.ranges[0] : undefined;
  if (!range || range.to) return {};
  const text = String(held);
  return {
    label: `\`over ${text} ${unit}\` shows all there is`,
    ...(range.from.kind === 'number'
      ? { fix: { title: `Write ${text}`, edit: { span: range.from.span, text } } }
      : {}),
  };
}
