import { coxFit, type CoxFit, type CoxRefusal } from './cox-fit.ts';
import { tiedLikelihood, type CoxData, type PartialLikelihood } from './cox-likelihood.ts';
import { exactLikelihood } from './exact-likelihood.ts';

/** How events at the same time are taken; Efron's is near the exact one and fast. */
export type CoxTies = 'efron' | 'breslow' | 'exact';

/**
 * Cox's model of proportional hazards by Newton's method on the partial likelihood, with late entry.
 * Covariates are centred and scaled inside, so that their units do not matter to the search.
 * Source: Cox, D. R. (1972), JRSS B 34, 187–220.
 */
export function coxModel(data: CoxData, ties: CoxTies = 'efron'): CoxFit | CoxRefusal {
  const reason = refusal(data);
  if (reason) return { kind: 'refused', reason };
  const { rows, scales } = standardised(data);
  const at = (beta: Float64Array): PartialLikelihood =>
    ties === 'exact' ? exactLikelihood(data, rows, beta) : tiedLikelihood(data, rows, beta, ties);
  return coxFit({
    at,
    scales,
    subjects: rows.length,
    events: Array.from(data.events).filter((event) => event).length,
  });
}

function refusal({ times, events, entries, covariates }: CoxData): CoxRefusal['reason'] | null {
  if (covariates.length === 0) return 'no covariates';
  const columns = [times, events, ...(entries ? [entries] : []), ...covariates];
  const whole = columns.every(
    (column) => column.length === times.length && Array.from(column).every(Number.isFinite),
  );
  if (!whole) return 'values missing';
  if (!Array.from(events).some((event) => event)) return 'no events';
  const flat = covariates.some((column) =>
    Array.from(column).every((value) => value === column[0]),
  );
  return flat ? 'covariates depend on each other' : null;
}

/** Rows of covariates with mean 0 and standard deviation 1, and the deviations they had. */
function standardised({ times, covariates }: CoxData) {
  const size = times.length;
  const means = covariates.map((column) => sumOf(column) / size);
  const scales = covariates.map((column, k) =>
    Math.sqrt(
      Array.from(column).reduce((sum, x) => sum + (x - (means[k] as number)) ** 2, 0) / size,
    ),
  );
  const rows = Array.from({ length: size }, (_, i) =>
    Float64Array.from(
      covariates,
      (column, k) => ((column[i] as number) - (means[k] as number)) / (scales[k] as number),
    ),
  );
  return { rows, scales };
}

function sumOf(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i += 1) sum += column[i] as number;
  return sum;
}
