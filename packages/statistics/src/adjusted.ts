/** How p values are corrected for the number of tests. */
export type Correction = 'holm' | 'bh';

/**
 * P values corrected for the size of their family, in the order given. `holm` controls the chance of one
 * false finding or more (step-down of Bonferroni), under any dependence of the tests; `bh` the expected
 * share of false findings among the findings, under independence or positive dependence.
 * A null is no test: it stays null and is not of the family.
 * Sources: Holm, S. (1979), Scandinavian Journal of Statistics 6, 65–70; Benjamini, Y. and Hochberg, Y.
 * (1995), JRSS B 57, 289–300. Adjusted as in R's `p.adjust`.
 */
export function adjusted(
  values: readonly (number | null)[],
  correction: Correction,
): readonly (number | null)[] {
  const order = values
    .flatMap((p, at) => (p === null ? [] : [{ p, at }]))
    .sort((a, b) => a.p - b.p);
  const tests = order.length;
  const result: (number | null)[] = values.map(() => null);
  let bound = correction === 'holm' ? 0 : 1;
  for (let step = 0; step < tests; step += 1) {
    const rank = correction === 'holm' ? step : tests - 1 - step;
    const { p, at } = order[rank] as { p: number; at: number };
    bound =
      correction === 'holm'
        ? Math.max(bound, Math.min(1, p * (tests - rank)))
        : Math.min(bound, (p * tests) / (rank + 1));
    result[at] = bound;
  }
  return result;
}
