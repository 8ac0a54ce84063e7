import type { CohortPlan, Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { ratio } from '../calendar/ratio.ts';
import type { Counts, Told } from '../metric.ts';
import { lowerRetention } from '../retention/lower.ts';

/** The period whose revenue is 100 %. */
export const baselineOf = ({ options }: BoundQuery): number =>
  typeof options['baseline'] === 'number' ? options['baseline'] : 0;

/** The sum whose cells are compared: that of `with value`, else of the amounts. */
export function revenueOf(query: BoundQuery): NonNullable<BoundQuery['value']> {
  const amount = query.events.roles?.['amount'] ?? 'amount';
  return (
    query.value ?? {
      kind: 'sum',
      expression: { kind: 'column', name: amount, type: 'number' },
      text: amount,
    }
  );
}

/** The start that tells customers of one age from those of another where the statement does not ask for it. */
const AGE = 'cohort of the start';

const isOfOneAge = ({ by }: BoundQuery) =>
  by.some(({ kind }) => kind === 'start' || kind === 'period');

/** Lowers a query of revenue by cohort: that of retention with a value, and with the baseline whatever is asked for. */
export function lowerRevenue(query: BoundQuery): CohortPlan {
  const baseline = baselineOf(query);
  const { cells, horizon } = query;
  const has = cells === null ? horizon >= baseline : cells.some(({ period }) => period === baseline); // prettier-ignore
  const whole: BoundQuery = {
    ...query,
    value: revenueOf(query),
    by: isOfOneAge(query)
      ? query.by
      : [{ kind: 'start', name: AGE, grain: query.grain }, ...query.by],
    // Put in order and cut off once there is a rate.
    sort: [],
    limit: null,
    horizon: Math.max(horizon, baseline),
    ...(cells === null || has
      ? {}
      : { cells: [...cells, { period: baseline, from: baseline, to: baseline }].sort((a, b) => a.period - b.period) }), // prettier-ignore
  };
  return lowerRetention(whole);
}

/** Whether a row was asked for, or is there for its baseline alone. */
function isAskedFor({ cells, horizon }: BoundQuery, { period }: ResultRow): boolean {
  if (cells !== null) return cells.some((cell) => cell.period === period);
  return Number(period) <= horizon;
}

/**
 * Holds the revenue of every cell against that of the same customers in the baseline; null where that is not positive.
 * A cohort by an attribute holds customers of every age: in it, the revenue and the baseline are of those whose
 * period is over, found by the unit in which they start.
 */
export function tellRevenue(
  query: BoundQuery,
  columns: readonly ResultColumn[],
  { rows: counted }: Counts,
): Told {
  const baseline = baselineOf(query);
  const named = (role: ResultColumn['role']) =>
    columns.filter((column) => column.role === role).map(({ name }) => name);
  const rows = counted.map((row) => ofQuery(query, row));
  const [segments, keys] = [named('segment'), [...named('cohort'), ...named('segment')]];
  const keyOf = (row: ResultRow, names: readonly string[]) =>
    JSON.stringify(names.map((name) => row[name] ?? null));
  const inner = isOfOneAge(query) ? keys : [...keys, AGE];
  const bases = new Map(
    rows.flatMap((row) => (row['period'] === baseline ? [[keyOf(row, inner), row] as const] : [])),
  );
  const told = rows.map((row): ResultRow => {
    const base = bases.get(keyOf(row, inner)) ?? {};
    const known = base['state'] === 'complete' || row['state'] !== 'complete';
    return { ...row, revenue: row['value'] ?? null, baseline: known ? (base['value'] ?? null) : null }; // prettier-ignore
  });
  const asked = told.filter((row) => isAskedFor(query, row));
  const shown = isOfOneAge(query)
    ? asked.map((row) => withRate(row, Number(row['customers'])))
    : [...grouped(asked, (row) => keyOf(row, [...keys, 'period'])).values()].map(ofEveryAge);
  const bySegment = grouped(
    asked.filter(({ state }) => state === 'complete'),
    (row) => keyOf(row, [...segments, 'period']),
  );
  const summary = [...bySegment.values()].map((own): ResultRow => {
    const [first = {}] = own;
    const names = [...segments, 'period'].map((name) => [name, first[name] ?? null] as const);
    const named: ResultRow = Object.fromEntries(names);
    return { ...named, ...added(own), state: 'complete' };
  });
  return { rows: shown, summary: isOfOneAge(query) ? summary : [], notes: baselineNotes(shown) };
}

/** A row of the plan by the names of the query: a dimension that stands alone is called `cohort`. */
function ofQuery(query: BoundQuery, row: ResultRow): ResultRow {
  if (isOfOneAge(query)) return row;
  const [one, ...others] = query.by;
  if (!one) return { ...row, [AGE]: row['cohort'] ?? null };
  return others.length > 0 ? row : { ...row, cohort: row[one.name] ?? null };
}

function withRate(row: ResultRow, customers: number): ResultRow {
  const { revenue = null, baseline = null } = row;
  const positive = typeof baseline === 'number' && baseline > 0;
  return {
    ...row,
    per_customer: ratio(revenue, customers),
    rate: positive ? ratio(revenue, baseline) : null,
  };
}

/** Customers of every age in one row: of those whose period is over. */
function ofEveryAge(rows: readonly ResultRow[]): ResultRow {
  const [first = {}] = rows;
  const customers = rows.reduce((total, row) => total + Number(row['customers']), 0);
  const complete = rows.filter(({ state }) => state === 'complete');
  if (complete.length === 0) {
    const states = rows.map(({ state }) => state);
    const none = { exposed: null, revenue: null, baseline: null };
    return { ...first, ...none, customers, state: states.includes('incomplete') ? 'incomplete' : 'future' }; // prettier-ignore
  }
  return { ...first, ...added(complete), customers, state: 'complete' };
}

/** The sums of rows, and the rate of the sums: never a mean of rates. */
function added(rows: readonly ResultRow[]): ResultRow {
  const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
  const customers = sum('customers');
  const sums = {
    customers,
    exposed: customers,
    revenue: sum('revenue'),
    baseline: sum('baseline'),
  };
  return withRate(sums, customers);
}

function grouped(rows: readonly ResultRow[], keyOf: (row: ResultRow) => string) {
  const groups = new Map<string, ResultRow[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const own = groups.get(key);
    if (own) own.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** T4096: of how many cells there is no rate. */
function baselineNotes(rows: readonly ResultRow[]): readonly Note[] {
  const count = rows.filter(({ state, rate }) => state === 'complete' && rate === null).length;
  if (count === 0) return [];
  const cells = count === 1 ? '1 cell' : `${String(count)} cells`;
  const message = `\`rate\` is null in ${cells}: the customers have no positive revenue in the baseline period`;
  return [{ code: 'T4096', message }];
}
