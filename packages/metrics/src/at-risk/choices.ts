import type { BoundQuery } from '../bound.ts';
import { daysOfLength } from '../spells/ages.ts';

/** The choices of at_risk, read off the query once; lengths in days. */
export interface RiskChoices {
  readonly lookback: number | null;
  readonly leastGaps: number;
  /** The share of the gaps that a silence must outlast. */
  readonly share: number;
  /** P(alive) below which a customer is at risk, of a model. */
  readonly alive: number;
  readonly horizon: number;
}

/** Every choice: as the statement says it, else the default. */
export function riskChoices({ options }: BoundQuery): RiskChoices {
  const number = (name: string, other: number) => {
    const value = options[name];
    return typeof value === 'number' ? value : other;
  };
  const days = (name: string) => {
    const found = daysOfLength(options[name]);
    return found === null ? null : Math.max(1, Math.round(found));
  };
  return {
    lookback: days('lookback'),
    leastGaps: number('min_gaps', 3),
    share: number('quantile', 0.9),
    alive: number('alive', 0.5),
    horizon: days('horizon') ?? 90,
  };
}
