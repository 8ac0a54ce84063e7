import {
  planOf,
  slotStart,
  slotter,
  type Plan,
  type ResultColumn,
  type CohortPlan,
} from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { Counts } from '../metric.ts';
import { retentionColumns } from '../retention/columns.ts';
import { basisOf, gridOf, heldOut } from './basis.ts';
import { cohortsOf, lastKnown } from './cohorts.ts';

const DAY = 86_400_000;

/**
 * The plan as it would have been run some periods earlier, for a forecast of counts that still rise: a
 * customer who was away in March and came back in June counts in March today, and did not in April. Trying a
 * forecast on today's March would show it what came. Null where nothing is forecast, or a complete cell never
 * changes.
 */
export function earlierPlan(query: BoundQuery, given: Plan, counts: Counts): CohortPlan | null {
  if (!query.forecast) return null;
  const plan = planOf(given, 'cohorts');
  const basis = basisOf(plan);
  if (!basis.rises || basis.kind === 'shares') return null;
  const periods = periodsHeldOut(query, retentionColumns(query), plan, counts);
  if (periods === 0) return null;
  const { grain, every, calendar, asOf } = gridOf(plan);
  const slot = slotter(grain, calendar, asOf - DAY, asOf + DAY)(asOf);
  return knownAt(plan, slotStart(slot - periods * every, grain, calendar));
}

/** How many periods a forecast is tried on: of the cohort that is known the longest. */
export function periodsHeldOut(
  query: BoundQuery,
  columns: readonly ResultColumn[],
  plan: CohortPlan,
  { rows }: Pick<Counts, 'rows'>,
): number {
  const known = Math.max(0, ...cohortsOf(rows, columns).map(({ cohorts }) => lastKnown(cohorts)));
  return heldOut(basisOf(plan), query.forecast?.periods ?? 0, known);
}

function knownAt(plan: CohortPlan, moment: number): CohortPlan {
  const { root } = plan;
  const cohorts = root.input.input.input;
  const fold = cohorts.input;
  const earlier = {
    ...fold,
    until: Math.min(fold.until ?? moment, moment),
    grid: { ...fold.grid, asOf: moment },
  };
  const profile = { ...root.input.input, input: { ...cohorts, input: earlier } };
  return { ...plan, root: { ...root, input: { ...root.input, input: profile } } };
}
