import type { ActivityPlan, MovementsPlan, ResultRow, ResultValue } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { lowerActivity, segmentsOf } from '../calendar/lower.ts';
import type { Counts } from '../metric.ts';
import { lowerMovements } from '../movements/lower.ts';
import { shortened } from '../slot-name.ts';
import { segmentColumns } from '../spells/segments.ts';

/** The most months that averages are taken over where the statement names none. */
export const MONTHS_COUNTED = 12;

/** What the months of a segment come to; a customer counts once in each month. */
export interface MonthlyTerms {
  readonly labels: Readonly<Record<string, ResultValue>>;
  /** Customers with revenue at the end of the last month, or active in it. */
  readonly customers: number;
  /** Over all months: revenue, the customers it is of, those who could be lost, and those who were. */
  readonly revenue: number;
  readonly paying: number;
  readonly atRisk: number;
  readonly churned: number;
  readonly months: readonly string[];
}

/** The same question by calendar months, with every dimension as a segment. */
function byMonth(query: BoundQuery): BoundQuery {
  const { top, customer } = query.options;
  return {
    ...query,
    by: [],
    split: segmentsOf(query),
    reported: 'month',
    grain: 'month',
    every: 1,
    horizon: 1,
    horizonGiven: false,
    cells: null,
    options: {
      ...(top === undefined ? {} : { top }),
      ...(customer === undefined ? {} : { customer }),
    },
    convention: null,
  };
}

/** Lowers to the movements of subscriptions by month; `window` says whether `during` names the months. */
export function lowerMonths(query: BoundQuery, window: boolean): MovementsPlan {
  const during = window ? query.during : { from: null, until: null };
  return lowerMovements({ ...byMonth(query), during }, false);
}

/** Lowers to who was active in which month: their states, or their revenue. */
export function lowerActiveMonths(query: BoundQuery, of: 'states' | 'revenue'): ActivityPlan {
  const amount = query.events.roles?.['amount'] ?? 'amount';
  return lowerActivity(
    byMonth(query),
    of === 'states' ? { kind: 'states', names: 0 } : { kind: 'reach', windows: [], amount },
  );
}

/** The months of each segment that count: the complete ones of the window, without one the last of them. */
function monthsOf(
  query: BoundQuery,
  rows: readonly ResultRow[],
): readonly (readonly ResultRow[])[] {
  const columns = segmentColumns(query).map(({ name }) => name);
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = JSON.stringify(columns.map((name) => row[name] ?? null));
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  const named = query.during.from !== null || query.during.until !== null;
  return [...groups.values()].map((own) => {
    const complete = own.filter(({ state }) => state === 'complete');
    return named ? complete : complete.slice(-MONTHS_COUNTED);
  });
}

const sumOf = (rows: readonly ResultRow[], name: string) =>
  rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);

function labelsOf(query: BoundQuery, row: ResultRow | undefined): MonthlyTerms['labels'] {
  return Object.fromEntries(segmentColumns(query).map(({ name }) => [name, row?.[name] ?? null]));
}

const monthNames = (query: BoundQuery, rows: readonly ResultRow[]) =>
  rows.map(({ period }) => shortened(String(period), 'month', query.calendar));

/** The terms of subscriptions, by segment. */
export function movementTerms(
  query: BoundQuery,
  rows: readonly ResultRow[],
): readonly MonthlyTerms[] {
  return monthsOf(query, rows).map((months) => ({
    labels: labelsOf(query, months[0]),
    customers: Number(months.at(-1)?.['customers_after'] ?? 0),
    revenue: sumOf(months, 'closing'),
    paying: sumOf(months, 'customers_after'),
    atRisk: sumOf(months, 'customers_before'),
    churned: sumOf(months, 'customers_churned'),
    months: monthNames(query, months),
  }));
}

/** The terms of purchases, by segment: who buys in a month and not in the next is lost in that one. */
export function activityTerms(
  query: BoundQuery,
  states: readonly ResultRow[],
  beside: Counts['beside'],
): readonly MonthlyTerms[] {
  const revenue = monthsOf(query, beside?.['revenue']?.rows ?? []);
  return monthsOf(query, states).map((months, at) => ({
    labels: labelsOf(query, months[0]),
    customers: Number(months.at(-1)?.['active'] ?? 0),
    revenue: sumOf(revenue[at] ?? [], 'revenue'),
    paying: sumOf(revenue[at] ?? [], 'customers'),
    atRisk: sumOf(months, 'retained') + sumOf(months, 'churned'),
    churned: sumOf(months, 'churned'),
    months: monthNames(query, months),
  }));
}

/** The months that were counted, for the settings; of several segments those that most of them have. */
export function monthsText(terms: readonly MonthlyTerms[]): string {
  const { months } = terms.reduce<Pick<MonthlyTerms, 'months'>>(
    (most, own) => (own.months.length > most.months.length ? own : most),
    { months: [] },
  );
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return 'none is complete';
  return first === last ? first : `${first} to ${last} (${String(months.length)} complete months)`;
}
