import type { Interval } from './interval.ts';
import { isProportion, type Proportion } from './newcombe.ts';
import { normalQuantile } from './normal-quantile.ts';

/** A ratio of two shares. */
export interface RiskRatio {
  readonly ratio: number;
  /** Null where one of the two counts of successes is 0, so that the logarithm has no variance. */
  readonly interval: Interval | null;
}

/**
 * The share of `own` over that of `reference` (lift, risk ratio), with the interval that is symmetric on the scale of
 * its logarithm. Null where the reference has no success, so that there is nothing to divide by, and for input that is
 * no proportion or a confidence outside (0, 1).
 * Source: Katz, D., Baptista, J., Azen, S. P. & Pike, M. C. (1978), Biometrics 34, 469–474, method C.
 */
export function riskRatio(
  own: Proportion,
  reference: Proportion,
  confidence: number,
): RiskRatio | null {
  if (!isProportion(own) || !isProportion(reference) || reference.successes === 0) return null;
  if (!(confidence > 0 && confidence < 1)) return null;
  const ratio = own.successes / own.n / (reference.successes / reference.n);
  if (own.successes === 0) return { ratio, interval: null };
  const variance = 1 / own.successes - 1 / own.n + 1 / reference.successes - 1 / reference.n;
  const factor = Math.exp(normalQuantile((1 + confidence) / 2) * Math.sqrt(variance));
  return { ratio, interval: { low: ratio / factor, high: ratio * factor } };
}
