import { isProportion, type Proportion } from './newcombe.ts';
import { chiSquaredTail } from './special/gamma-tails.ts';

/** Pearson's chi-squared test of a table of two by two. */
export interface ChiSquared {
  readonly chiSquared: number;
  readonly p: number;
}

/**
 * Pearson's chi-squared that two independent proportions are equal, on one degree of freedom; `yates` takes ½ off
 * each distance from what is expected. Null where nothing can differ and for input that is no proportion.
 * Source: Pearson (1900); Yates, F. (1934), Supplement to JRSS 1, 217–235.
 */
export function chiSquared(
  own: Proportion,
  reference: Proportion,
  correction: 'none' | 'yates' = 'none',
): ChiSquared | null {
  if (!isProportion(own) || !isProportion(reference)) return null;
  const n = own.n + reference.n;
  const successes = own.successes + reference.successes;
  if (successes === 0 || successes === n) return null;
  const distance = Math.abs(own.successes - (own.n * successes) / n);
  const left = distance - (correction === 'yates' ? Math.min(0.5, distance) : 0);
  const variance = (own.n * reference.n * successes * (n - successes)) / n ** 3;
  const value = (left * left) / variance;
  return { chiSquared: value, p: chiSquaredTail(value, 1) };
}
