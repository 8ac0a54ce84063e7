import { expect, it } from 'vitest';
import { allowed, AXES } from './axes.ts';
import { pairKey, pairsOf, pairwise, type Axes } from './pairwise.ts';

/** The choices that a rule speaks of, with every way to combine their values: none is worked out. */
function product(axes: Axes, names: readonly string[]): Record<string, string>[] {
  return names.reduce<Record<string, string>[]>(
    (all, name) =>
      all.flatMap((values) => (axes[name] ?? []).map((value) => ({ ...values, [name]: value }))),
    [{}],
  );
}

it('holds every pair of values that can stand together, and nothing that cannot', () => {
  // Rules speak of choices of one group only: a pair across groups stands where each of the two does.
  const groups = [
    ['grain', 'clock', 'origin', 'by', 'zone'],
    ['matching', 'value'],
    ['rows', 'entry', 'starting', 'shared'],
  ];
  const standing = new Set<string>();
  for (const group of groups) {
    for (const values of product(AXES, group)) {
      if (allowed(values)) for (const pair of pairsOf(values)) standing.add(pair);
    }
  }
  const together = (a: string, b: string) =>
    groups.some((group) => group.includes(a) && group.includes(b));
  const axes: Axes = AXES;
  const names = Object.keys(AXES);
  const wanted: string[] = [];
  names.forEach((a, i) => {
    for (const b of names.slice(i + 1)) {
      for (const x of axes[a] ?? []) {
        for (const y of axes[b] ?? []) {
          const key = pairKey(a, x, b, y);
          if (!together(a, b) || standing.has(key)) wanted.push(key);
        }
      }
    }
  });
  const found = pairwise(AXES, allowed, 1);
  const covered = new Set(found.flatMap(pairsOf));
  expect(wanted.filter((key) => !covered.has(key))).toEqual([]);
  expect(found.filter((values) => !allowed(values))).toEqual([]);
  expect([...covered].filter((key) => !wanted.includes(key))).toEqual([]);
  expect(found.length).toBeLessThan(80);
});

it('is the same for the same seed', () => {
  expect(pairwise(AXES, allowed, 2)).toEqual(pairwise(AXES, allowed, 2));
  expect(pairwise(AXES, allowed, 2)).not.toEqual(pairwise(AXES, allowed, 3));
});
