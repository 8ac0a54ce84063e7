/**
 * Optimal string alignment distance: the least number of letters to add, drop, change or swap with
 * their neighbour (Damerau 1964, each place edited once), counted in UTF-16 units.
 */
export function alignmentDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + change,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 0) + 1);
      }
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? 0;
}

const MAX_LENGTH = 200;

/**
 * The candidate most like a word, for "did you mean". Case does not count.
 *
 * @returns Null where none is within `max(1, floor(length / 3))` edits of the longer of the two, or
 *   where the nearest is the word itself; of equally near ones the first.
 */
export function nearest(word: string, candidates: Iterable<string>): string | null {
  const wanted = word.toLowerCase();
  let best: string | null = null;
  let least = Infinity;
  if (wanted.length > MAX_LENGTH) return null;
  for (const candidate of candidates) {
    const length = Math.max(wanted.length, candidate.length);
    const threshold = Math.max(1, Math.floor(length / 3));
    if (candidate === word || Math.abs(wanted.length - candidate.length) > threshold) continue;
    const distance = alignmentDistance(wanted, candidate.toLowerCase());
    if (distance > threshold || distance >= least || distance >= length) continue;
    best = candidate;
    least = distance;
  }
  return best;
}
