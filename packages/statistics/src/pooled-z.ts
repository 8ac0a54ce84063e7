import { isProportion, type Proportion } from './newcombe.ts';
import { normalTail } from './normal-tail.ts';

/** A z statistic and its two-sided p value. */
export interface ZTest {
  readonly z: number;
  readonly p: number;
}

/**
 * The pooled z test that two independent proportions are equal: the score test, and the square root of
 * Pearson's chi-squared without continuity correction. `z` has the sign of own minus reference.
 * Null where nothing can differ (nobody or everybody on both sides a success) and for input that is no
 * proportion. Source: Pearson, K. (1900), Philosophical Magazine 50, 157–175.
 */
export function pooledZ(own: Proportion, reference: Proportion): ZTest | null {
  if (!isProportion(own) || !isProportion(reference)) return null;
  const share = (own.successes + reference.successes) / (own.n + reference.n);
  if (share === 0 || share === 1) return null;
  const error = Math.sqrt(share * (1 - share) * (1 / own.n + 1 / reference.n));
  const z = (own.successes / own.n - reference.successes / reference.n) / error;
  return { z, p: 2 * normalTail(Math.abs(z)) };
}
