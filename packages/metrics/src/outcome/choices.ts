import type { BoundQuery } from '../bound.ts';
import type { Refusal } from '../metric.ts';
import { firstClearPeriod } from '../retention/landmark.ts';
import { dayOf } from '../spells/ages.ts';

/** The metrics whose outcome a later look at customers can be of. */
export const OUTCOMES = ['retention', 'churn', 'conversion'] as const;

/** One of these. */
export type OutcomeName = (typeof OUTCOMES)[number];

const DAY = 86_400_000;

/** The outcome of a query. */
export function outcomeName({ outcome }: BoundQuery): OutcomeName {
  return OUTCOMES.find((name) => name === outcome) ?? 'retention';
}

/** Whether `length` milliseconds after the start are over before the outcome can come. */
export function endsInTime(query: BoundQuery, length: number): boolean {
  switch (outcomeName(query)) {
    case 'conversion':
      return query.within != null && length < query.within.length;
    case 'churn':
      return length < lossDays(query) * DAY;
    case 'retention': {
      const { grain, horizon, calendar, asOf } = query;
      const grid = { kind: 'grid', grain, every: 1, origin: 'start', clock: 'calendar', horizon, cells: null, calendar, asOf } as const; // prettier-ignore
      return firstClearPeriod(grid, length) <= outcomePeriod(query);
    }
  }
}

/** The period after the start in which customers come back. */
export function outcomePeriod({ cells, horizon }: BoundQuery): number {
  return cells?.[0]?.from ?? horizon;
}

/** The days from the start by which customers are lost. */
export function lossDays(query: BoundQuery): number {
  return dayOf(query, query.horizon);
}

/** What an outcome lacks to be one; `example` says the statement for `retention at day 30`. */
export function missingOf(query: BoundQuery, example: (outcome: string) => string): Refusal | null {
  const { cells, horizonGiven, within = null, to } = query;
  switch (outcomeName(query)) {
    case 'retention':
      if (cells?.length === 1) return null;
      return {
        at: cells === null ? 'of' : 'at',
        message: 'The outcome of retention is to come back in one period',
        help: [`say which: \`${example('retention at day 30')}\``],
      };
    case 'churn':
      if (horizonGiven === true || cells?.length === 1) return null;
      return {
        at: 'of',
        message: 'The outcome of churn is to be lost within a time',
        help: [`say how long: \`${example('churn over 90 days')}\``],
      };
    case 'conversion':
      if (to !== null && within !== null) return null;
      return {
        at: 'of',
        message: 'The outcome of conversion is to get to an event within a time',
        help: [`say which and how long: \`${example('conversion from trial to purchase within 30 days')}\``], // prettier-ignore
      };
  }
}
