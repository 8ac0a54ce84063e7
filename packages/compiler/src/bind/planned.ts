import { type PlannedMetric, type TableNeed } from '@tenure/metrics';
import {
  nearest,
  type Clause,
  type Diagnostic,
  type ExpressionTree,
  type Query,
} from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import { listed, typed } from '../messages/diagnostic.ts';
import { badValue } from '../messages/meaning.ts';
import { plannedMetric } from '../messages/names.ts';
import { calendarOf, checkedZone } from '../settings.ts';
import { bindAsOf } from './as-of.ts';
import { bindOptions, checkClauses, clauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import { bindDimension, type Start } from './dimension.ts';
import { bindLater } from './later.ts';
import { bindReported } from './reported.ts';
import { definitionBudget, type Scope } from './scope.ts';
import { isSegment } from './segment.ts';
import { bindStep } from './steps.ts';
import { bindView } from './view.ts';
import { bindWindow } from './window.ts';
import { bindWhere } from './where.ts';

/**
 * Checks a query of a metric that is not built as if it were: clauses, settings, names, dates. Then says
 * that this version cannot compute it, and what it will need.
 */
export function checkPlanned(
  query: Query,
  text: string,
  catalog: Catalog,
  metric: PlannedMetric,
  report: (diagnostic: Diagnostic) => void,
): void {
  const words = query.words.map((word) => word.text.toLowerCase()).join(' ');
  report(plannedMetric(query.phraseSpan, words, metric.needs.map(saidNeed).join(' and ')));
  // What stands in the way of computing it has been said; only mistakes are worth more words.
  const mistakes = (diagnostic: Diagnostic) => {
    if (diagnostic.code !== 'T3010') report(diagnostic);
  };
  checkClauses(query.clauses, metric, text, mistakes);
  bindOptions(clauseOf(query.clauses, 'with'), metric, catalog, mistakes);
  bindView(query, metric, mistakes);
  const scope = scopeOf(query, text, catalog, metric, mistakes);
  if (scope) checkBody(scope, query, metric);
}

function saidNeed({ table, roles }: TableNeed): string {
  const last = roles.at(-1) ?? '';
  const said = roles.length > 1 ? `${roles.slice(0, -1).join(', ')} and ${last}` : last;
  return `\`${table}\` with ${said}`;
}

/** The names that the metric's first table gives; null when no such table is in use. */
function scopeOf(
  query: Query,
  text: string,
  catalog: Catalog,
  metric: PlannedMetric,
  report: Scope['report'],
): Scope | null {
  const active = catalog.active.flatMap(
    (name) => catalog.tables.find((table) => table.name === name) ?? [],
  );
  const last = (kind: CatalogTable['kind']) =>
    active.filter((table) => table.kind === kind).at(-1) ?? null;
  const main = last(metric.needs[0]?.table ?? 'events');
  if (!main) return null;
  const clause = clauseOf(query.clauses, 'timezone');
  const zone = clause ? checkedZone(clause.zone.value, clause.zone.span, report) : null;
  const calendar = calendarOf(catalog);
  const customers = last('customers');
  return {
    text,
    catalog,
    events: main,
    customers: customers === main ? null : customers,
    identities: last('identities'),
    calendar: zone === null ? calendar : { ...calendar, zone },
    zoned: true,
    budget: definitionBudget(),
    report,
  };
}

function checkBody(scope: Scope, query: Query, metric: PlannedMetric): void {
  const { clauses } = query;
  const asOf = bindAsOf(scope, clauseOf(clauses, 'asOf'), query.phraseSpan);
  bindWindow(scope, clauses, asOf?.time ?? scope.events.range?.last ?? 0);
  bindWhere(scope, clauseOf(clauses, 'where')?.condition);
  const path = clauseOf(clauses, 'path');
  const from = path?.from ? bindStep(scope, path.from, true) : 'any';
  for (const step of path?.to ?? []) bindStep(scope, step, false);
  const event = path?.from?.kind === 'name' && from !== 'any' ? path.from.text : null;
  const start: Start = { from: from === 'any' ? null : from, event };
  const by = bindReported(scope, clauseOf(clauses, 'by')?.dimensions ?? [], metric);
  for (const tree of by?.others ?? []) bindDimension(by?.scope ?? scope, tree, start);
  for (const tree of clauseOf(clauses, 'split')?.dimensions ?? []) {
    bindDimension(scope, tree, start);
  }
  for (const segment of clauseOf(clauses, 'for')?.names ?? []) isSegment(scope, segment);
  const limit = clauseOf(clauses, 'limit');
  if (limit) wholeNumber(limit.quantity, 1, scope.catalog, scope.report);
  bindLater(scope, clauses, metric);
  checkSort(scope, clauseOf(clauses, 'sort'), metric, clauses);
}

function checkSort(
  scope: Scope,
  clause: Extract<Clause, { kind: 'sort' }> | undefined,
  metric: PlannedMetric,
  clauses: readonly Clause[],
): void {
  const said = ({ span }: ExpressionTree) => scope.text.slice(span.start, span.end);
  const dimensions = [
    ...(clauseOf(clauses, 'by')?.dimensions ?? []),
    ...(clauseOf(clauses, 'split')?.dimensions ?? []),
  ].map(said);
  const names = [...dimensions, ...metric.columns];
  for (const { expression } of clause?.keys ?? []) {
    const word = said(expression);
    if (names.includes(word)) continue;
    const found = nearest(word, names);
    scope.report(
      badValue(
        expression.span,
        `\`${word}\` is not a column of this result`,
        [`columns: ${listed(names.map(typed))}`],
        found === null ? {} : { label: `did you mean \`${typed(found)}\`?` },
      ),
    );
  }
}
