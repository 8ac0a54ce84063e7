import type { BoundQuery, Metric } from '@tenure/metrics';
import type { Calendar } from '@tenure/plan';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import { calendarOf, checkedZone } from '../settings.ts';
import { bindAsOf, endOfData } from './as-of.ts';
import { bindOptions, checkClauses, clauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import type { Start } from './dimension.ts';
import { bindDimensions, withOwnNames } from './dimensions.ts';
import { bindLater } from './later.ts';
import { bindPhrase } from './phrase.ts';
import { checkPlanned } from './planned.ts';
import { definitionBudget, type Scope } from './scope.ts';
import { bindSort } from './sort.ts';
import { checkStarts } from './starts.ts';
import { bindFor } from './segment.ts';
import { bindPath } from './steps.ts';
import { activeTables, type ActiveTables } from './tables.ts';
import { bindView } from './view.ts';
import { bindHorizon, bindWindow } from './window.ts';
import { bindWhere } from './where.ts';

/** A query bound to the data's names. */
export interface BoundStatement {
  readonly metric: Metric;
  readonly query: BoundQuery;
  readonly view: string;
}

/**
 * Binds a query: resolves its names, fills in its defaults. Every clause is bound, so that independent
 * errors are all reported; null when something was.
 */
export function bindQuery(
  query: Query,
  text: string,
  catalog: Catalog,
  reportAll: (diagnostic: Diagnostic) => void,
): BoundStatement | null {
  const report = onceEach(reportAll);
  const phrase = bindPhrase(query, report);
  if (!phrase) return null;
  if (phrase.kind === 'planned') {
    checkPlanned(query, text, catalog, phrase.metric, report);
    return null;
  }
  const { metric, qualifiers } = phrase;
  const clausesAreGood = checkClauses(query.clauses, metric, text, report);
  const view = bindView(query, metric, report);
  const options = bindOptions(clauseOf(query.clauses, 'with'), metric, catalog, report);
  const tables = activeTables(catalog, query.phraseSpan, report);
  if (!tables) return null;
  const scope = scopeOf(query, text, catalog, tables, report);
  const choices = { metric: metric.name, qualifiers, options: options ?? {} };
  const bound = scope && bindBody(scope, query, metric, tables, choices);
  if (!bound || !clausesAreGood || view === null || options === null) return null;
  return { metric, view, query: bound };
}

/** A wrong name is reported once, not at each use. */
function onceEach(report: (diagnostic: Diagnostic) => void): (diagnostic: Diagnostic) => void {
  const seen = new Set<string>();
  return (diagnostic) => {
    const { code, message } = diagnostic;
    const isName = code.startsWith('T2') || code === 'T4001' || code === 'T4002';
    if (isName && seen.has(message)) return;
    seen.add(message);
    report(diagnostic);
  };
}

function scopeOf(
  query: Query,
  text: string,
  catalog: Catalog,
  tables: ActiveTables,
  report: (diagnostic: Diagnostic) => void,
): Scope | null {
  const { events } = tables;
  const zoned = columnOf(events, 'time')?.zoned ?? true;
  const clause = clauseOf(query.clauses, 'timezone');
  const zone = clause ? checkedZone(clause.zone.value, clause.zone.span, report) : null;
  if (clause && zone === null) return null;
  const set: Calendar = calendarOf(catalog);
  const calendar = { ...set, zone: zoned ? (zone ?? set.zone) : 'UTC' };
  return { text, catalog, ...tables, calendar, zoned, report, budget: definitionBudget() };
}

function columnOf(table: CatalogTable, role: string) {
  return table.columns.find(({ name }) => name === table.roles[role]);
}

type Choices = Pick<BoundQuery, 'metric' | 'qualifiers' | 'options'>;

function bindBody(
  scope: Scope,
  query: Query,
  metric: Metric,
  tables: ActiveTables,
  choices: Choices,
): BoundQuery | null {
  const { clauses } = query;
  const given = bindAsOf(scope, clauseOf(clauses, 'asOf'), query.phraseSpan);
  const asOf = given ?? endOfData(scope);
  const path = bindPath(scope, clauseOf(clauses, 'path'));
  bindLater(scope, clauses, metric);
  const rows = bindWhere(scope, clauseOf(clauses, 'where')?.condition);
  const where = rows && bindFor(scope, clauseOf(clauses, 'for'), rows);
  const window = bindWindow(scope, clauses, asOf.time);
  const start: Start = { from: path?.from ?? null, event: path?.event ?? null };
  // Without its start a statement's dimensions can be wrong for that reason alone.
  const names = path ? scope : { ...scope, report: namesOnly(scope.report) };
  const by = bindDimensions(names, clauseOf(clauses, 'by')?.dimensions ?? [], start);
  const split = bindDimensions(names, clauseOf(clauses, 'split')?.dimensions ?? [], start);
  const cohort = by?.find(({ dimension }) => dimension.kind === 'start')?.dimension;
  const grain = cohort?.kind === 'start' ? cohort.grain : null;
  const horizon = bindHorizon(scope, clauseOf(clauses, 'over'), grain, asOf.time);
  const limit = bindLimit(scope, query);
  if (!given || !path || !where || !window || !by || !split || !horizon || limit === undefined) {
    return null;
  }
  const during = window.range;
  if (!checkStarts(scope, query, path.from, { ...choices, during }, [...by, ...split])) return null;
  const [cohorts, segments] = withOwnNames(scope, by, split);
  const bound: BoundQuery = {
    ...choices,
    ...boundTables(tables),
    where,
    from: path.from,
    to: path.to,
    by: cohorts,
    split: segments,
    ...horizon,
    during,
    duringText: window.text,
    calendar: scope.calendar,
    zoned: scope.zoned,
    asOf: asOf.time,
    asOfText: asOf.text,
    asOfIsDefault: asOf.isDefault,
    sort: [],
    limit,
  };
  const sort = bindSort(scope, clauseOf(clauses, 'sort'), metric, bound);
  return sort && { ...bound, sort };
}

function namesOnly(report: Scope['report']): Scope['report'] {
  return (diagnostic) => {
    if (diagnostic.code.startsWith('T2')) report(diagnostic);
  };
}

/** Null without a limit; undefined when it was reported. */
function bindLimit(scope: Scope, query: Query): number | null | undefined {
  const clause = clauseOf(query.clauses, 'limit');
  if (!clause) return null;
  return wholeNumber(clause.quantity, 1, scope.catalog, scope.report) ?? undefined;
}

function boundTables({
  events,
  customers,
  identities,
}: ActiveTables): Pick<BoundQuery, 'events' | 'customers' | 'identities'> {
  const customer = ({ roles }: CatalogTable) => roles['customer'] ?? '';
  return {
    events: {
      table: events.name,
      customer: customer(events),
      time: events.roles['time'] ?? null,
    },
    customers: customers && {
      table: customers.name,
      customer: customer(customers),
      time: customers.roles['signup'] ?? null,
    },
    identities: identities && {
      table: identities.name,
      alias: identities.roles['alias'] ?? '',
      customer: customer(identities),
    },
  };
}
