import { chiSquaredTail } from '../special/gamma-tails.ts';
import type { SurvivalPoint } from './kaplan-meier.ts';

/** Two survivals at one time, compared. */
export interface SurvivalDifference {
  readonly difference: number;
  readonly chiSquared: number;
  readonly p: number;
}

/**
 * Compares two curves at one fixed time, on the scale log(−log S), which keeps its level in small samples.
 * `own` and `reference` are the points that hold there. Null where one of them is 0 or 1, or not known.
 * Source: Klein, J. P., Logan, B., Harhoff, M. & Andersen, P. K. (2007), Statistics in Medicine 26, 4505–4519.
 */
export function survivalDifference(
  own: SurvivalPoint | null,
  reference: SurvivalPoint | null,
): SurvivalDifference | null {
  const first = onLogLog(own);
  const second = onLogLog(reference);
  if (!own || !reference || !first || !second) return null;
  const variance = first.variance + second.variance;
  if (!(variance > 0)) return null;
  const chiSquared = (first.value - second.value) ** 2 / variance;
  return {
    difference: own.survival - reference.survival,
    chiSquared,
    p: chiSquaredTail(chiSquared, 1),
  };
}

function onLogLog(point: SurvivalPoint | null) {
  if (!point || point.standardError === null || !(point.survival < 1)) return null;
  const log = Math.log(point.survival);
  return {
    value: Math.log(-log),
    variance: (point.standardError / (point.survival * log)) ** 2,
  };
}
