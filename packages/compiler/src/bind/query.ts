import { slotStart, type Calendar } from '@tenure/plan';
import type { BoundQuery, Metric } from '@tenure/metrics';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import { badValue } from '../messages/meaning.ts';
import { unknownView } from '../messages/names.ts';
import { calendarOf, checkedZone } from '../settings.ts';
import { bindOptions, checkClauses, clauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import { bindDimension, type Start } from './dimension.ts';
import { bindPhrase } from './phrase.ts';
import type { Scope } from './scope.ts';
import { bindPath } from './steps.ts';
import { activeTables, type ActiveTables } from './tables.ts';
import { dateInterval, slotAt } from './time.ts';
import { bindHorizon, bindInstant, bindWindow } from './window.ts';
import { bindWhere } from './where.ts';

/** A query bound to the data's names. */
export interface BoundStatement {
  readonly metric: Metric;
  readonly query: BoundQuery;
  readonly view: string;
}

/** Binds a query: resolves its names, fills in its defaults; null when something was reported. */
export function bindQuery(
  query: Query,
  text: string,
  catalog: Catalog,
  report: (diagnostic: Diagnostic) => void,
): BoundStatement | null {
  const phrase = bindPhrase(query, report);
  if (!phrase) return null;
  const { metric, qualifiers } = phrase;
  if (!checkClauses(query.clauses, metric, report)) return null;
  const view = bindView(query, metric, report);
  const options = bindOptions(clauseOf(query.clauses, 'with'), metric, catalog, report);
  const tables = activeTables(catalog, query.phraseSpan, report);
  if (!tables || view === null || options === null) return null;
  const scope = scopeOf(query, text, catalog, tables, report);
  if (!scope) return null;
  const bound = bindBody(scope, query, metric, tables);
  if (!bound) return null;
  return { metric, view, query: { ...bound, metric: metric.name, qualifiers, options } };
}

function bindView(
  query: Query,
  metric: Metric,
  report: (diagnostic: Diagnostic) => void,
): string | null {
  const clause = clauseOf(query.clauses, 'as');
  const view = clause?.view.text.toLowerCase() ?? metric.views[0] ?? 'table';
  if (metric.views.includes(view)) return view;
  if (clause) report(unknownView(clause.view.span, clause.view.text, metric.views));
  return null;
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
  return { text, catalog, ...tables, calendar, zoned, report };
}

function columnOf(table: CatalogTable, role: string) {
  return table.columns.find(({ name }) => name === table.roles[role]);
}

function bindBody(
  scope: Scope,
  query: Query,
  metric: Metric,
  { events, customers, identities }: ActiveTables,
): Omit<BoundQuery, 'metric' | 'qualifiers' | 'options'> | null {
  const { clauses } = query;
  const asOf = bindAsOf(scope, clauseOf(clauses, 'asOf'));
  if (asOf === null) return null;
  const path = bindPath(scope, clauseOf(clauses, 'path'));
  const where = bindWhere(scope, clauseOf(clauses, 'where')?.condition);
  const window = bindWindow(scope, clauses, asOf.time);
  const start: Start = { from: path?.from ?? null, event: path?.event ?? null };
  const dimensions = (kind: 'by' | 'split') =>
    (clauseOf(clauses, kind)?.dimensions ?? []).map((tree) => bindDimension(scope, tree, start));
  const by = path ? dimensions('by') : [];
  const split = path ? dimensions('split') : [];
  const cohort = by.find((dimension) => dimension?.kind === 'start');
  const horizon = bindHorizon(
    scope,
    clauseOf(clauses, 'over'),
    cohort?.kind === 'start' ? cohort.grain : null,
    asOf.time,
  );
  const sort = bindSort(scope, query, metric);
  const limitClause = clauseOf(clauses, 'limit');
  const limit = limitClause
    ? wholeNumber(limitClause.quantity, 1, scope.catalog, scope.report)
    : undefined;
  if (!path || !where || !window || !horizon || !sort || limit === null) return null;
  if (!isWhole(by) || !isWhole(split) || !checkSides(scope, query, [...by, ...split], start))
    return null;
  return {
    events: {
      table: events.name,
      customer: events.roles['customer'] ?? '',
      time: events.roles['time'] ?? null,
    },
    customers: customers && {
      table: customers.name,
      customer: customers.roles['customer'] ?? '',
      time: customers.roles['signup'] ?? null,
    },
    identities: identities && {
      table: identities.name,
      alias: identities.roles['alias'] ?? '',
      customer: identities.roles['customer'] ?? '',
    },
    where,
    from: path.from,
    to: path.to,
    by,
    split,
    ...horizon,
    during: window.range,
    duringText: window.text,
    calendar: scope.calendar,
    zoned: scope.zoned,
    asOf: asOf.time,
    asOfText: asOf.text,
    asOfIsDefault: asOf.isDefault,
    sort,
    limit: limit ?? null,
  };
}

function isWhole<T>(items: readonly (T | null)[]): items is readonly T[] {
  return !items.includes(null);
}

/** Starts taken from the customers table have no event, so no value of one. */
function checkSides(
  scope: Scope,
  query: Query,
  dimensions: BoundQuery['by'],
  start: Start,
): boolean {
  const signups = start.from === null && scope.customers?.roles['signup'] !== undefined;
  const wrong = dimensions.find((item) => item.kind !== 'start' && item.side === 'events');
  if (!signups || wrong?.kind === undefined || wrong.kind === 'start') return true;
  const clause = clauseOf(query.clauses, 'split') ?? clauseOf(query.clauses, 'by');
  scope.report(
    badValue(
      clause?.span ?? query.phraseSpan,
      `\`${wrong.column}\` is a column of \`${scope.events.name}\`, and the start here is the signup of \`${scope.customers.name}\``,
      [
        'start from an event: `from (event = …) to …`, or leave the customers out: `use ' +
          scope.events.name +
          '`',
      ],
    ),
  );
  return false;
}

/** The as-of moment: of the statement, of `set as_of`, or the end of the day of the latest event. */
function bindAsOf(
  scope: Scope,
  clause: ReturnType<typeof clauseOf<'asOf'>>,
): { time: number; text: string; isDefault: boolean } | null {
  const given = (interval: { until: number } | null, text: string) =>
    interval && { time: interval.until, text, isDefault: false };
  if (clause) {
    const interval = bindInstant(scope, clause.instant);
    return given(interval, scope.text.slice(clause.instant.span.start, clause.instant.span.end));
  }
  const { calendar, catalog } = scope;
  const set = catalog.settings['as_of'];
  if (set !== undefined) return given(dateInterval(set, calendar), set);
  const last = scope.events.range?.last ?? 0;
  const day = slotAt(last, 'day', calendar);
  const local = new Date(day * 86_400_000).toISOString().slice(0, 10);
  return { time: slotStart(day + 1, 'day', calendar), text: local, isDefault: true };
}

function bindSort(scope: Scope, query: Query, metric: Metric): BoundQuery['sort'] | null {
  const names = ['cohort', 'segment', 'period', 'customers', 'exposed', 'retained', 'rate'];
  const keys = clauseOf(query.clauses, 'sort')?.keys ?? [];
  const sort: { column: string; descending: boolean }[] = [];
  for (const { expression, descending } of keys) {
    if (expression.kind !== 'name' || !names.includes(expression.text.toLowerCase())) {
      scope.report(
        badValue(expression.span, `\`${metric.name}\` is sorted by a column of its result`, [
          `columns: ${names.join(', ')}`,
        ]),
      );
      return null;
    }
    sort.push({ column: expression.text.toLowerCase(), descending });
  }
  return sort;
}
