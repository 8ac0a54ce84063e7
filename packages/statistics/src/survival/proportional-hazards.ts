import { dot, inverse, solved, zeroMatrix, type Matrix } from '../matrix.ts';
import { chiSquaredTail } from '../special/gamma-tails.ts';
import type { CoxTest } from './cox-fit.ts';
import { symmetric } from './cox-likelihood.ts';
import { eachStep, type CoxSets } from './cox-of-sets.ts';

/**
 * Whether the ratios of a Cox model are the same at all ages: the score test of coefficients that change with
 * g(t) = 1 − S(t−), Kaplan–Meier of all subjects, as `cox.zph` of R has it. `terms` are the places of the covariates
 * that are tested together, such as those of one factor; a test a term, null where it cannot be told.
 * Source: Grambsch, P. M. & Therneau, T. M. (1994), Biometrika 81, 515–526.
 */
export function proportionalHazards(
  { sets, rows }: CoxSets,
  coefficients: ArrayLike<number>,
  terms: readonly (readonly number[])[],
  ties: 'efron' | 'breslow' = 'efron',
): readonly (CoxTest | null)[] {
  const size = coefficients.length;
  const changing = changesOf(sets);
  const [plain, mixed, moved] = [zeroMatrix(size), zeroMatrix(size), zeroMatrix(size)];
  const score = new Float64Array(size);
  eachStep(sets, rows, coefficients, ties, (step) => {
    const g = changing[step.at] as number;
    step.information.forEach((line, row) => {
      score[row] = (score[row] as number) + g * (step.score[row] as number);
      for (let column = 0; column <= row; column += 1) {
        const add = (sums: Float64Array[], factor: number) => {
          const own = sums[row] as Float64Array;
          own[column] = (own[column] as number) + factor * (line[column] as number);
        };
        add(plain, 1);
        add(mixed, g);
        add(moved, g * g);
      }
    });
  });
  const known = inverse(symmetric(plain));
  if (!known) return terms.map(() => null);
  const [across, own] = [symmetric(mixed), symmetric(moved)];
  return terms.map((term) => testOf(term, score, { known, across, own }));
}

interface Parts {
  readonly known: Matrix;
  readonly across: Matrix;
  readonly own: Matrix;
}

/** The score of what changes, over its information less what the coefficients themselves explain of it. */
function testOf(term: readonly number[], score: Float64Array, parts: Parts): CoxTest | null {
  const { known, across, own } = parts;
  const columns = term.map((k) => across[k] as Float64Array);
  const information = term.map((k, row) =>
    Float64Array.from(term, (other, column) => {
      const explained = dot(
        columns[row] as Float64Array,
        known.map((line) => dot(line, columns[column] as Float64Array)),
      );
      return ((own[k] as Float64Array)[other] as number) - explained;
    }),
  );
  const right = term.map((k) => score[k] as number);
  const step = solved(information, right);
  if (!step) return null;
  const chiSquared = dot(step, right);
  return { chiSquared, degrees: term.length, p: chiSquaredTail(chiSquared, term.length) };
}

/** One minus the share that is left just before each time. */
function changesOf({ times, groups }: CoxSets['sets']): Float64Array {
  const changes = new Float64Array(times.length);
  let left = 1;
  for (let at = 0; at < times.length; at += 1) {
    changes[at] = 1 - left;
    const sum = (name: 'atRisk' | 'events') => groups.reduce((all, group) => all + (group[name][at] as number), 0); // prettier-ignore
    const atRisk = sum('atRisk');
    if (atRisk > 0) left *= 1 - sum('events') / atRisk;
  }
  return changes;
}
