import { zeroMatrix } from '../matrix.ts';

/** Subjects of a regression: spells of one kind of event, and one array of values a covariate. */
export interface CoxData {
  readonly times: ArrayLike<number>;
  /** 1 the event, 0 censored. */
  readonly events: ArrayLike<number>;
  /** Late entry: at risk from just after it; see `Spells`. */
  readonly entries?: ArrayLike<number>;
  readonly covariates: readonly ArrayLike<number>[];
}

/** A partial log likelihood with its gradient (score) and its negative second derivatives (information). */
export interface PartialLikelihood {
  readonly logLikelihood: number;
  readonly score: Float64Array;
  readonly information: readonly Float64Array[];
}

/** Sums over a risk set: of e^(xβ), of x e^(xβ) and of x xᵀ e^(xβ). */
export interface RiskSums {
  weight: number;
  readonly first: Float64Array;
  readonly second: readonly Float64Array[];
}

/** What happens at one time: who has the event, and (already brought up to date) who is at risk. */
export interface EventTime {
  readonly dying: readonly number[];
  readonly atRisk: RiskSums;
  /** The subjects at risk themselves. */
  readonly subjects: ReadonlySet<number>;
}

/** Sums of no subject. */
export function noSums(size: number): RiskSums {
  return { weight: 0, first: new Float64Array(size), second: zeroMatrix(size) };
}

/** Adds a subject with the values `x` to the sums `share` times (−1 takes it away). */
export function addTo(sums: RiskSums, x: Float64Array, weight: number, share: number): void {
  const scaled = weight * share;
  sums.weight += scaled;
  for (let row = 0; row < x.length; row += 1) {
    const own = scaled * (x[row] as number);
    sums.first[row] = (sums.first[row] as number) + own;
    const line = sums.second[row] as Float64Array;
    for (let column = 0; column <= row; column += 1) {
      line[column] = (line[column] as number) + own * (x[column] as number);
    }
  }
}

/**
 * Walks the distinct event times from the last to the first, each with its risk set: entry < t <= time. Calls
 * `visit` at each; weights are e^(xβ).
 */
export function walkEventTimes(
  { times, events, entries }: CoxData,
  rows: readonly Float64Array[],
  weights: Float64Array,
  visit: (time: EventTime) => void,
): void {
  const byTime = ordered(rows.length, (i) => times[i] as number);
  const byEntry = entries ? ordered(rows.length, (i) => entries[i] as number) : [];
  const subjects = new Set<number>();
  const atRisk = noSums(rows[0]?.length ?? 0);
  const change = (subject: number, share: number) =>
    addTo(atRisk, rows[subject] as Float64Array, weights[subject] as number, share);
  let leaving = 0;
  for (let at = 0; at < byTime.length;) {
    const time = times[byTime[at] as number] as number;
    const dying: number[] = [];
    for (; at < byTime.length && times[byTime[at] as number] === time; at += 1) {
      const subject = byTime[at] as number;
      if (events[subject]) dying.push(subject);
      change(subject, 1);
      subjects.add(subject);
    }
    for (; leaving < byEntry.length; leaving += 1) {
      const subject = byEntry[leaving] as number;
      const entry = entries?.[subject] as number;
      if (!(entry >= time && entry > 0)) break;
      change(subject, -1);
      subjects.delete(subject);
    }
    if (dying.length > 0) visit({ dying, atRisk, subjects });
  }
}

/** Subjects by falling value. */
function ordered(size: number, value: (subject: number) => number): number[] {
  return Array.from({ length: size }, (_, i) => i).sort((a, b) => value(b) - value(a));
}

/**
 * The partial likelihood with ties by Efron (each of d tied events meets a risk set from which the tied are
 * taken away bit by bit) or Breslow (all meet the whole risk set).
 * Source: Efron, B. (1977), JASA 72, 557–565; Breslow, N. (1974), Biometrics 30, 89–99.
 */
export function tiedLikelihood(
  data: CoxData,
  rows: readonly Float64Array[],
  beta: Float64Array,
  ties: 'efron' | 'breslow',
): PartialLikelihood {
  const size = beta.length;
  const scores = rows.map((x) => x.reduce((sum, value, k) => sum + value * (beta[k] as number), 0));
  const weights = Float64Array.from(scores, Math.exp);
  let logLikelihood = 0;
  const score = new Float64Array(size);
  const information = zeroMatrix(size);
  walkEventTimes(data, rows, weights, ({ dying, atRisk }) => {
    const tied = noSums(size);
    for (const subject of dying) {
      const x = rows[subject] as Float64Array;
      addTo(tied, x, weights[subject] as number, 1);
      logLikelihood += scores[subject] as number;
      for (let k = 0; k < size; k += 1) score[k] = (score[k] as number) + (x[k] as number);
    }
    for (let l = 0; l < dying.length; l += 1) {
      const away = ties === 'efron' ? l / dying.length : 0;
      const total = atRisk.weight - away * tied.weight;
      logLikelihood -= Math.log(total);
      const mean = atRisk.first.map((sum, k) => (sum - away * (tied.first[k] as number)) / total);
      for (let row = 0; row < size; row += 1) {
        score[row] = (score[row] as number) - (mean[row] as number);
        const line = information[row] as Float64Array;
        for (let column = 0; column <= row; column += 1) {
          const second = entry(atRisk.second, row, column) - away * entry(tied.second, row, column);
          line[column] =
            (line[column] as number) +
            second / total -
            (mean[row] as number) * (mean[column] as number);
        }
      }
    }
  });
  return { logLikelihood, score, information: symmetric(information) };
}

/** Copies the lower triangle to the upper. */
export function symmetric(matrix: Float64Array[]): readonly Float64Array[] {
  matrix.forEach((line, row) => {
    for (let column = 0; column < row; column += 1) {
      (matrix[column] as Float64Array)[row] = line[column] as number;
    }
  });
  return matrix;
}

const entry = (matrix: readonly Float64Array[], row: number, column: number) =>
  (matrix[row] as Float64Array)[column] as number;
