import { riskSets, type RiskSet, type Spells } from './spells.ts';

/** The cumulative hazard at and after one time. */
export interface HazardPoint {
  readonly time: number;
  readonly atRisk: number;
  readonly events: number;
  /** Σ d/n up to this time. */
  readonly cumulativeHazard: number;
  readonly standardError: number;
}

/**
 * The Nelson–Aalen estimate of the cumulative hazard, H(t) = Σ d/n, with variance Σ d/n².
 * Null for no spells and for input that is none: see `riskSets`.
 * Source: Nelson, W. (1972), Technometrics 14, 945–966; Aalen, O. (1978), Annals of Statistics 6, 701–726.
 */
export function nelsonAalen(spells: Spells): readonly HazardPoint[] | null {
  const sets = riskSets([spells]);
  if (!sets) return null;
  const { atRisk, events } = sets.groups[0] as RiskSet;
  let hazard = 0;
  let variance = 0;
  return Array.from(sets.times, (time, at) => {
    const n = atRisk[at] as number;
    const d = events[at] as number;
    if (d > 0) {
      hazard += d / n;
      variance += d / (n * n);
    }
    return {
      time,
      atRisk: n,
      events: d,
      cumulativeHazard: hazard,
      standardError: Math.sqrt(variance),
    };
  });
}
