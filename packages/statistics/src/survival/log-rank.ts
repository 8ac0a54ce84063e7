import { dot, solved, zeroMatrix } from '../matrix.ts';
import { normalTail } from '../normal-tail.ts';
import { chiSquaredTail } from '../special/gamma-tails.ts';
import { riskSets, type RiskSets, type Spells } from './spells.ts';

/**
 * How much the times count. `log-rank`: all alike, best where hazards are proportional. `wilcoxon` (Gehan, by
 * the number at risk), `tarone-ware` (its root) and `peto` (Peto and Peto, by a survival with n + 1 below) look
 * more at early times; `fleming-harrington` by S(t−)^rho is R's `survdiff(rho = …)`.
 */
export type LogRankWeight =
  | { readonly kind: 'log-rank' | 'wilcoxon' | 'tarone-ware' | 'peto' }
  | { readonly kind: 'fleming-harrington'; readonly rho: number };

/** One group of a log-rank test. */
export interface LogRankGroup {
  readonly size: number;
  /** Events seen, and those expected were all groups alike; both weighted. */
  readonly observed: number;
  readonly expected: number;
}

/** The test that all groups have one survival. */
export interface LogRank {
  readonly chiSquared: number;
  readonly degrees: number;
  readonly p: number;
  readonly groups: readonly LogRankGroup[];
}

/** The test that survival rises or falls with the scores of the groups. */
export interface LogRankTrend {
  readonly z: number;
  /** Two-sided. */
  readonly p: number;
}

/**
 * The log-rank test of two or more groups: observed less expected events with their hypergeometric variance,
 * chi-squared on one degree less than there are groups with anybody at risk at an event. Late entry is heeded.
 * Null where nothing can be tested: fewer than two such groups, no event, input that is none (see `riskSets`).
 * Source: Mantel, N. (1966), Cancer Chemotherapy Reports 50, 163–170; Fleming, T. R. & Harrington, D. P. (1991),
 * Counting Processes and Survival Analysis, chapter 7.
 */
export function logRank(
  groups: readonly Spells[],
  weight: LogRankWeight = { kind: 'log-rank' },
): LogRank | null {
  const sets = riskSets(groups);
  return sets && logRankOfSets(sets, weight);
}

/** The same from counts that are at hand; `size` is then those ever seen to leave or be censored. */
export function logRankOfSets(
  sets: RiskSets,
  weight: LogRankWeight = { kind: 'log-rank' },
): LogRank | null {
  const { observed, expected, variance } = logRankSums(sets, weight);
  const tested = expected.flatMap((count, group) => (count > 0 ? [group] : []));
  // Differences add up to 0: one group says nothing beside the others.
  const free = tested.slice(0, -1);
  if (free.length === 0) return null;
  const difference = free.map((group) => (observed[group] as number) - (expected[group] as number));
  const part = free.map((row) =>
    Float64Array.from(free, (column) => (variance[row] as Float64Array)[column] as number),
  );
  const solution = solved(part, difference);
  if (!solution) return null;
  const chiSquared = dot(solution, difference);
  return {
    chiSquared,
    degrees: free.length,
    p: chiSquaredTail(chiSquared, free.length),
    groups: sets.groups.map(({ events, censored }, group) => ({
      size: total(events) + total(censored),
      observed: observed[group] as number,
      expected: expected[group] as number,
    })),
  };
}

/**
 * The log-rank test for a trend over groups with an order: their `scores` (1, 2, 3 … where there is no better)
 * times observed less expected. Null where nothing can be tested.
 * Source: Tarone, R. E. (1975), Biometrika 62, 679–682.
 */
export function logRankTrend(
  groups: readonly Spells[],
  scores: readonly number[],
  weight: LogRankWeight = { kind: 'log-rank' },
): LogRankTrend | null {
  const sets = scores.length === groups.length ? riskSets(groups) : null;
  if (!sets) return null;
  const sums = logRankSums(sets, weight);
  const difference = sums.observed.map((count, group) => count - (sums.expected[group] as number));
  const variance = dot(
    scores,
    sums.variance.map((row) => dot(row, scores)),
  );
  if (!(variance > 0)) return null;
  const z = dot(scores, difference) / Math.sqrt(variance);
  return { z, p: 2 * normalTail(Math.abs(z)) };
}

interface LogRankSums {
  readonly observed: readonly number[];
  readonly expected: readonly number[];
  readonly variance: readonly Float64Array[];
}

function logRankSums(sets: RiskSets, weight: LogRankWeight): LogRankSums {
  const size = sets.groups.length;
  const observed = new Array<number>(size).fill(0);
  const expected = new Array<number>(size).fill(0);
  const variance = zeroMatrix(size);
  const weigh = weighing(weight);
  const atRisk = new Float64Array(size);
  for (let at = 0; at < sets.times.length; at += 1) {
    const { n, d } = pooled(sets, at, atRisk);
    if (d === 0) continue;
    const w = weigh(n, d);
    const spread = n > 1 ? (w * w * d * (n - d)) / (n - 1) : 0;
    for (let row = 0; row < size; row += 1) {
      const share = (atRisk[row] as number) / n;
      const own = variance[row] as Float64Array;
      observed[row] = (observed[row] as number) + w * (sets.groups[row]?.events[at] as number);
      expected[row] = (expected[row] as number) + w * d * share;
      for (let column = 0; column < size; column += 1) {
        const other = (atRisk[column] as number) / n;
        own[column] = (own[column] as number) + spread * share * ((row === column ? 1 : 0) - other);
      }
    }
  }
  return { observed, expected, variance };
}

const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);

/** Who is at risk at a time in each group, into `atRisk`, and in all; and the events of all. */
function pooled({ groups }: RiskSets, at: number, atRisk: Float64Array) {
  let n = 0;
  let d = 0;
  groups.forEach((group, place) => {
    atRisk[place] = group.atRisk[at] as number;
    n += group.atRisk[at] as number;
    d += group.events[at] as number;
  });
  return { n, d };
}

/** Called at each time with an event, in order: the weight there, from those at risk and the events of all. */
function weighing(weight: LogRankWeight): (n: number, d: number) => number {
  let survival = 1;
  switch (weight.kind) {
    case 'log-rank':
      return () => 1;
    case 'wilcoxon':
      return (n) => n;
    case 'tarone-ware':
      return (n) => Math.sqrt(n);
    case 'peto':
      return (n, d) => (survival *= 1 - d / (n + 1));
    case 'fleming-harrington':
      return (n, d) => {
        const before = survival;
        survival *= 1 - d / n;
        return before ** weight.rho;
      };
  }
}
