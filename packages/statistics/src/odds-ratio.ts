import { isProportion, type Proportion } from './newcombe.ts';

/**
 * The conditional odds ratio of two independent proportions that is most likely given the margins of their table,
 * as R's `fisher.test` reports it. 0 or Infinity never: null there, where a cell of the table is empty so that no
 * finite ratio is most likely, and for input that is no proportion.
 * Source: Fisher, R. A. (1935), JRSS 98, 39–82; the mean of the noncentral hypergeometric distribution.
 */
export function conditionalOddsRatio(own: Proportion, reference: Proportion): number | null {
  if (!isProportion(own) || !isProportion(reference)) return null;
  const successes = own.successes + reference.successes;
  const low = Math.max(0, successes - reference.n);
  const high = Math.min(own.n, successes);
  if (own.successes <= low || own.successes >= high) return null;
  /** ln of C(own.n, k) C(reference.n, successes − k), relative to the first. */
  const weights = [0];
  for (let k = low; k < high; k += 1) {
    const ratio = ((successes - k) * (own.n - k)) / ((k + 1) * (reference.n - successes + k + 1));
    weights.push((weights[weights.length - 1] as number) + Math.log(ratio));
  }
  const mean = (logOdds: number) => {
    const logs = weights.map((weight, at) => weight + at * logOdds);
    const most = logs.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
    const shares = logs.map((log) => Math.exp(log - most));
    const total = shares.reduce((sum, share) => sum + share, 0);
    return low + shares.reduce((sum, share, at) => sum + share * at, 0) / total;
  };
  let least = -50;
  let greatest = 50;
  for (let step = 0; step < 200; step += 1) {
    const middle = (least + greatest) / 2;
    if (middle === least || middle === greatest) break;
    if (mean(middle) < own.successes) least = middle;
    else greatest = middle;
  }
  return Math.exp((least + greatest) / 2);
}
