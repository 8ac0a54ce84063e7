import type { BoundQuery } from '../bound.ts';
import type { Wording } from '../metric.ts';
import { confidenceOf, lagOf, reportedGrain } from './choices.ts';
import { DRAWS, SEED } from './interval.ts';

/** When what is kept is looked at: `at the end of the month`, `12 months later`. */
export function horizonWords(query: BoundQuery): string {
  const lag = lagOf(query) ?? 1;
  const grain = reportedGrain(query);
  return lag === 1
    ? `at the end of the ${grain}`
    : `at the end of the ${grain}, ${String(lag)} ${grain}s later`;
}

/** How the change is counted and the interval drawn, for the settings. */
export function rateSettings(query: BoundQuery): Wording['settings'] {
  const lag = lagOf(query) ?? 1;
  const grain = reportedGrain(query);
  return {
    horizon: `${String(lag)} ${lag === 1 ? grain : `${grain}s`}, from point to point, not annualised`,
    interval: `bootstrap over customers, ${String(DRAWS)} draws, seed ${String(SEED)}`,
    confidence: confidenceOf(query),
  };
}
