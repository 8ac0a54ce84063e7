import { zeroMatrix } from '../matrix.ts';
import type { CoxTies } from './cox.ts';
import { coxFit, type CoxFit, type CoxRefusal } from './cox-fit.ts';
import { symmetric, type PartialLikelihood } from './cox-likelihood.ts';
import type { RiskSets } from './spells.ts';

/** Groups of subjects who have the same covariates, counted over ages. */
export interface CoxSets {
  readonly sets: Pick<RiskSets, 'times' | 'groups'>;
  /** The values of the covariates, a row a group. */
  readonly rows: readonly ArrayLike<number>[];
  /** Subjects, a number a group. */
  readonly sizes: readonly number[];
}

/** What one time adds to the likelihood, its gradient and its curvature. */
export interface CoxStep {
  /** The place of the time. */
  readonly at: number;
  readonly logLikelihood: number;
  readonly score: Float64Array;
  /** The lower triangle. */
  readonly information: readonly Float64Array[];
}

/**
 * Cox's model of groups: the same as `coxModel` of all their subjects, in time that does not grow with them but with
 * ages × groups. Late entry is in the numbers at risk.
 * Plain equivalent: `coxModel`, to which a property test holds it.
 */
export function coxOfSets(
  { sets, rows, sizes }: CoxSets,
  ties: Exclude<CoxTies, 'exact'> = 'efron',
): CoxFit | CoxRefusal {
  const covariates = rows[0]?.length ?? 0;
  if (covariates === 0) return { kind: 'refused', reason: 'no covariates' };
  const subjects = sizes.reduce((sum, size) => sum + size, 0);
  const events = sets.groups.reduce((sum, group) => sum + total(group.events), 0);
  if (events === 0) return { kind: 'refused', reason: 'no events' };
  const { standard, scales } = standardised(rows, sizes, subjects);
  if (scales.some((scale) => !(scale > 0))) return { kind: 'refused', reason: 'covariates depend on each other' }; // prettier-ignore
  const at = (beta: Float64Array): PartialLikelihood => {
    let logLikelihood = 0;
    const score = new Float64Array(covariates);
    const information = zeroMatrix(covariates);
    eachStep(sets, standard, beta, ties, (step) => {
      logLikelihood += step.logLikelihood;
      addStep(score, information, step);
    });
    return { logLikelihood, score, information: symmetric(information) };
  };
  return coxFit({ at, scales, subjects, events });
}

const total = (counts: ArrayLike<number>) => Array.from(counts).reduce((sum, count) => sum + count, 0); // prettier-ignore

function addStep(score: Float64Array, information: readonly Float64Array[], step: CoxStep): void {
  step.information.forEach((line, row) => {
    score[row] = (score[row] as number) + (step.score[row] as number);
    const own = information[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      own[column] = (own[column] as number) + (line[column] as number);
    }
  });
}

/** Covariates with mean 0 and standard deviation 1 over all subjects, and the deviations they had. */
function standardised(rows: CoxSets['rows'], sizes: readonly number[], subjects: number) {
  const places = Array.from(rows[0] ?? [], (_, k) => k);
  const mean = (of: (row: ArrayLike<number>) => number) =>
    rows.reduce((sum, row, group) => sum + (sizes[group] as number) * of(row), 0) / subjects;
  const means = places.map((k) => mean((row) => row[k] as number));
  const scales = places.map((k) => Math.sqrt(mean((row) => ((row[k] as number) - (means[k] as number)) ** 2))); // prettier-ignore
  const standard = rows.map(
    (row) =>
    Float64Array.from(places, (k) => ((row[k] as number) - (means[k] as number)) / (scales[k] as number)), // prettier-ignore
  );
  return { standard, scales };
}

/**
 * Calls `visit` for every time at which somebody has the event, with what it adds. Of d events at one time Efron's
 * ties take the tied away from the risk set bit by bit, Breslow's do not; see `tiedLikelihood`.
 */
export function eachStep(
  { times, groups }: CoxSets['sets'],
  rows: readonly ArrayLike<number>[],
  beta: ArrayLike<number>,
  ties: 'efron' | 'breslow',
  visit: (step: CoxStep) => void,
): void {
  const size = beta.length;
  const scores = rows.map((row) => Array.from(row).reduce((sum, x, k) => sum + x * (beta[k] as number), 0)); // prettier-ignore
  const weights = scores.map(Math.exp);
  const product = (row: number, a: number, b: number) =>
    ((rows[row] as ArrayLike<number>)[a] as number) *
    ((rows[row] as ArrayLike<number>)[b] as number);
  for (let at = 0; at < times.length; at += 1) {
    const dying = groups.reduce((sum, group) => sum + (group.events[at] as number), 0);
    if (dying === 0) continue;
    const [all, tied] = [sumsOf('atRisk'), sumsOf('events')];
    const score = new Float64Array(size);
    const information = zeroMatrix(size);
    let logLikelihood = 0;
    groups.forEach(({ events }, group) => {
      const count = events[at] as number;
      if (count === 0) return;
      logLikelihood += count * (scores[group] as number);
      for (let k = 0; k < size; k += 1) {
        score[k] = (score[k] as number) + count * ((rows[group] as ArrayLike<number>)[k] as number);
      }
    });
    for (let l = 0; l < dying; l += 1) {
      const away = ties === 'efron' ? l / dying : 0;
      const weight = all.weight - away * tied.weight;
      logLikelihood -= Math.log(weight);
      const mean = all.first.map((sum, k) => (sum - away * (tied.first[k] as number)) / weight);
      for (let row = 0; row < size; row += 1) {
        score[row] = (score[row] as number) - (mean[row] as number);
        const line = information[row] as Float64Array;
        const [own, less] = [all.second[row] as Float64Array, tied.second[row] as Float64Array];
        for (let column = 0; column <= row; column += 1) {
          const second = ((own[column] as number) - away * (less[column] as number)) / weight;
          line[column] =
            (line[column] as number) + second - (mean[row] as number) * (mean[column] as number);
        }
      }
    }
    visit({ at, logLikelihood, score, information });

    function sumsOf(name: 'atRisk' | 'events') {
      let weight = 0;
      const first = new Float64Array(size);
      const second = zeroMatrix(size);
      groups.forEach((group, place) => {
        const own = (group[name][at] as number) * (weights[place] as number);
        if (own === 0) return;
        weight += own;
        for (let row = 0; row < size; row += 1) {
          first[row] =
            (first[row] as number) + own * ((rows[place] as ArrayLike<number>)[row] as number);
          const line = second[row] as Float64Array;
          for (let column = 0; column <= row; column += 1) {
            line[column] = (line[column] as number) + own * product(place, row, column);
          }
        }
      });
      return { weight, first, second };
    }
  }
}
