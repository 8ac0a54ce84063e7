import type { SbgCohort } from './sbg-triangle.ts';

/**
 * By what a period's share is that of the period before, were it the same in all: the counts of the later
 * periods over those of the earlier, over all neighbouring cells from period `from` on. The plain forecast
 * that a model has to beat: constant churn. At most 1; null without two such cells.
 */
export function steadyDecay(cohorts: readonly SbgCohort[], from: number): number | null {
  let later = 0;
  let earlier = 0;
  for (const { size, cells } of cohorts) {
    let before = { period: 0, kept: size, of: size };
    for (const cell of cells) {
      if (cell.period > from && cell.period === before.period + 1 && before.of > 0) {
        later += cell.kept;
        earlier += (before.kept / before.of) * cell.of;
      }
      before = cell;
    }
  }
  return earlier > 0 ? Math.min(1, later / earlier) : null;
}
