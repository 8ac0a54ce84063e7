/** How p values are corrected for the number of tests, where a report chooses. */
export type Correction = 'holm' | 'bh';

/** All corrections that are known. */
export type AnyCorrection = Correction | 'bonferroni' | 'hochberg' | 'by';

/**
 * P values corrected for the size of their family, in the order given. `holm` controls the chance of one
 * false finding or more (step-down of Bonferroni), under any dependence of the tests, as `bonferroni` does with
 * less power; `hochberg` steps up and asks for independence or positive dependence; `bh` controls the expected
 * share of false findings among the findings, under the same, and `by` under any dependence.
 * A null is no test: it stays null and is not of the family.
 * Sources: Holm, S. (1979), Scandinavian Journal of Statistics 6, 65–70; Hochberg, Y. (1988), Biometrika 75,
 * 800–802; Benjamini, Y. and Hochberg, Y. (1995), JRSS B 57, 289–300; Benjamini, Y. and Yekutieli, D. (2001),
 * Annals of Statistics 29, 1165–1188. Adjusted as in R's `p.adjust`.
 */
export function adjusted(
  values: readonly (number | null)[],
  correction: AnyCorrection,
): readonly (number | null)[] {
  const order = values
    .flatMap((p, at) => (p === null ? [] : [{ p, at }]))
    .sort((a, b) => a.p - b.p);
  const tests = order.length;
  const result: (number | null)[] = values.map(() => null);
  const factor = factors(correction, tests);
  // Step-down methods go from the least p value on, and no later one may be smaller; step-up ones come back.
  const down = correction === 'holm' || correction === 'bonferroni';
  let bound = down ? 0 : 1;
  for (let step = 0; step < tests; step += 1) {
    const rank = down ? step : tests - 1 - step;
    const { p, at } = order[rank] as { p: number; at: number };
    const corrected = Math.min(1, p * factor(rank));
    bound = down ? Math.max(bound, corrected) : Math.min(bound, corrected);
    result[at] = bound;
  }
  return result;
}

/** What the p value of a rank (the least is 0) is multiplied by. */
function factors(correction: AnyCorrection, tests: number): (rank: number) => number {
  switch (correction) {
    case 'bonferroni':
      return () => tests;
    case 'holm':
    case 'hochberg':
      return (rank) => tests - rank;
    case 'bh':
      return (rank) => tests / (rank + 1);
    case 'by': {
      let harmonic = 0;
      for (let i = 1; i <= tests; i += 1) harmonic += 1 / i;
      return (rank) => (harmonic * tests) / (rank + 1);
    }
  }
}
