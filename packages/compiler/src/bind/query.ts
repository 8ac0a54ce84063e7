import {
  presetOf,
  type BoundDimension,
  type BoundQuery,
  type BoundTable,
  type Metric,
} from '@tenure/metrics';
import { GRAINS, slotStart, type Calendar, type Grain, type TimeRange } from '@tenure/plan';
import type { Diagnostic, Query } from '@tenure/syntax';
import type { Catalog, CatalogTable } from '../catalog/catalog.ts';
import { TIME_ROLES } from '../catalog/roles.ts';
import { error } from '../messages/diagnostic.ts';
import { calendarOf, checkedZone } from '../settings.ts';
import { bindAsOf, endOfData } from './as-of.ts';
import { bindOptions, checkClauses, clauseOf, type ClauseOf } from './clauses.ts';
import { wholeNumber } from './constant.ts';
import { checkChoices, optionOf } from './choices.ts';
import { checkModel, conventionOf } from './convention.ts';
import { bindCause } from './cause.ts';
import { bindColumnOptions } from './column-options.ts';
import { bindCustomer } from './customer.ts';
import type { Start } from './dimension.ts';
import { bindDimensions, withOwnNames } from './dimensions.ts';
import { bindForecast } from './forecast.ts';
import { checkLag } from './lag.ts';
import { bindLater } from './later.ts';
import { bindColumn, bindOutcome, checkAmong } from './outcome.ts';
import { bindPeriods } from './periods.ts';
import { bindPhrase } from './phrase.ts';
import { definitionBudget, type Scope } from './scope.ts';
import { checkRefusals } from './refusals.ts';
import { bindReported } from './reported.ts';
import { bindSort } from './sort.ts';
import { checkSpend } from './spend.ts';
import { checkStarts, type PlacedDimension } from './starts.ts';
import { bindFor, isSegment } from './segment.ts';
import { checkSegments } from './segments.ts';
import { bindSteps } from './paths.ts';
import { activeTables, type ActiveTables } from './tables.ts';
import { bindView } from './view.ts';
import { slotAt } from './time.ts';
import { bindWindow } from './window.ts';
import { bindWithin } from './within.ts';
import { bindValue } from './value.ts';
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
  const phrase = bindPhrase(query, (one) => report(resultAsMetric(query, catalog) ?? one));
  if (!phrase) return null;
  const { metric, qualifiers } = phrase;
  const clausesAreGood = checkClauses(query.clauses, metric, text, report);
  const view = bindView(query, metric, report);
  const options = bindOptions(clauseOf(query.clauses, 'with'), metric, catalog, report);
  const needs = metric.needs.filter(({ unless }) => !(unless && clauseOf(query.clauses, unless)));
  const facts = { ...metric, needs };
  const tables = activeTables(
    catalog,
    query.phraseSpan,
    report,
    facts,
    conventionOf(query, metric),
  );
  if (!tables) return null;
  const scope = scopeOf(query, text, catalog, tables, metric, report);
  const choices = { metric: metric.name, qualifiers, options: options ?? {} };
  const bound = scope && bindBody(scope, query, metric, tables, choices);
  if (!bound || !clausesAreGood || view === null || options === null) return null;
  return { metric, view, query: bound };
}

/** T2001 in words of its own where a result stands for a metric: `base vs saved 'base.json'`. */
function resultAsMetric({ words, phraseSpan }: Query, { results }: Catalog): Diagnostic | null {
  const [word, ...others] = words;
  if (!word || others.length > 0 || !results.includes(word.text)) return null;
  const text = `show ${word.text}`;
  return error('T2001', phraseSpan, `\`${word.text}\` is a result, not a metric`, {
    label: `write \`${text}\``,
    fix: { title: `Write ${text}`, edit: { span: phraseSpan, text } },
  });
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
  metric: Metric,
  report: (diagnostic: Diagnostic) => void,
): Scope | null {
  const { events } = tables;
  const zoned = columnOf(events, TIME_ROLES[events.kind])?.zoned ?? true;
  const clause = clauseOf(query.clauses, 'timezone');
  const zone = clause ? checkedZone(clause.zone.value, clause.zone.span, report) : null;
  if (clause && zone === null) return null;
  const preset = metric.calendar ? null : presetOf(conventionOf(query, metric));
  const weekStart = preset?.weekStart ?? null;
  const own = catalog.settings['week start'] !== undefined || weekStart === null;
  const set: Calendar = own ? calendarOf(catalog) : { ...calendarOf(catalog), weekStart };
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
  const path = bindSteps(scope, query, metric);
  const within = bindWithin(scope, query, metric);
  bindLater(scope, clauses, metric);
  const rows = bindWhere(scope, clauseOf(clauses, 'where')?.condition);
  const window = bindWindow(scope, clauses, asOf.time);
  const recurring = choices.qualifiers.includes('recurring');
  // Where buyers start with their first event, that is the signup unless the customers table has one.
  const signups = scope.customers?.roles['signup'] !== undefined;
  const unnamed = path?.startsFirst === true && !signups;
  const start: Start = {
    from: unnamed ? null : (path?.from ?? null),
    event: path?.event ?? null,
    recurring,
  };
  // Without its start a statement's dimensions can be wrong for that reason alone.
  const names = path ? scope : { ...scope, report: namesOnly(scope.report) };
  const outcome = bindOutcome(scope, query, metric);
  const of = metric.clauses.includes('of') && !metric.outcomes ? clauseOf(clauses, 'of') : undefined; // prettier-ignore
  const chosen = clauseOf(clauses, 'for') ?? ofSegment(of);
  const segment = rows && bindFor(names, chosen, rows, start);
  const reported = bindReported(names, clauseOf(clauses, 'by')?.dimensions ?? [], metric);
  const by = reported && bindDimensions(reported.scope, reported.others, start);
  const parts = clauseOf(clauses, 'split')?.dimensions ?? [];
  const areSegments = metric.ofSegment !== true || parts.every((part) => part.kind !== 'name' || isSegment(scope, part)); // prettier-ignore
  const split = areSegments ? bindDimensions(names, parts, start) : null;
  const cohort = by?.find(({ dimension }) => dimension.kind === 'start')?.dimension;
  const unit = metric.calendar && window ? unitOf(window.range, scope) : null;
  const grain = cohort?.kind === 'start' ? cohort.grain : (reported?.grain ?? unit);
  const periods = bindPeriods(scope, query, choices.qualifiers, grain, asOf.time);
  const value = bindValue(scope, optionOf(query, 'value'));
  const customer = bindCustomer(scope, optionOf(query, 'customer'));
  const causes = metric.options.find(({ name }) => name === 'cause');
  const cause = causes ? bindCause(scope, optionOf(query, 'cause'), causes.needed === true ? query.phraseSpan : null) : null; // prettier-ignore
  const columns = bindColumnOptions(scope, query, metric);
  const forecast = bindForecast(scope, query, choices.qualifiers, periods);
  const limit = bindLimit(scope, query);
  const modelIsGood = checkModel(scope, query, metric);
  if (forecast === undefined) return null;
  if (!given || !path || !segment || !window || !by || !split || !periods || !modelIsGood)
    return null;
  if (limit === undefined || value === undefined || customer === undefined) return null;
  const column = bindColumn(scope, optionOf(query, 'column'));
  if (cause === undefined || within === undefined || column === undefined) return null;
  if (outcome === null || columns === null || !checkAmong(scope, query, metric)) return null;
  const during = window.range;
  // Without cohorts by their start, customers are not followed from one: all dimensions are segments.
  const follows = !metric.calendar || by.some(({ dimension }) => isStart(dimension));
  const starts = { ...choices, during };
  if (follows && !checkStarts(scope, query, path.from, starts, [...by, ...split])) return null;
  const { every, grain: length } = periods;
  const bound: BoundQuery = {
    ...choices,
    options: {
      ...choices.options,
      ...(customer === null ? {} : { customer }),
      ...(cause === null ? {} : { cause }),
      ...(column === null ? {} : { column }),
      ...columns,
    },
    ...boundTables(tables, customer),
    ...(outcome === undefined ? {} : { outcome, stays: staysOf(tables) }),
    where: segment.where,
    kept: segment.kept,
    from: path.from,
    to: path.to,
    ...(metric.path ? { steps: path.steps, within } : {}),
    by: [],
    split: [],
    ...(metric.calendar ? { reported: reported.grain, windowGrain: unit } : {}),
    ...periods,
    ...(clauseOf(clauses, 'over') ? { horizonGiven: true } : {}),
    value,
    convention: conventionOf(query, metric),
    forecast,
    during,
    duringText: window.text,
    calendar: scope.calendar,
    zoned: scope.zoned,
    asOf: asOf.time,
    asOfText: asOf.text,
    asOfIsDefault: asOf.isDefault,
    asOfFrom: asOf.from,
    sort: [],
    limit,
  };
  const taken = metric.columns(bound).map(({ name }) => name);
  const placed = follows ? ([by, split] as const) : ([[], [...by, ...split]] as const);
  const [cohorts, segments] = withOwnNames(
    scope,
    ofUnits(placed[0], every, length),
    ofUnits(placed[1], every, length),
    taken,
  );
  const whole: BoundQuery = { ...bound, by: cohorts, split: segments };
  if (!checkLag(scope, query, metric, whole) || !checkChoices(scope, query, whole)) return null;
  if (!checkRefusals(scope, query, whole, metric)) return null;
  if (!checkSegments(scope, query, whole, metric)) return null;
  if (tables.spend && !checkSpend(scope, query, whole, tables.spend)) return null;
  const sort = bindSort(scope, clauseOf(clauses, 'sort'), metric, whole);
  return sort && { ...whole, sort };
}

/** The grain of which a window is a single unit, the longest first: a quarter for `during 2024-Q1`. */
function unitOf({ from, until }: TimeRange, { calendar }: Scope): Grain | null {
  if (from === null || until === null) return null;
  const isUnit = (grain: Grain) => {
    const slot = slotAt(from, grain, calendar);
    return (
      slotStart(slot, grain, calendar) === from && slotStart(slot + 1, grain, calendar) === until
    );
  };
  return GRAINS.toReversed().find(isUnit) ?? null;
}

const isStart = ({ kind }: BoundDimension) => kind === 'start' || kind === 'period';

/** Periods of one unit are the units: `start_period` is then `start_month`. */
function ofUnits(
  placed: readonly PlacedDimension[],
  every: number,
  grain: Grain,
): readonly PlacedDimension[] {
  if (every > 1) return placed;
  return placed.map(({ dimension, span }) => ({
    dimension:
      dimension.kind === 'period' ? { kind: 'start', name: dimension.name, grain } : dimension,
    span,
  }));
}

function namesOnly(report: Scope['report']): Scope['report'] {
  return (diagnostic) => {
    if (diagnostic.code.startsWith('T2')) report(diagnostic);
  };
}

/** `ltv of eu` is `ltv for eu`. */
function ofSegment(clause: ClauseOf<'of'> | undefined): ClauseOf<'for'> | undefined {
  if (clause?.expression.kind !== 'name') return undefined;
  return { kind: 'for', names: [clause.expression], span: clause.span };
}

/** Null without a limit; undefined when it was reported. */
function bindLimit(scope: Scope, query: Query): number | null | undefined {
  const clause = clauseOf(query.clauses, 'limit');
  if (!clause) return null;
  return wholeNumber(clause.quantity, 1, scope.catalog, scope.report) ?? undefined;
}

/** The subscriptions in use beside the events, which tell when customers are lost. */
function staysOf({ subscriptions }: ActiveTables): BoundTable | null {
  if (!subscriptions?.roles['start'] || !subscriptions.roles['end']) return null;
  const { name, roles } = subscriptions;
  return { table: name, customer: roles['customer'] ?? '', time: roles['start'] ?? null, roles };
}

/** Accounts in place of users are no people: ids are merged only where people are counted. */
function boundTables(
  { events, customers, identities, spend }: ActiveTables,
  counted: string | null,
): Pick<BoundQuery, 'events' | 'customers' | 'identities' | 'spend'> {
  const customer = ({ roles }: CatalogTable) => roles['customer'] ?? '';
  const merged = counted === null || counted === customer(events) ? identities : null;
  return {
    events: {
      table: events.name,
      customer: counted ?? customer(events),
      time: events.roles[TIME_ROLES[events.kind]] ?? null,
      roles: events.roles,
    },
    customers: customers && {
      table: customers.name,
      customer: customer(customers),
      time: customers.roles['signup'] ?? null,
      roles: customers.roles,
    },
    // Its time stands in for the customer that spending has none of: rows without either do not count.
    ...(spend === null
      ? {}
      : {
          spend: {
            table: spend.name,
            customer: spend.roles['time'] ?? '',
            time: spend.roles['time'] ?? null,
            roles: spend.roles,
          },
        }),
    identities: merged && {
      table: merged.name,
      alias: merged.roles['alias'] ?? '',
      customer: customer(merged),
    },
  };
}
