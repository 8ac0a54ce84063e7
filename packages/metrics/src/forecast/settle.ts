import type { KnownCohort } from './cohorts.ts';

/** Counts that rise by less than this share from then to now are settled. */
const SETTLED = 0.02;

/** How much of the end of each cohort is still rising, as customers come back. */
export interface Settling {
  /** Periods at the end of each cohort to leave out. */
  readonly periods: number;
  /** By what share the counts of the last period that is left in still rose, where that is too much. */
  readonly rising: number | null;
}

/**
 * Finds how long unbounded counts take to settle, from what was known some periods earlier and what is known
 * now of the same cells: the least age at which they have risen by less than 2 % since. Cells of one age
 * behind the end of their cohort are taken together. Where no age has settled, all that was held out is left
 * out, and the rise is told. A cohort that is known up to the `horizon` does not tell how far behind its end a
 * cell is, and is left aside.
 */
export function settlingOf(
  now: readonly KnownCohort[],
  then: readonly KnownCohort[],
  periods: number,
  horizon: number,
): Settling {
  const current = new Map(now.map((cohort) => [cohort.key, cohort]));
  let rising: number | null = null;
  for (let age = 0; age < periods; age += 1) {
    let before = 0;
    let after = 0;
    for (const cohort of then) {
      const period = cohort.last - age;
      const at = ({ cells }: KnownCohort) => cells.find((cell) => cell.period === period)?.kept;
      const today = current.get(cohort.key);
      if (period < 1 || !today || cohort.last >= horizon) continue;
      before += at(cohort) ?? 0;
      after += at(today) ?? 0;
    }
    if (after === 0) break;
    rising = before > 0 ? after / before - 1 : Number.POSITIVE_INFINITY;
    if (rising < SETTLED) return { periods: age, rising: null };
  }
  return { periods: rising === null ? 0 : periods, rising };
}
