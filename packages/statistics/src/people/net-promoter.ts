import type { Interval } from '../interval.ts';
import { normalQuantile } from '../normal-quantile.ts';
import { normalTail } from '../normal-tail.ts';

/** Answers of a survey by kind: 9 and 10, 7 and 8, 0 to 6. */
export interface PromoterCounts {
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
}

/** A net promoter score with its errors, all in points from −100 to 100. */
export interface NetPromoterScore {
  readonly score: number;
  readonly n: number;
  readonly standardError: number;
  /** Adjusted Wald, cut at −100 and 100. */
  readonly interval: Interval;
}

/** Added to passives and to each end before the interval is taken. */
const PASSIVES_ADDED = 1.5;
const ENDS_ADDED = 0.75;

/**
 * The net promoter score 100 (p − d) with variance (p + d − (p − d)²) / n. The interval is the adjusted Wald: three
 * answers are added (¾ promoters, 1½ passives, ¾ detractors), as the plain one has no width at −100 and 100.
 * Of one or two answers it would not reach the score itself, and is widened up to it. Blank answers are not counted. Null without an answer and for counts below 0.
 * Source: Rocks, B. (2016), The American Statistician 70, 365–372.
 */
export function netPromoterScore(
  counts: PromoterCounts,
  confidence = 0.95,
): NetPromoterScore | null {
  const plain = pointsOf(counts);
  if (!plain || !(confidence > 0 && confidence < 1)) return null;
  const { low, high } = spread(adjustedCounts(counts), confidence);
  return { ...plain, interval: boundsOf(plain.score, low, high) };
}

const boundsOf = (score: number, low: number, high: number): Interval => ({
  low: Math.max(-100, Math.min(score, low)),
  high: Math.min(100, Math.max(score, high)),
});

/**
 * The plain Wald interval and the adjusted one before it is cut: what calculators print. For comparison only:
 * the first is of no width at −100 and 100, the second reaches beyond them.
 */
export function netPromoterWald(
  counts: PromoterCounts,
  confidence = 0.95,
): { readonly wald: Interval; readonly adjusted: Interval } | null {
  if (!pointsOf(counts)) return null;
  return { wald: spread(counts, confidence), adjusted: spread(adjustedCounts(counts), confidence) };
}

/** The difference of the scores of two independent surveys, own minus reference, with its z test. */
export interface NetPromoterDifference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
  /** Null where neither varies. */
  readonly z: number | null;
  readonly p: number | null;
}

/** Compares two surveys; null where one has no answer. Interval and test from the adjusted counts of both. */
export function netPromoterDifference(
  own: PromoterCounts,
  reference: PromoterCounts,
  confidence = 0.95,
): NetPromoterDifference | null {
  const first = pointsOf(own);
  const second = pointsOf(reference);
  const adjusted = [own, reference].map((counts) => pointsOf(adjustedCounts(counts)));
  if (!first || !second || !(confidence > 0 && confidence < 1)) return null;
  const difference = first.score - second.score;
  const error = Math.hypot(adjusted[0]?.standardError ?? 0, adjusted[1]?.standardError ?? 0);
  const width = normalQuantile((1 + confidence) / 2) * error;
  const centre = (adjusted[0]?.score ?? 0) - (adjusted[1]?.score ?? 0);
  const unadjusted = Math.hypot(first.standardError, second.standardError);
  const z = unadjusted > 0 ? difference / unadjusted : null;
  return {
    difference,
    low: Math.max(-200, Math.min(difference, centre - width)),
    high: Math.min(200, Math.max(difference, centre + width)),
    z,
    p: z === null ? null : 2 * normalTail(Math.abs(z)),
  };
}

function adjustedCounts({ promoters, passives, detractors }: PromoterCounts): PromoterCounts {
  return {
    promoters: promoters + ENDS_ADDED,
    passives: passives + PASSIVES_ADDED,
    detractors: detractors + ENDS_ADDED,
  };
}

function pointsOf({ promoters, passives, detractors }: PromoterCounts) {
  const n = promoters + passives + detractors;
  if (!(n > 0 && Number.isFinite(n)) || Math.min(promoters, passives, detractors) < 0) return null;
  const p = promoters / n;
  const d = detractors / n;
  const variance = Math.max(0, p + d - (p - d) ** 2) / n;
  return { score: 100 * (p - d), n, standardError: 100 * Math.sqrt(variance) };
}

function spread(counts: PromoterCounts, confidence: number): Interval {
  const { score = 0, standardError = 0 } = pointsOf(counts) ?? {};
  const width = normalQuantile((1 + confidence) / 2) * standardError;
  return { low: score - width, high: score + width };
}
