import type { SurvivalPoint } from './kaplan-meier.ts';

/** A time by which a share of the subjects has had the event, with its interval. */
export interface SurvivalQuantile {
  /** Null where the curve does not come down so far: the time is longer than what was observed. */
  readonly time: number | null;
  readonly low: number | null;
  /** Null where the upper bound of the curve does not come down so far. */
  readonly high: number | null;
}

/** Survivals this near to each other are equal: they are products of rounded factors. */
const EQUAL = Math.sqrt(Number.EPSILON);

/**
 * The least time with survival at most `survival` (0.5: the median), and the times at which the bounds of the
 * curve get there (Brookmeyer and Crowley): its interval, on the scale and with the confidence of the curve.
 * Where the curve is flat exactly at the share, the middle of the flat stretch, as R has it.
 * Source: Brookmeyer, R. & Crowley, J. (1982), Biometrics 38, 29–41.
 */
export function survivalQuantile(
  curve: readonly SurvivalPoint[],
  survival = 0.5,
): SurvivalQuantile {
  return {
    time: crossing(curve, (point) => point.survival, survival),
    low: crossing(curve, (point) => point.low, survival),
    high: crossing(curve, (point) => point.high, survival),
  };
}

function crossing(
  curve: readonly SurvivalPoint[],
  value: (point: SurvivalPoint) => number | null,
  share: number,
): number | null {
  let first: { readonly time: number; readonly value: number } | null = null;
  for (const point of curve) {
    const found = value(point);
    if (found === null) continue;
    if (!first) {
      if (found >= share + EQUAL) continue;
      first = { time: point.time, value: found };
      if (Math.abs(found - share) >= EQUAL) return point.time;
    } else if (found < first.value) return (first.time + point.time) / 2;
  }
  return first?.time ?? null;
}
