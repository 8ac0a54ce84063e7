import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PairRuns } from '../src/kernels/pair-runs.ts';
import { RunSums } from '../src/kernels/run-sums.ts';

const GROUPS = 2;
const SLOTS = 5;
const amount = fc.constantFrom(0, 0.1, 0.2, 9.9, 1e9, 1e-9);
const run = fc
  .record({
    group: fc.nat(GROUPS - 1),
    ends: fc.tuple(fc.nat(SLOTS - 1), fc.integer({ min: 1, max: SLOTS })),
    before: amount,
    after: amount,
  })
  .map(({ ends: [from, length], ...rest }) => ({
    ...rest,
    from,
    to: Math.min(SLOTS, from + length),
  }));
const runs = fc.array(run, { maxLength: 80 });
const cells = Array.from({ length: GROUPS * SLOTS }, (_, at) => at);
type Run = typeof run extends fc.Arbitrary<infer One> ? One : never;
const isIn = (at: number) => (one: Run) =>
  one.group === Math.floor(at / SLOTS) && one.from <= at % SLOTS && at % SLOTS < one.to;

it('counts the pairs of runs as a map of each cell does', () => {
  const pairsByMaps = (all: readonly Run[], wanted: ReadonlySet<number>) =>
    cells.map((at) => {
      const counts = new Map<string, number>();
      if (!wanted.has(at % SLOTS)) return [];
      for (const { before, after } of all.filter(isIn(at))) {
        const key = `${String(before)} ${String(after)}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const rows = [...counts].map(([key, count]) => [...key.split(' ').map(Number), count]);
      return rows.sort((x, y) => (x[0] ?? 0) - (y[0] ?? 0) || (x[1] ?? 0) - (y[1] ?? 0));
    });
  fc.assert(
    fc.property(runs, fc.subarray([0, 1, 2, 3, 4]), (all, slots) => {
      const wanted = new Set(slots);
      const pairs = new PairRuns(SLOTS);
      for (const { group, from, to, before, after } of all) {
        pairs.add(group, from, to, before, after);
      }
      const found = pairs.byCell(GROUPS, wanted).map((cell) => {
        expect(cell?.customers.length).not.toBe(0);
        return Array.from(cell?.before ?? [], (before, i) => [before, cell?.after[i], cell?.customers[i]]); // prettier-ignore
      });
      expect(found).toEqual(pairsByMaps(all, wanted));
    }),
  );
});

it('tells more pairs apart than it has room for at first', () => {
  const pairs = new PairRuns(SLOTS);
  for (let i = 0; i < 5000; i += 1) pairs.add(0, 1, 3, i % 3000, i % 7);
  const counts = pairs.byCell(1, new Set([2]))[2]?.customers ?? [];
  expect(counts.length).toBe(5000);
  expect(Math.max(...counts)).toBe(1);
});

it('adds runs up as a loop over their slots does, and leaves exactly nothing where all have gone', () => {
  fc.assert(
    fc.property(runs, (all) => {
      const sums = new RunSums(GROUPS, SLOTS);
      for (const { group, from, to, after } of all) sums.add(group, from, to, after);
      const found = sums.totals();
      for (const at of cells) {
        const here = all.filter(isIn(at));
        const sum = here.reduce((total, { after }) => total + after, 0);
        expect(found.counts[at]).toBe(here.length);
        expect(Math.abs((found.sums[at] as number) - sum)).toBeLessThanOrEqual(1e-15 * 80 * sum);
      }
    }),
  );
});
