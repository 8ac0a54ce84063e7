import type { BoundQuery } from '../bound.ts';
import { isOfStays } from '../churn/lower.ts';
import { ruleOf } from '../purchases/model.ts';

/** How a value is found: counted, from averages, within a horizon of what is seen, or expected of a model. */
export type LtvKind = 'historic' | 'simple' | 'horizon' | 'sbg' | 'model';

/** What may stand after `using` where purchases are counted, the default first. */
export const OF_PURCHASED = ['historic', 'mbg nbd', 'bg nbd', 'simple'] as const;

/** The same of subscriptions. */
export const OF_STAYS = ['horizon', 'simple', 'shifted beta geometric', 'sbg'] as const;

/** The kind of value that a query asks for: without `using` what was observed, or is within the horizon. */
export function ltvKind(query: BoundQuery): LtvKind {
  if (ruleOf(query) !== null) return 'model';
  switch (query.convention) {
    case 'simple':
      return 'simple';
    case 'shifted beta geometric':
    case 'sbg':
      return 'sbg';
    case 'horizon':
      return 'horizon';
    default:
      return isOfStays(query) ? 'horizon' : 'historic';
  }
}
