import { wilson } from '@tenure/statistics';
import type { Note, Plan, ResultRow, ResultTable } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Metric, Wording } from './metric.ts';

/** What any backend gives for a plan: counts and rates. */
export interface Counts {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
}

/**
 * Makes the result table of a query from a backend's counts: intervals are added here, so that every
 * engine has the same ones. A row without a rate has no interval.
 */
export function resultTable(
  metric: Metric,
  query: BoundQuery,
  wording: Wording,
  plan: Plan,
  counts: Counts,
  notes: readonly Note[],
): ResultTable {
  const columns = metric.columns(query);
  const { confidence } = plan.root;
  const names = columns.map(({ name }) => name);
  const complete = (row: ResultRow): ResultRow => {
    const interval = intervalOf(row, confidence);
    const all: ResultRow = { ...row, low: interval?.low ?? null, high: interval?.high ?? null };
    return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
  };
  return {
    metric: metric.name,
    ...wording,
    columns,
    rows: counts.rows.map(complete),
    summary: counts.summary.map(complete),
    notes,
    grain: query.grain,
  };
}

function intervalOf(row: ResultRow, confidence: number) {
  const { rate, retained } = row;
  if (typeof rate !== 'number' || typeof retained !== 'number') return null;
  // The denominator is what the rate was divided by: the exposed where cohorts pool, else the customers.
  const exposed = row['state'] === 'complete' ? row['exposed'] : row['customers'];
  return typeof exposed === 'number' ? wilson(retained, exposed, confidence) : null;
}
