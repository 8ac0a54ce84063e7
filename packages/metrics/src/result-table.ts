import { wilson } from '@tenure/statistics';
import type { Note, Plan, ResultRow, ResultTable } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';
import { forecastOf } from './forecast/index.ts';
import type { Metric, Wording } from './metric.ts';
import { OF_PREVIOUS, withPrevious } from './retention/of-previous.ts';

/** What any backend gives for a plan: counts and rates. */
export interface Counts {
  readonly rows: readonly ResultRow[];
  readonly summary: readonly ResultRow[];
  /** What it gives for `earlierPlan`, where that asks for another run. */
  readonly earlier?: { readonly rows: readonly ResultRow[] } | null;
}

/**
 * Makes the result table of a query from a backend's counts: intervals and forecasts are added here, so that
 * every engine has the same ones. A row without a rate has no interval, nor has one whose rate is 1 by
 * definition.
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
  const cells = new Map(
    plan.root.input.input.input.input.grid.cells?.map((cell) => [cell.period, cell]),
  );
  const complete = (row: ResultRow, isSummary: boolean): ResultRow => {
    // Of a mean of rates there is no one denominator.
    const isMean = isSummary && plan.root.summary !== 'pooled';
    const interval = isMean || isByDefinition(plan, row) ? null : intervalOf(row, confidence);
    const cell = cells.get(Number(row['period']));
    const all: ResultRow = {
      ...row,
      ...(cell && { period_from: cell.from, period_to: cell.to }),
      ...interval,
    };
    return Object.fromEntries(names.map((name) => [name, all[name] ?? null]));
  };
  const forecast = query.forecast ? forecastOf(query, columns, plan, counts) : null;
  const told = forecast ?? counts;
  const { rows, summary } = columns.includes(OF_PREVIOUS)
    ? withPrevious(columns, told.rows, told.summary)
    : told;
  return {
    metric: metric.name,
    ...wording,
    columns,
    rows: (forecast ? rows.slice(0, query.limit ?? rows.length) : rows).map((row) =>
      complete(row, false),
    ),
    summary: summary.map((row) => complete(row, true)),
    settings: { ...wording.settings, ...forecast?.settings },
    notes: [...notes, ...(forecast?.notes ?? [])],
    grain: query.grain,
  };
}

/** A cell that begins with period 0, where that is the cohort itself: all are in it, and nothing is estimated. */
function isByDefinition(plan: Plan, { period }: ResultRow): boolean {
  const { period0, grid } = plan.root.input.input.input.input;
  const cell = grid.cells?.find((candidate) => candidate.period === period);
  return period0 === 'size' && (cell?.from ?? period) === 0;
}

function intervalOf(row: ResultRow, confidence: number) {
  const { rate, retained } = row;
  if (typeof rate !== 'number' || typeof retained !== 'number') return null;
  // The denominator is what the rate was divided by: the exposed where cohorts pool, else the customers.
  const exposed = row['state'] === 'complete' ? row['exposed'] : row['customers'];
  return typeof exposed === 'number' ? wilson(retained, exposed, confidence) : null;
}
