import type { Flip } from './flips.ts';
import { planHash, type BoundQuery, type CohortPlan, type ResultRow } from '@tenure/compiler';

/** The number that is followed from one convention to another: the summary's rate, of how many. */
export interface Rate {
  /** Null where no cell is complete. */
  readonly rate: number | null;
  readonly of: number | null;
}

/** What one choice does to the number. Differences are shares; null where one of the rates is. */
export interface Step {
  readonly flip: Flip;
  /** The number with this choice alone changed, and how far it is from the base's. */
  readonly alone: Rate;
  readonly aloneDifference: number | null;
  /** The number with this and all choices of the steps before changed, and how far from that before. */
  readonly reached: Rate;
  readonly difference: number | null;
}

/** The way from a query to a convention: its start, its steps, its end. */
export interface Way {
  readonly from: Rate;
  readonly to: Rate;
  readonly steps: readonly Step[];
}

/**
 * Flips one choice at a time. Alone: each from the base; in sequence: in the order of what they do alone, the
 * greatest first, so that the differences add up to the whole. `count` gives the number of a query.
 */
export function wayOf(
  base: BoundQuery,
  flips: readonly Flip[],
  count: (query: BoundQuery) => Rate,
): Way {
  const from = count(base);
  const alone = flips.map((flip) => {
    const rate = count(flip.take(base));
    return { flip, alone: rate, aloneDifference: minus(rate, from) };
  });
  alone.sort((a, b) => Math.abs(b.aloneDifference ?? 0) - Math.abs(a.aloneDifference ?? 0));
  const steps: Step[] = [];
  let query = base;
  let reached = from;
  for (const one of alone) {
    query = one.flip.take(query);
    const next = count(query);
    steps.push({ ...one, reached: next, difference: minus(next, reached) });
    reached = next;
  }
  return { from, to: reached, steps };
}

function minus(one: Rate, other: Rate): number | null {
  return one.rate === null || other.rate === null ? null : one.rate - other.rate;
}

/** Counts each plan once, however many queries come to it. */
export function countedOnce(
  lower: (query: BoundQuery) => CohortPlan,
  count: (plan: CohortPlan) => Rate,
): (query: BoundQuery) => Rate {
  const known = new Map<string, Rate>();
  return (query) => {
    const plan = lower(query);
    const key = `${planHash(plan)} ${String(plan.root.input.input.input.input.grid.asOf)}`;
    const found = known.get(key) ?? count(plan);
    known.set(key, found);
    return found;
  };
}

/** The summary's rate in a period over all segments, by the plan's own formula, of complete cells. */
export function rateIn(plan: CohortPlan, rows: readonly ResultRow[], period: number): Rate {
  const { summary, input } = plan.root;
  const cells = rows.flatMap((row) => {
    if (row['period'] !== period || row['state'] !== 'complete') return [];
    const of = Number(row[input.pool ? 'exposed' : 'customers']);
    return of > 0 ? [{ of, retained: Number(row['retained']) }] : [];
  });
  const sum = (value: (cell: (typeof cells)[number]) => number) =>
    cells.reduce((total, cell) => total + value(cell), 0);
  const of = sum((cell) => cell.of);
  if (of === 0) return { rate: null, of: null };
  switch (summary) {
    case 'pooled':
      return { rate: sum(({ retained }) => retained) / of, of };
    case 'mean':
      return { rate: sum((cell) => cell.retained / cell.of) / cells.length, of };
    case 'size_weighted':
      return { rate: sum((cell) => cell.retained * cell.of) / sum((cell) => cell.of ** 2), of };
  }
}
