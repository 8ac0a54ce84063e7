import { percent, periodsText, periodWord, points, type Periods } from './words.ts';
import type { Fitted } from './fit.ts';

/** An error is large beyond this share, and one of the whole beyond this part of what was forecast. */
const LARGE = 0.05;
const LARGE_PART = 0.25;
/** By how much less than they promise intervals may hold, told from this many cells on. */
const SHORT = 0.2;
const CELLS = 10;
/** Below this a fit is not more than its own data. */
const PERIODS = 3;
const COHORTS = 2;

/** What speaks against a forecast, a reason each; none for a good one. */
export function doubtsOf(grid: Periods, fitted: Fitted, confidence: number): readonly string[] {
  const { fit, periods, last, cohorts, trial, settling } = fitted;
  if (fit.kind === 'refused') return [];
  const reasons: (string | false)[] = [
    periods < PERIODS && `${periodsText(grid, periods)} fix a model, and cannot test it`,
    last > 2 * periods &&
      `it goes on to ${periodWord(grid)} ${String(last)} from ${String(periods)}`,
    cohorts < COHORTS && 'it knows one cohort only',
    trial === null && 'it has not been tried',
    trial !== null &&
      trial.meanAbsolute > LARGE &&
      `it was off by more than ${points(LARGE)} points`,
    trial !== null &&
      Math.abs(trial.bias) > LARGE_PART * trial.mean &&
      `on the whole it was off by more than a quarter of the ${points(trial.mean)} % that came`,
    trial !== null &&
      trial.steady !== null &&
      trial.steady < trial.meanAbsolute &&
      'constant churn would have done better',
    trial !== null &&
      trial.cells >= CELLS &&
      trial.covered < confidence - SHORT &&
      `its intervals held ${percent(trial.covered)} of the cells`,
    !fit.converged && 'the search for the model did not end',
    fit.edge === 'apart' && 'hardly anybody was lost after the first periods',
    settling !== null &&
      settling.rising !== null &&
      `counts ${periodsText(grid, settling.periods)} old have risen by ${risen(settling.rising)} since, so it reads low`,
  ];
  return reasons.filter((reason) => reason !== false);
}

const risen = (share: number) => (Number.isFinite(share) ? percent(share) : 'all there is');
