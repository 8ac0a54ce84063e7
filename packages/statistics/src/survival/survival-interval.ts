import type { Interval } from '../interval.ts';
import { normalQuantile } from '../normal-quantile.ts';

/**
 * The scale on which the interval of a survival is symmetric. `log-log` stays within 0 and 1 by itself and has
 * the best coverage in small samples; `log` is R's default, `plain` that of textbooks; both are cut at 0 and 1.
 */
export type SurvivalScale = 'log-log' | 'log' | 'plain';

/**
 * The interval of a survival `s` with its standard error. `confidence` is two-sided, as a share: 0.95.
 * Null where there is none: at s = 0, without a standard error, and at s = 1 on the scale `log-log`.
 * Source: Kalbfleisch, J. D. & Prentice, R. L. (2002), The Statistical Analysis of Failure Time Data, 1.4;
 * Borgan, Ø. & Liestøl, K. (1990), Scandinavian Journal of Statistics 17, 35–41.
 */
export function survivalInterval(
  s: number,
  standardError: number | null,
  confidence: number,
  scale: SurvivalScale,
): Interval | null {
  if (standardError === null || !(s > 0 && s <= 1) || !(confidence > 0 && confidence < 1))
    return null;
  const spread = normalQuantile((1 + confidence) / 2) * standardError;
  switch (scale) {
    case 'plain':
      return { low: Math.max(0, s - spread), high: Math.min(1, s + spread) };
    case 'log':
      return { low: s * Math.exp(-spread / s), high: Math.min(1, s * Math.exp(spread / s)) };
    case 'log-log': {
      if (s === 1) return null;
      const factor = Math.exp(spread / (s * Math.abs(Math.log(s))));
      return { low: s ** factor, high: s ** (1 / factor) };
    }
  }
}
