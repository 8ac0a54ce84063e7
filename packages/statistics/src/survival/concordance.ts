/** How well scores order subjects by their times. */
export interface Concordance {
  /** Of the pairs whose order in time is known, the share in which the higher score has the earlier event. */
  readonly concordance: number;
  /** Of the infinitesimal jackknife. */
  readonly standardError: number;
}

/**
 * Harrell's concordance of `scores` (higher: sooner, as xβ of Cox's model) with times to an event: ties of
 * scores count half; pairs with events at the same time, or whose order censoring hides, do not count.
 * Looks at every pair: the time grows with the square of the number of subjects. Null where no pair can be told.
 * Source: Harrell, F. E., Lee, K. L. & Mark, D. B. (1996), Statistics in Medicine 15, 361–387; standard error as
 * in R's package survival.
 */
export function concordance(
  { times, events }: { readonly times: ArrayLike<number>; readonly events: ArrayLike<number> },
  scores: ArrayLike<number>,
): Concordance | null {
  const size = times.length;
  // For each subject the pairs it is in: 1 in order, 0.5 tied, and how many.
  const agree = new Float64Array(size);
  const pairs = new Float64Array(size);
  for (let first = 0; first < size; first += 1) {
    if (!events[first]) continue;
    const time = times[first] as number;
    const score = scores[first] as number;
    for (let second = 0; second < size; second += 1) {
      const later = times[second] as number;
      if (later < time || (later === time && (events[second] || second === first))) continue;
      const other = scores[second] as number;
      const value = score > other ? 1 : score === other ? 0.5 : 0;
      agree[first] = (agree[first] as number) + value;
      agree[second] = (agree[second] as number) + value;
      pairs[first] = (pairs[first] as number) + 1;
      pairs[second] = (pairs[second] as number) + 1;
    }
  }
  const known = pairs.reduce((sum, count) => sum + count, 0) / 2;
  if (known === 0) return null;
  const share = agree.reduce((sum, count) => sum + count, 0) / 2 / known;
  const variance = agree.reduce(
    (sum, own, i) => sum + ((own - share * (pairs[i] as number)) / known) ** 2,
    0,
  );
  return { concordance: share, standardError: Math.sqrt(variance) };
}
