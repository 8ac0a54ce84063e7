import { fisherExact } from './fisher-exact.ts';
import type { Proportion } from './newcombe.ts';
import { pooledZ } from './pooled-z.ts';

/** The two-sided p value of a test of two proportions, and which test gave it. */
export interface TwoProportions {
  readonly p: number;
  readonly method: 'z' | 'fisher';
}

/** Below this expected count in one of the four cells the normal approximation is not trusted. */
const LEAST_EXPECTED = 5;

/**
 * Tests that two independent proportions are equal: `pooledZ`, or `fisherExact` where one of the four
 * counts expected under equality is below 5. Which of the two depends on the margins alone.
 * Null where nothing can differ (nobody or everybody on both sides a success) and for input that is no
 * proportion. Source of the rule: Cochran, W. G. (1954), Biometrics 10, 417–451.
 */
export function twoProportions(own: Proportion, reference: Proportion): TwoProportions | null {
  const tested = pooledZ(own, reference);
  if (!tested) return null;
  const n = own.n + reference.n;
  const successes = own.successes + reference.successes;
  const least = (Math.min(own.n, reference.n) / n) * Math.min(successes, n - successes);
  const exact = least < LEAST_EXPECTED ? fisherExact(own, reference) : null;
  return exact === null ? { p: tested.p, method: 'z' } : { p: exact, method: 'fisher' };
}
