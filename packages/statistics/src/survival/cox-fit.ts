import { dot, inverse, solved, zeroMatrix } from '../matrix.ts';
import { chiSquaredTail } from '../special/gamma-tails.ts';
import type { PartialLikelihood } from './cox-likelihood.ts';

/** A test that all coefficients are 0. */
export interface CoxTest {
  readonly chiSquared: number;
  readonly degrees: number;
  readonly p: number;
}

/** A fitted model of proportional hazards: the hazard is that of a base times e^(xβ). */
export interface CoxFit {
  readonly kind: 'fitted';
  readonly subjects: number;
  readonly events: number;
  /** β, one a covariate: the logarithm of the hazard ratio of one unit more. */
  readonly coefficients: Float64Array;
  readonly standardErrors: Float64Array;
  readonly covariances: readonly Float64Array[];
  /** At β = 0 and at the fit. */
  readonly logLikelihood: { readonly null: number; readonly fitted: number };
  readonly likelihoodRatio: CoxTest;
  readonly wald: CoxTest;
  readonly score: CoxTest;
  readonly iterations: number;
  /** False where the search was cut off: with covariates whose coefficients run away see `runaway`. */
  readonly converged: boolean;
  /** Places of covariates whose coefficient grows without end: a group in which nobody, or everybody, fails. */
  readonly runaway: readonly number[];
}

/** Why no model can be fitted. */
export interface CoxRefusal {
  readonly kind: 'refused';
  readonly reason:
    'no events' | 'no covariates' | 'values missing' | 'covariates depend on each other';
}

const MOST_ITERATIONS = 50;
const MOST_HALVINGS = 30;
/** A coefficient this many standard deviations of its covariate away from 0 has run away: a ratio of e^15. */
const RUNAWAY = 15;

/** What a fit is of. */
export interface CoxSearch {
  /** The partial likelihood of coefficients of covariates with a standard deviation of 1. */
  readonly at: (beta: Float64Array) => PartialLikelihood;
  /** The standard deviations that the covariates had. */
  readonly scales: readonly number[];
  readonly subjects: number;
  readonly events: number;
}

/** The greatest partial likelihood by Newton's method, with its tests. */
export function coxFit({ at, scales, subjects, events }: CoxSearch): CoxFit | CoxRefusal {
  const start = at(new Float64Array(scales.length));
  const startStep = solved(start.information, start.score);
  if (!startStep) return { kind: 'refused', reason: 'covariates depend on each other' };
  const { beta, here, iterations, converged } = newton(at, start);
  const covariances = inverse(here.information);
  const runaway = [...beta.keys()].filter((k) => Math.abs(beta[k] as number) > RUNAWAY);
  const known =
    covariances ?? zeroMatrix(beta.length).map((row) => row.fill(Number.POSITIVE_INFINITY));
  const degrees = beta.length;
  const test = (chiSquared: number) => ({
    chiSquared,
    degrees,
    p: chiSquaredTail(chiSquared, degrees),
  });
  return {
    kind: 'fitted',
    subjects,
    events,
    coefficients: beta.map((value, k) => value / (scales[k] as number)),
    standardErrors: beta.map((_, k) => Math.sqrt(known[k]?.[k] as number) / (scales[k] as number)),
    covariances: known.map((row, i) =>
      row.map((value, k) => value / ((scales[i] as number) * (scales[k] as number))),
    ),
    logLikelihood: { null: start.logLikelihood, fitted: here.logLikelihood },
    likelihoodRatio: test(2 * (here.logLikelihood - start.logLikelihood)),
    wald: test(
      dot(
        beta,
        here.information.map((row) => dot(row, beta)),
      ),
    ),
    score: test(dot(startStep, start.score)),
    iterations,
    converged: converged && runaway.length === 0 && covariances !== null,
    runaway,
  };
}

function newton(at: (beta: Float64Array) => PartialLikelihood, start: PartialLikelihood) {
  let beta: Float64Array = new Float64Array(start.score.length);
  let here = start;
  for (let iteration = 1; iteration <= MOST_ITERATIONS; iteration += 1) {
    const step = solved(here.information, here.score);
    if (!step) return { beta, here, iterations: iteration, converged: false };
    let next = here;
    let moved = beta;
    let share = 1;
    for (let halving = 0; halving < MOST_HALVINGS; halving += 1, share /= 2) {
      const size = share;
      moved = beta.map((value, k) => value + size * (step[k] as number));
      next = at(moved);
      if (next.logLikelihood >= here.logLikelihood - 1e-12 * Math.abs(here.logLikelihood)) break;
    }
    const gain = next.logLikelihood - here.logLikelihood;
    const small = step.every(
      (value, k) => Math.abs(share * value) <= 1e-9 * (1 + Math.abs(beta[k] as number)),
    );
    beta = moved;
    here = next;
    if (small || (gain <= 0 && share < 1))
      return { beta, here, iterations: iteration, converged: small };
    if (beta.some((value) => Math.abs(value) > 2 * RUNAWAY)) break;
  }
  return { beta, here, iterations: MOST_ITERATIONS, converged: false };
}
