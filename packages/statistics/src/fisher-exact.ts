import { isProportion, type Proportion } from './newcombe.ts';

/** Tables as likely as the one seen, but for rounding, count as such: the rule of R's `fisher.test`. */
const AS_LIKELY = 1 + 1e-7;

/**
 * The two-sided p value of Fisher's exact test that two independent proportions are equal: of all tables
 * with the same margins, the share of those no more likely than the one seen. Likelihoods are taken
 * relative to that of the table seen and walked outwards by their ratios, so that no factorial is needed;
 * the time is that of the smallest margin. 1 where nothing can differ; null for input that is no proportion.
 * Source: Fisher, R. A. (1935), JRSS 98, 39–82.
 */
export function fisherExact(own: Proportion, reference: Proportion): number | null {
  if (!isProportion(own) || !isProportion(reference)) return null;
  const successes = own.successes + reference.successes;
  const low = Math.max(0, successes - reference.n);
  const high = Math.min(own.n, successes);
  /** How much likelier than the table with `k` successes on the own side is that with one more. */
  const ratio = (k: number) =>
    ((successes - k) * (own.n - k)) / ((k + 1) * (reference.n - successes + k + 1));
  let all = 1;
  let extreme = 1;
  const add = (likelihood: number) => {
    all += likelihood;
    if (likelihood <= AS_LIKELY) extreme += likelihood;
  };
  for (let k = own.successes, likelihood = 1; k < high; k += 1) {
    likelihood *= ratio(k);
    add(likelihood);
  }
  for (let k = own.successes, likelihood = 1; k > low; k -= 1) {
    likelihood /= ratio(k - 1);
    add(likelihood);
  }
  // Tables far likelier than the one seen outgrow the numbers: then the one seen has no weight at all.
  return Number.isFinite(all) ? Math.min(1, extreme / all) : 0;
}
