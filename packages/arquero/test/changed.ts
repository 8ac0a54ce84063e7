import type { CellSpan, Clock, Dimension, Matching, CohortPlan, TableData } from '@tenure/plan';
import type { Case } from './chosen.ts';

/** Choices of a plan that a property holds against others. */
export interface Changes {
  readonly matching?: Matching;
  readonly cells?: readonly CellSpan[];
  readonly clock?: Clock;
  readonly asOf?: number;
  readonly pool?: boolean;
  readonly incomplete?: boolean;
  readonly split?: readonly Dimension[];
  readonly sort?: readonly [];
}

/** The plan with other choices. */
export function changed(plan: CohortPlan, changes: Changes): CohortPlan {
  const { root } = plan;
  const complete = root.input;
  const cohort = complete.input.input;
  const fold = cohort.input;
  const { grid } = fold;
  const { matching = fold.matching, cells = grid.cells, clock = grid.clock } = changes;
  const { asOf = grid.asOf, pool = complete.pool, split = cohort.split } = changes;
  const { incomplete = complete.incomplete, sort = root.sort } = changes;
  const input = { ...fold, matching, grid: { ...grid, cells, clock, asOf } };
  const profile = { ...complete.input, input: { ...cohort, split, input } };
  return {
    ...plan,
    root: { ...root, sort, input: { ...complete, pool, incomplete, input: profile } },
  };
}

/** The case with other tables. */
export function withTables(
  { plan, tables }: Case,
  others: Readonly<Record<string, TableData>>,
): Case {
  return { plan, tables: { ...tables, ...others } };
}
