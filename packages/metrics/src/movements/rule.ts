import type { BoundQuery } from '../bound.ts';
import type { Counts, RateParts, Told, Wording } from '../metric.ts';
import type { ResultRow } from '@tenure/plan';
import type { Share } from './interval.ts';
import { rateSettings } from './rates.ts';
import { tellMovements, type Read } from './tell.ts';

/** A rate of the revenue at the start, as one convention has it. */
export interface RateRule {
  readonly formula: string;
  /** What is counted, for the definition: `what is lost`. */
  readonly words: string;
  readonly upper: (read: Read) => number;
  /** What of a customer is counted; none where customers outside of those at the start are, which has no interval. */
  readonly share?: Share;
}

/** How the change is counted and the interval drawn by a rule, for the settings. */
export function ruleSettings(query: BoundQuery, { share }: RateRule): Wording['settings'] {
  return {
    ...rateSettings(query),
    ...(share ? {} : { interval: 'none: who came back was not at the start' }),
  };
}

/** Both parts of a rate in a row of counts, and what moved in it. */
export function rateParts({ upper }: Pick<RateRule, 'upper'>, row: ResultRow): RateParts {
  if (typeof row['closing'] !== 'number') return { upper: null, lower: null, what: '' };
  const read: Read = (name) => Number(row[name] ?? 0);
  const moved = ['new', 'reactivated', 'expansion', 'contraction', 'churned'] as const;
  return {
    upper: upper(read),
    lower: read('opening'),
    what: moved
      .flatMap((name) => (read(name) > 0 ? [`${name} ${String(read(name))}`] : []))
      .join(', '),
  };
}

/** Tells the rows of a rate of the revenue at the start, in a column of a name. */
export function tellRate(
  query: BoundQuery,
  counts: Counts,
  { upper, share }: RateRule,
  column: string,
  own: (read: Read) => ResultRow,
): Told {
  return tellMovements(query, counts, own, {
    column,
    upper,
    lower: (read) => read('opening'),
    without: 'nobody had revenue at the start',
    ...(share ? { share } : {}),
  });
}
