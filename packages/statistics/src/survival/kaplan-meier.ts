import { riskSets, type RiskSet, type Spells } from './spells.ts';
import { survivalInterval, type SurvivalScale } from './survival-interval.ts';

/** The curve at and after one time, until the next. */
export interface SurvivalPoint {
  readonly time: number;
  /** Subjects just before the time: entry < t <= time. */
  readonly atRisk: number;
  readonly events: number;
  readonly censored: number;
  /** Of all who start, the share for whom the event comes after this time: 1 to 0. */
  readonly survival: number;
  /** Greenwood's; null where nobody is left (survival 0). */
  readonly standardError: number | null;
  /** Bounds of the interval; null where there is none: see `survivalInterval`. */
  readonly low: number | null;
  readonly high: number | null;
}

/** Confidence (a share, two-sided) and scale of the intervals; 0.95 and log-log where left out. */
export interface SurvivalOptions {
  readonly confidence?: number;
  readonly scale?: SurvivalScale;
}

/**
 * The Kaplan–Meier estimate of survival, S(t) = Π (1 − d/n) over the times up to t, one point for each
 * distinct time at which a spell ends, with Greenwood's variance S² Σ d / (n (n − d)). Events of all causes
 * count alike. Before the first point the survival is 1. With late entry the risk set is entry < t <= time, and
 * the curve is of those who get as far as the least age at which anybody is seen.
 * Null for no spells and for input that is none: see `riskSets`.
 * Source: Kaplan, E. L. & Meier, P. (1958), JASA 53, 457–481; Greenwood, M. (1926), Reports on Public Health
 * and Medical Subjects 33, 1–26.
 */
export function kaplanMeier(
  spells: Spells,
  options: SurvivalOptions = {},
): readonly SurvivalPoint[] | null {
  const sets = riskSets([spells]);
  return sets && survivalCurve(sets.times, sets.groups[0] as RiskSet, options);
}

/** The same from counts that are at hand: who is at risk and what happens at each of the rising `times`. */
export function survivalCurve(
  times: ArrayLike<number>,
  { atRisk, events, censored }: Pick<RiskSet, 'atRisk' | 'events' | 'censored'>,
  { confidence = 0.95, scale = 'log-log' }: SurvivalOptions = {},
): readonly SurvivalPoint[] {
  const points: SurvivalPoint[] = [];
  let survival = 1;
  let greenwood = 0;
  for (let at = 0; at < times.length; at += 1) {
    const n = atRisk[at] as number;
    const d = events[at] as number;
    if (d > 0) {
      survival = d < n ? survival * (1 - d / n) : 0;
      greenwood += d / (n * (n - d));
    }
    const standardError = survival > 0 ? survival * Math.sqrt(greenwood) : null;
    const interval = survivalInterval(survival, standardError, confidence, scale);
    points.push({
      time: times[at] as number,
      atRisk: n,
      events: d,
      censored: censored[at] as number,
      survival,
      standardError,
      low: interval?.low ?? null,
      high: interval?.high ?? null,
    });
  }
  return points;
}

/**
 * The point that holds at `time`: the last at or before it. Null before the first, where the survival is 1,
 * and after the last unless the curve has come to 0: there nothing is known.
 */
export function survivalAt(curve: readonly SurvivalPoint[], time: number): SurvivalPoint | null {
  const last = curve[curve.length - 1];
  if (!last || (time > last.time && last.survival > 0)) return null;
  let low = 0;
  let high = curve.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve[middle] as SurvivalPoint).time <= time) low = middle + 1;
    else high = middle;
  }
  return curve[low - 1] ?? null;
}
