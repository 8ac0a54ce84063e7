/** What was run: a number and a text. */
export interface HistoryEntry {
  readonly line: number;
  readonly input: string;
}

/** What was run in this kernel, up to a limit. */
export interface History {
  add(entry: HistoryEntry): void;
  /** The last n, oldest first. */
  tail(n: number): readonly HistoryEntry[];
  /** Lines from start up to and without stop; null stop for all. */
  range(start: number, stop: number | null): readonly HistoryEntry[];
  /** The last n that match a pattern of `*` and `?`, oldest first; `unique` leaves the last of equals. */
  search(pattern: string, n: number | null, unique: boolean): readonly HistoryEntry[];
}

/** A history that forgets its oldest entries, when they are too many or too long in all. */
export function createHistory(limit = 10_000, characters = 2 ** 24): History {
  const entries: HistoryEntry[] = [];
  let length = 0;
  const tail = (of: readonly HistoryEntry[], n: number) => (n > 0 ? of.slice(-n) : []);
  return {
    add(entry) {
      entries.push(entry);
      length += entry.input.length;
      while (entries.length > limit || length > characters) {
        length -= entries.shift()?.input.length ?? 0;
      }
    },
    tail: (n) => tail(entries, n),
    range: (start, stop) =>
      entries.filter(({ line }) => line >= start && (stop === null || line < stop)),
    search(pattern, n, unique) {
      const found = entries.filter(({ input }) => matchesGlob(input, pattern));
      const kept = unique ? lastOfEquals(found) : found;
      return n === null ? kept : tail(kept, n);
    },
  };
}

function lastOfEquals(entries: readonly HistoryEntry[]): readonly HistoryEntry[] {
  const last = new Map(entries.map((entry) => [entry.input, entry]));
  return entries.filter((entry) => last.get(entry.input) === entry);
}

/** Whole-text match of a pattern of `*` and `?`, without the backtracking of a regular expression. */
export function matchesGlob(text: string, pattern: string): boolean {
  let at = 0;
  let inPattern = 0;
  let star = -1;
  let starAt = 0;
  while (at < text.length) {
    if (pattern[inPattern] === '*') {
      star = inPattern;
      starAt = at;
      inPattern += 1;
    } else if (pattern[inPattern] === '?' || pattern[inPattern] === text[at]) {
      inPattern += 1;
      at += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      inPattern = star + 1;
    } else return false;
  }
  while (pattern[inPattern] === '*') inPattern += 1;
  return inPattern === pattern.length;
}
