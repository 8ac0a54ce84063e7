import { riskSets, type RiskSet, type Spells } from './spells.ts';
import { survivalInterval } from './survival-interval.ts';

/** The share that had the event by one cause, at and after one time. */
export interface Incidence {
  /** Of all who start: with those of the other causes and the event-free it adds up to 1. */
  readonly incidence: number;
  readonly standardError: number;
  /** Bounds on the scale log-log; null at 0 and 1. */
  readonly low: number | null;
  readonly high: number | null;
}

/** The state of all subjects at and after one time. */
export interface IncidencePoint {
  readonly time: number;
  readonly atRisk: number;
  /** The share without an event of any cause: Kaplan–Meier. */
  readonly eventFree: number;
  /** One entry a cause, cause 1 first. */
  readonly causes: readonly Incidence[];
}

/**
 * The Aalen–Johansen estimate of cumulative incidence by cause, F(t) = Σ S(t−) d/n over the times up to t: the
 * share that has left by each cause, where who left by one cannot leave by another any more. One minus
 * Kaplan–Meier with the other causes taken as censored says more than that: what would be if nobody ever left
 * otherwise. The variance is of Greenwood's form, to which it comes down where there is one cause; without late
 * entry it is that of the infinitesimal jackknife.
 * Null for no spells and for input that is none: see `riskSets`.
 * Source: Aalen, O. O. & Johansen, S. (1978), Scandinavian Journal of Statistics 5, 141–150; Therneau,
 * T. M. & Grambsch, P. M. (2000), Modeling Survival Data (variance, as in R's package survival).
 */
export function aalenJohansen(spells: Spells, confidence = 0.95): readonly IncidencePoint[] | null {
  const sets = riskSets([spells]);
  return sets && incidenceCurve(sets.times, sets.groups[0] as RiskSet, confidence);
}

/** The same from counts that are at hand: who is at risk and what happens at each of the rising `times`. */
export function incidenceCurve(
  times: ArrayLike<number>,
  { atRisk, events, causes }: Pick<RiskSet, 'atRisk' | 'events' | 'causes'>,
  confidence = 0.95,
): readonly IncidencePoint[] {
  const sums = causes.map(() => ({ incidence: 0, constant: 0, linear: 0, square: 0 }));
  const points: IncidencePoint[] = [];
  let eventFree = 1;
  for (let at = 0; at < times.length; at += 1) {
    const n = atRisk[at] as number;
    const d = events[at] as number;
    if (d > 0) {
      const before = eventFree;
      eventFree = d < n ? eventFree * (1 - d / n) : 0;
      sums.forEach((sum, cause) => {
        const own = causes[cause]?.[at] as number;
        sum.incidence += (before * own) / n;
        addVariance(sum, { n, own, other: d - own, before, after: eventFree });
      });
    }
    points.push({
      time: times[at] as number,
      atRisk: n,
      eventFree,
      causes: sums.map((sum) => incidenceAt(sum, confidence)),
    });
  }
  return points;
}

/** What one time adds to the variance is a square polynomial in the incidence at the end: its coefficients. */
interface CauseSums {
  incidence: number;
  constant: number;
  linear: number;
  square: number;
}

/**
 * An event of the own cause at u adds S(u−) to F and takes away g = (F(t) − F(u)) / S(u) of it, as nobody of
 * them is left for later; an event of another cause only takes away. The counts at u are multinomial.
 */
function addVariance(
  sum: CauseSums,
  step: Readonly<Record<'n' | 'own' | 'other' | 'before' | 'after', number>>,
): void {
  const { n, own, other, before, after } = step;
  const scale = (before * before) / (n * n * n);
  const p = own * (n - own);
  const q = other * (n - other);
  const x = own * other;
  const slope = after > 0 ? 1 / after : 0;
  const offset = sum.incidence * slope;
  const first = 2 * (x - p);
  const second = p + q - 2 * x;
  sum.constant += scale * (p - first * offset + second * offset * offset);
  sum.linear += scale * (first * slope - 2 * second * offset * slope);
  sum.square += scale * second * slope * slope;
}

function incidenceAt(sum: CauseSums, confidence: number): Incidence {
  const { incidence, constant, linear, square } = sum;
  const variance = constant + linear * incidence + square * incidence * incidence;
  const standardError = Math.sqrt(Math.max(0, variance));
  const interval = survivalInterval(incidence, standardError, confidence, 'log-log');
  return {
    incidence,
    standardError,
    low: interval?.low ?? null,
    high: interval?.high ?? null,
  };
}
