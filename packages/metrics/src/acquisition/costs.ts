import type { Note, ResultRow, ResultValue } from '@tenure/plan';
import { acquisitionCost } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { segmentColumns } from '../spells/segments.ts';

/** What acquiring the customers of a segment (and period) cost. */
export interface Cost {
  readonly labels: Readonly<Record<string, ResultValue>>;
  readonly period: ResultValue;
  /** Null where the period is not over. */
  readonly customers: number | null;
  /** Null where no spending is known: of a segment that has none at all, and outside of the time that is recorded. */
  readonly spend: number | null;
  readonly cac: number | null;
  readonly state: ResultValue;
}

/** Rows with their segment under the names of the query's dimensions, whatever table they are of. */
function labelsOf(query: BoundQuery, row: ResultRow): Cost['labels'] {
  return Object.fromEntries(segmentColumns(query).map(({ name }) => [name, row[name] ?? null]));
}

const keyOf = (labels: Cost['labels']) => JSON.stringify(labels);

/**
 * Puts spending and new customers together by segment and place among the reported periods, of which the spending
 * may be `lag` earlier. A segment without any row of spending has no known cost, which is not a cost of 0; one that
 * has some spent 0 in periods between.
 */
export function costsOf(
  query: BoundQuery,
  acquired: readonly ResultRow[],
  spent: readonly ResultRow[],
  periodOf: (period: ResultValue) => ResultValue = (period) => period,
): readonly Cost[] {
  const spending = new Map<string, Map<ResultValue, ResultRow>>();
  const labels = new Map<string, Cost['labels']>();
  const recorded: ResultValue[] = [];
  for (const row of spent) {
    const own = labelsOf(query, row);
    if (Number(row['spend_rows'] ?? 0) === 0) continue;
    const key = keyOf(own);
    const periods = spending.get(key) ?? new Map<ResultValue, ResultRow>();
    periods.set(row['period'] ?? null, row);
    spending.set(key, periods);
    labels.set(key, own);
    recorded.push(row['period'] ?? null);
  }
  const [first, last] = [least(recorded), greatest(recorded)];
  const inTime = (period: ResultValue) =>
    first === null || last === null || (String(period) >= first && String(period) <= last);
  const costs = acquired.map((row): Cost => {
    const own = labelsOf(query, row);
    const key = keyOf(own);
    const period = periodOf(row['period'] ?? null);
    const customers = typeof row['new_customers'] === 'number' ? row['new_customers'] : null;
    const periods = spending.get(key);
    const known = periods !== undefined && inTime(period) && customers !== null;
    const spend = known ? Number(periods.get(period)?.['spend'] ?? 0) : null;
    return {
      labels: own,
      period: row['period'] ?? null,
      customers,
      spend,
      cac: spend === null || customers === null ? null : acquisitionCost(spend, customers),
      state: row['state'] ?? null,
    };
  });
  const met = new Set(costs.map((cost) => keyOf(cost.labels)));
  const times = new Map(acquired.map(({ period = null, state = null }) => [period, state]));
  if (times.size === 0) times.set(null, 'complete');
  const alone = [...labels]
    .filter(([key]) => !met.has(key))
    .flatMap(([key, own]) =>
      [...times].map(([period, state]): Cost => {
        const at = periodOf(period);
        const spend = inTime(at) ? Number(spending.get(key)?.get(at)?.['spend'] ?? 0) : null;
        return { labels: own, period, customers: 0, spend, cac: null, state };
      }),
    );
  return [...costs, ...alone];
}

const least = (values: readonly ResultValue[]) => values.map(String).sort()[0] ?? null;
const greatest = (values: readonly ResultValue[]) => values.map(String).sort().at(-1) ?? null;

const money = (value: number) => (Math.abs(value) >= 1000 ? value.toFixed(0) : value.toFixed(2));

const nameOf = ({ labels }: Cost) => Object.values(labels).map((value) => String(value ?? 'no value')).join(', '); // prettier-ignore

const people = (count: number) => (count === 1 ? '1 customer' : `${String(count)} customers`);

/** What all segments come to (T4161), those without spending or without customers (T4162), and rows without an amount (T4163). */
export function costNotes(
  query: BoundQuery,
  costs: readonly Cost[],
  spent: readonly ResultRow[],
): readonly Note[] {
  const split = query.by.length + query.split.length > 0;
  const total = (of: (cost: Cost) => number | null) => costs.reduce((sum, cost) => sum + (of(cost) ?? 0), 0); // prettier-ignore
  const [customers, spend] = [total((cost) => cost.customers), total((cost) => cost.spend)];
  const all = acquisitionCost(spend, customers);
  const free = bySegment(costs).filter(({ customers: own, spends }) => own > 0 && !spends);
  const idle = bySegment(costs).filter(({ customers: own, spend: paid }) => own === 0 && paid > 0);
  const unknown = spent.reduce((sum, row) => sum + Number(row['spend_unknown'] ?? 0), 0);
  const { spend: table } = query;
  return [
    ...(split && all !== null
      ? [{ code: 'T4161', message: `All together, customers without spending included: ${money(spend)} for ${people(customers)}, ${money(all)} each` }] // prettier-ignore
      : []),
    ...(free.length > 0
      ? [{ code: 'T4162', message: `No spending is recorded for ${free.map(({ name, customers: own }) => `${name} (${people(own)})`).join(', ')}: what they cost is not known, which is not 0` }] // prettier-ignore
      : []),
    ...(idle.length > 0
      ? [{ code: 'T4162', message: `Nobody came for what was spent on ${idle.map(({ name, spend: paid }) => `${name} (${money(paid)})`).join(', ')}` }] // prettier-ignore
      : []),
    ...(unknown > 0
      ? [{ code: 'T4163', message: `${unknown === 1 ? '1 row' : `${String(unknown)} rows`} of \`${table?.table ?? 'spend'}\` without a number in \`${table?.roles?.['amount'] ?? 'amount'}\` ${unknown === 1 ? 'adds' : 'add'} nothing` }] // prettier-ignore
      : []),
  ];
}

function bySegment(costs: readonly Cost[]) {
  const found = new Map<string, { name: string; customers: number; spend: number; spends: boolean }>(); // prettier-ignore
  for (const cost of costs) {
    const key = keyOf(cost.labels);
    const own = found.get(key) ?? { name: nameOf(cost) || 'these periods', customers: 0, spend: 0, spends: false }; // prettier-ignore
    own.customers += cost.customers ?? 0;
    own.spend += cost.spend ?? 0;
    own.spends ||= cost.spend !== null;
    found.set(key, own);
  }
  return [...found.values()];
}
