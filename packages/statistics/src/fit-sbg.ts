import { nelderMead } from './nelder-mead.ts';
import { sbgLogSurvival, type Sbg } from './sbg.ts';

/**
 * Counts of one period, all cohorts taken together: `kept` of `of` customers. In `survivors` these are, of
 * the customers who were there after the period before, those still there after this one; that is all that the
 * likelihood of Fader & Hardie needs, and who is not observed any longer (censored) is simply not in `of`.
 * In `shares` they are, of all who started, those there in this period.
 */
export interface SbgPeriod {
  /** From 1 on. */
  readonly period: number;
  readonly kept: number;
  readonly of: number;
}

/** What a model is fitted to: one entry a period, those with nobody left out. */
export interface SbgEvidence {
  readonly kind: 'survivors' | 'shares';
  readonly periods: readonly SbgPeriod[];
}

/**
 * `alike`: the best fit has alpha and beta without end, every customer leaves with the same chance (constant
 * churn, or churn that grows). `apart`: hardly anybody leaves after the first periods.
 */
export type SbgEdge = 'alike' | 'apart';

/** A fitted model. */
export interface SbgFit extends Sbg {
  readonly kind: 'fitted';
  readonly logLikelihood: number;
  /** Of alpha and beta; null at an edge, and for `shares`, whose periods count the same customers again. */
  readonly standardErrors: Sbg | null;
  readonly edge: SbgEdge | null;
  readonly converged: boolean;
}

/** Why no model can be fitted: fewer than two periods, nobody lost in any, everybody lost in the first. */
export interface SbgRefusal {
  readonly kind: 'refused';
  readonly reason: 'too few periods' | 'nobody left' | 'everybody left';
}

/** Coordinates of the search: the logit of the mean chance to leave, and the logarithm of alpha + beta. */
const MOST_LOGIT = 20;
const LEAST_SUM = -8;
const MOST_SUM = 12;
const STARTS = [-3, -1, 1, 3, 6];
/** How near a search comes: to the digits that are printed, or to a hundredth of any standard error. */
const FINE = 1e-6;
const COARSE = 1e-3;

function modelAt([logit = 0, sum = 0]: readonly number[]): Sbg {
  const total = Math.exp(within(sum, LEAST_SUM, MOST_SUM));
  const mean = 1 / (1 + Math.exp(-within(logit, -MOST_LOGIT, MOST_LOGIT)));
  return { alpha: total * mean, beta: total * (1 - mean) };
}

const within = (x: number, least: number, most: number) => Math.min(most, Math.max(least, x));

/** Log likelihood of the evidence, without the terms that do not depend on the model. */
export function sbgLogLikelihood({ kind, periods }: SbgEvidence, model: Sbg): number {
  const last = periods.reduce((most, { period }) => Math.max(most, period), 0);
  const survival = sbgLogSurvival(model, last);
  return periods.reduce((sum, { period, kept, of }) => {
    const before = kind === 'survivors' ? (survival[period - 1] as number) : 0;
    const stays = (survival[period] as number) - before;
    // 0 times the logarithm of 0 is 0.
    const goes = of > kept ? (of - kept) * Math.log(-Math.expm1(stays)) : 0;
    return sum + (kept > 0 ? kept * stays : 0) + goes;
  }, 0);
}

/**
 * The shifted beta geometric model of greatest likelihood. For `survivors` it is that of Fader & Hardie
 * (2007), several cohorts and censoring included; for `shares` every period counts as a sample of its own (a
 * composite likelihood: the estimate is sound, its standard errors would not be).
 */
export function fitSbg(evidence: SbgEvidence): SbgFit | SbgRefusal {
  const reason = refusal(evidence);
  if (reason) return { kind: 'refused', reason };
  const start = STARTS.map((sum) => [startLogit(evidence), sum]).sort(
    (a, b) => sbgLogLikelihood(evidence, modelAt(b)) - sbgLogLikelihood(evidence, modelAt(a)),
  )[0] as number[];
  // A second search from where the first ended puts right one that was drawn together too early.
  const first = search(evidence, start, 0.5, FINE);
  const { point, converged } = search(evidence, first.point, 0.1, FINE);
  const model = modelAt(point);
  const edge = edgeOf(point);
  return {
    kind: 'fitted',
    ...model,
    logLikelihood: sbgLogLikelihood(evidence, model),
    standardErrors:
      edge === null && evidence.kind === 'survivors' ? standardErrors(evidence, model) : null,
    edge,
    converged,
  };
}

/** The fit of evidence drawn from a model that is near the answer already: one search, no errors. */
export function refitSbg(evidence: SbgEvidence, near: Sbg): Sbg {
  const total = near.alpha + near.beta;
  const start = [Math.log(near.alpha / near.beta), Math.log(total)];
  return modelAt(search(evidence, start, 0.2, COARSE).point);
}

/** The likelihood per customer, so that the search does not depend on how many there are. */
function search(evidence: SbgEvidence, start: readonly number[], step: number, tolerance: number) {
  const total = evidence.periods.reduce((sum, { of }) => sum + of, 0);
  const loss = (point: readonly number[]) => -sbgLogLikelihood(evidence, modelAt(point)) / total;
  return nelderMead(loss, start, step, tolerance);
}

function startLogit({ periods }: SbgEvidence): number {
  const { kept, of } = periods[0] as SbgPeriod;
  return within(Math.log((of - kept + 0.5) / (kept + 0.5)), -5, 5);
}

function refusal({ kind, periods }: SbgEvidence): SbgRefusal['reason'] | null {
  if (periods.length < 2) return 'too few periods';
  if (periods.every(({ kept, of }) => kept === of)) return 'nobody left';
  const none = periods.every(({ kept }) => kept === 0);
  return none || (kind === 'survivors' && periods[0]?.kept === 0) ? 'everybody left' : null;
}

function edgeOf([logit = 0, sum = 0]: readonly number[]): SbgEdge | null {
  if (sum > MOST_SUM - 0.5) return 'alike';
  return sum < LEAST_SUM + 0.5 || Math.abs(logit) > MOST_LOGIT - 0.5 ? 'apart' : null;
}

/** From the curvature of the likelihood in the logarithms of alpha and beta, by central differences. */
function standardErrors(evidence: SbgEvidence, { alpha, beta }: Sbg): Sbg | null {
  const h = 1e-3;
  const at = (a: number, b: number) =>
    -sbgLogLikelihood(evidence, {
      alpha: alpha * Math.exp(a * h),
      beta: beta * Math.exp(b * h),
    });
  const centre = at(0, 0);
  const aa = (at(1, 0) - 2 * centre + at(-1, 0)) / h ** 2;
  const bb = (at(0, 1) - 2 * centre + at(0, -1)) / h ** 2;
  const ab = (at(1, 1) - at(1, -1) - at(-1, 1) + at(-1, -1)) / (4 * h ** 2);
  const determinant = aa * bb - ab * ab;
  if (!(aa > 0 && determinant > 0)) return null;
  return {
    alpha: alpha * Math.sqrt(bb / determinant),
    beta: beta * Math.sqrt(aa / determinant),
  };
}
