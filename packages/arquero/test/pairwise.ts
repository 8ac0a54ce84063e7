/** The values of every choice, by its name. */
export type Axes = Readonly<Record<string, readonly string[]>>;

/** One value for every choice. */
export type Assignment<A extends Axes> = { readonly [Name in keyof A]: A[Name][number] };

/** Whether values of some of the choices can stand together; asked of every prefix, so it must not need all. */
export type Allowed<A extends Axes> = (values: Partial<Assignment<A>>) => boolean;

/** Two values of two choices, as one text. */
export function pairKey(a: string, x: string, b: string, y: string): string {
  return JSON.stringify(a < b ? [a, x, b, y] : [b, y, a, x]);
}

/** All pairs of values of an assignment. */
export function pairsOf(values: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(values);
  return entries.flatMap(([a, x], i) => entries.slice(i + 1).map(([b, y]) => pairKey(a, x, b, y)));
}

/** Numbers from 0 to below 1 that depend on the seed alone (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * Assignments that hold every pair of values which some allowed assignment holds: each begins with a pair
 * that none holds yet and takes, choice by choice, the value that brings most others. Greedy, after Cohen,
 * Dalal, Fredman & Patton (1997), "The AETG System"; the same for the same seed.
 */
export function pairwise<A extends Axes>(
  axes: A,
  allowed: Allowed<A>,
  seed: number,
): Assignment<A>[] {
  const random = randomOf(seed);
  const names = Object.keys(axes);
  const valuesOf = (name: string) => axes[name] as readonly string[];
  const holds = (values: Readonly<Record<string, string>>) =>
    allowed(values as Partial<Assignment<A>>);

  /** The values with one for every choice that lacks one; the best first, and back where none fits. */
  const filled = (
    values: Readonly<Record<string, string>>,
    rest: readonly string[],
    order: (name: string, values: Readonly<Record<string, string>>) => readonly string[],
  ): Readonly<Record<string, string>> | null => {
    // A choice without any value left ends the search here, not after all ways to fill the others.
    const fits = (next: string) =>
      valuesOf(next).some((value) => holds({ ...values, [next]: value }));
    if (!holds(values) || !rest.every(fits)) return null;
    const [name, ...others] = rest;
    if (name === undefined) return values;
    for (const value of order(name, values)) {
      const found = filled({ ...values, [name]: value }, others, order);
      if (found) return found;
    }
    return null;
  };

  const open = new Map<string, Readonly<Record<string, string>>>();
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) {
      for (const x of valuesOf(a)) {
        for (const y of valuesOf(b)) open.set(pairKey(a, x, b, y), { [a]: x, [b]: y });
      }
    }
  });
  const found: Readonly<Record<string, string>>[] = [];
  for (const [key, pair] of open) {
    if (!open.has(key)) continue;
    const rest = names
      .filter((name) => !Object.hasOwn(pair, name))
      .map((name) => ({ name, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ name }) => name);
    const full = filled(pair, rest, (name, values) => {
      const gain = (value: string) =>
        Object.entries(values).filter(([other, own]) => open.has(pairKey(name, value, other, own)))
          .length + random();
      return valuesOf(name)
        .map((value) => ({ value, gain: gain(value) }))
        .sort((a, b) => b.gain - a.gain)
        .map(({ value }) => value);
    });
    open.delete(key);
    if (!full) continue;
    for (const covered of pairsOf(full)) open.delete(covered);
    found.push(full);
  }
  return found as Assignment<A>[];
}
