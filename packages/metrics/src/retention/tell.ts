import { planOf, type Plan, type ResultRow, type CohortPlan } from '@tenure/plan';
import { wilson } from '@tenure/statistics';
import type { BoundQuery } from '../bound.ts';
import { forecastOf } from '../forecast/index.ts';
import type { Counts, Told } from '../metric.ts';
import { retentionColumns } from './columns.ts';
import { OF_PREVIOUS, withPrevious } from './of-previous.ts';

/**
 * Intervals and forecasts of the counts of retention. A row without a rate has no interval, nor has one whose
 * rate is 1 by definition.
 */
export function tellRetention(query: BoundQuery, given: Plan, counts: Counts): Told {
  const plan = planOf(given, 'cohorts');
  const columns = retentionColumns(query);
  const { confidence } = plan.root;
  const cells = new Map(
    plan.root.input.input.input.input.grid.cells?.map((cell) => [cell.period, cell]),
  );
  const complete = (row: ResultRow, isSummary: boolean): ResultRow => {
    // Of a mean of rates there is no one denominator.
    const isMean = isSummary && plan.root.summary !== 'pooled';
    const interval = isMean || isByDefinition(plan, row) ? null : intervalOf(row, confidence);
    const cell = cells.get(Number(row['period']));
    return { ...row, ...(cell && { period_from: cell.from, period_to: cell.to }), ...interval };
  };
  const forecast = query.forecast ? forecastOf(query, columns, plan, counts) : null;
  const told = forecast ?? counts;
  const { rows, summary } = columns.includes(OF_PREVIOUS)
    ? withPrevious(columns, told.rows, told.summary)
    : told;
  return {
    rows: (forecast ? rows.slice(0, query.limit ?? rows.length) : rows).map((row) =>
      complete(row, false),
    ),
    summary: summary.map((row) => complete(row, true)),
    ...(forecast && { settings: forecast.settings, notes: forecast.notes }),
  };
}

/** A cell that begins with period 0, where that is the cohort itself: all are in it, and nothing is estimated. */
function isByDefinition(plan: CohortPlan, { period }: ResultRow): boolean {
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
