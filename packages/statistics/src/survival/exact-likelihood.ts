import { zeroMatrix } from '../matrix.ts';
import {
  addTo,
  noSums,
  symmetric,
  walkEventTimes,
  type CoxData,
  type PartialLikelihood,
} from './cox-likelihood.ts';

/**
 * The exact partial likelihood of tied events in discrete time: at each time the chance that of all sets of d
 * subjects at risk just this one has the event. The sums over all sets, with their derivatives, by the
 * recursion over subjects; its time grows with the number of ties times those at risk.
 * Source: Gail, M. H., Lubin, J. H. & Rubinstein, L. V. (1981), Biometrika 68, 703–707.
 */
export function exactLikelihood(
  data: CoxData,
  rows: readonly Float64Array[],
  beta: Float64Array,
): PartialLikelihood {
  const size = beta.length;
  const scores = rows.map((x) => x.reduce((sum, value, k) => sum + value * (beta[k] as number), 0));
  const weights = Float64Array.from(scores, Math.exp);
  let logLikelihood = 0;
  const score = new Float64Array(size);
  const information = zeroMatrix(size);
  walkEventTimes(data, rows, weights, ({ dying, subjects }) => {
    for (const subject of dying) {
      logLikelihood += scores[subject] as number;
      rows[subject]?.forEach((value, k) => (score[k] = (score[k] as number) + value));
    }
    const sums = setSums(dying.length, subjects, rows, weights);
    const total = sums.weight;
    logLikelihood -= Math.log(total);
    for (let row = 0; row < size; row += 1) {
      const mean = (sums.first[row] as number) / total;
      score[row] = (score[row] as number) - mean;
      const line = information[row] as Float64Array;
      for (let column = 0; column <= row; column += 1) {
        const second = (sums.second[row] as Float64Array)[column] as number;
        line[column] =
          (line[column] as number) +
          second / total -
          mean * ((sums.first[column] as number) / total);
      }
    }
  });
  return { logLikelihood, score, information: symmetric(information) };
}

/** The sum over all sets of `count` subjects of the product of their weights, with its two derivatives. */
function setSums(
  count: number,
  subjects: ReadonlySet<number>,
  rows: readonly Float64Array[],
  weights: Float64Array,
) {
  const size = rows[0]?.length ?? 0;
  const sums = Array.from({ length: count + 1 }, () => noSums(size));
  addTo(sums[0] as ReturnType<typeof noSums>, new Float64Array(size), 1, 1);
  for (const subject of subjects) {
    const x = rows[subject] as Float64Array;
    const w = weights[subject] as number;
    for (let taken = count; taken >= 1; taken -= 1) {
      const before = sums[taken - 1] as ReturnType<typeof noSums>;
      const own = sums[taken] as ReturnType<typeof noSums>;
      for (let row = 0; row < size; row += 1) {
        const line = own.second[row] as Float64Array;
        const earlier = before.second[row] as Float64Array;
        for (let column = 0; column <= row; column += 1) {
          line[column] =
            (line[column] as number) +
            w *
              ((earlier[column] as number) +
                (before.first[row] as number) * (x[column] as number) +
                (x[row] as number) * (before.first[column] as number) +
                before.weight * (x[row] as number) * (x[column] as number));
        }
      }
      for (let k = 0; k < size; k += 1) {
        own.first[k] =
          (own.first[k] as number) +
          w * ((before.first[k] as number) + before.weight * (x[k] as number));
      }
      own.weight += w * before.weight;
    }
  }
  return sums[count] as ReturnType<typeof noSums>;
}
