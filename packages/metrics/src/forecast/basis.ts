import type { GridNode, Matching, CohortPlan } from '@tenure/plan';

/** What a model is fitted to. */
export interface Basis {
  /**
   * `survivors`: customers who are still there, of whom nobody comes back, in cohorts that start together.
   * `shares`: the share of a cohort in each period, whoever it is.
   */
  readonly kind: 'survivors' | 'shares';
  readonly matching: Matching;
  /** Counts of a period that is over still rise, as customers come back later on. */
  readonly rises: boolean;
}

/**
 * Survivors are counted by `unbounded` (active in period k or later) and `consecutive` (in every period up to
 * k). Classic counts go up and down; cohorts by attribute count other customers in each period.
 */
export function basisOf(plan: CohortPlan): Basis {
  const { pool, input } = plan.root.input;
  const { matching } = input.input.input;
  const falls = matching === 'on_or_after' || matching === 'consecutive';
  return {
    kind: falls && !pool ? 'survivors' : 'shares',
    matching,
    rises: matching === 'on_or_after',
  };
}

/** The grid of a plan. */
export function gridOf(plan: CohortPlan): GridNode {
  return plan.root.input.input.input.input.grid;
}

/**
 * How many of the last periods of each cohort a forecast of `asked` periods is tried on, where the oldest
 * cohort knows `known` of them: as many as are asked for, while at least three are left to fit to (two where
 * there are only three). Where counts still rise both the trial and the fit need room. 0 leaves no trial.
 */
export function heldOut(basis: Basis, asked: number, known: number): number {
  if (known < 3) return 0;
  const room = basis.rises ? Math.floor((known - 1) / 2) : Math.max(1, known - 3);
  return Math.min(asked, room);
}
