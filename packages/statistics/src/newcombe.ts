import { wilson } from './wilson.ts';

/** A count of successes among `n`. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/** True for 0 to `n` successes among at least one. */
export function isProportion({ successes, n }: Proportion): boolean {
  return n > 0 && Number.isFinite(n) && successes >= 0 && successes <= n;
}

/** A difference of two proportions, `own - reference`, with its interval; all between -1 and 1. */
export interface Difference {
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/**
 * Newcombe's hybrid score interval, without continuity correction, of the difference of two independent
 * proportions: the square-and-add of the distances of each proportion from the bounds of its own Wilson
 * interval. `confidence` is two-sided, as a share: 0.95. The interval holds the difference and stays within
 * -1 and 1; with the sides swapped its bounds swap signs and places.
 * Null where one of the two is no proportion or the confidence lies outside (0, 1): see `wilson`.
 * Source: method 10 of Newcombe, R. G. (1998), Statistics in Medicine 17, 873–890.
 */
export function newcombe(
  own: Proportion,
  reference: Proportion,
  confidence: number,
): Difference | null {
  const first = wilson(own.successes, own.n, confidence);
  const second = wilson(reference.successes, reference.n, confidence);
  if (!first || !second) return null;
  const p1 = own.successes / own.n;
  const p2 = reference.successes / reference.n;
  const difference = p1 - p2;
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(p1 - first.low, second.high - p2)),
    high: Math.min(1, difference + Math.hypot(first.high - p1, p2 - second.low)),
  };
}
