import { rowMaker, type Note, type Plan, type ResultRow, type ResultTable } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import type { Counts, Metric, Wording } from './metric.ts';

/** Rows by the keys of `sort by`, null last either way, equal ones as they were; then cut off at `limit`. */
function inOrder(rows: readonly ResultRow[], { sort, limit }: BoundQuery): readonly ResultRow[] {
  const sorted = rows.toSorted((a, b) => {
    for (const { column, descending } of sort) {
      const [one, other] = [a[column] ?? null, b[column] ?? null];
      if (one === other) continue;
      if (one === null || other === null) return one === null ? 1 : -1;
      return one < other === descending ? 1 : -1;
    }
    return 0;
  });
  return sorted.slice(0, limit ?? sorted.length);
}

/** Makes the result table of a query from a backend's counts: every row with the metric's columns and no others. */
export function resultTable(
  metric: Metric,
  query: BoundQuery,
  wording: Wording,
  plan: Plan,
  counts: Counts,
  notes: readonly Note[],
): ResultTable {
  const columns = metric.columns(query);
  const told = metric.tell(query, plan, counts);
  const make = rowMaker(columns.map(({ name }) => name));
  const complete = (row: ResultRow): ResultRow => make((name) => row[name] ?? null);
  return {
    metric: metric.name,
    ...wording,
    columns,
    rows: (metric.sorts === 'backend' ? told.rows : inOrder(told.rows, query)).map(complete),
    summary: told.summary.map(complete),
    settings: { ...wording.settings, ...told.settings },
    notes: [...notes, ...(told.notes ?? [])],
    // `by quarter over 12 months` reports quarters.
    grain: query.reported ?? query.grain,
  };
}
