import type { BoundQuery } from '../bound.ts';
import { stepName } from '../paths/steps.ts';
import { lossDays, outcomeName, outcomePeriod } from './choices.ts';
import { startsFromCustomers } from './lower.ts';

/** How an outcome is said. */
export interface OutcomeWords {
  /** Of whom it came true, in a column: `retained`. */
  readonly column: string;
  /** In a title: `retention on day 30`. */
  readonly title: string;
  /** After a share: `come back on day 30`. */
  readonly verb: string;
  /** What is left out: `who reached it before`. */
  readonly early: string;
  /** Why an outcome is not known yet: `day 30 is not over`. */
  readonly open: string;
}

/** `day 30`. */
const periodText = (query: BoundQuery) => `${query.grain} ${String(outcomePeriod(query))}`;

/** `on day 30`, `in month 3`. */
const inPeriod = (query: BoundQuery) =>
  `${query.grain === 'day' ? 'on' : 'in'} ${periodText(query)}`;

/** Says the outcome of a query. */
export function outcomeWords(query: BoundQuery): OutcomeWords {
  switch (outcomeName(query)) {
    case 'retention': {
      const later = query.qualifiers.includes('unbounded') ? ' or later' : '';
      return {
        column: 'retained',
        title: `retention ${inPeriod(query)}${later}`,
        verb: `come back ${inPeriod(query)}${later}`,
        early: '',
        open: `whose ${periodText(query)} is not over`,
      };
    }
    case 'churn': {
      const days = `${String(lossDays(query))} days`;
      return {
        column: 'churned',
        title: `churn within ${days}`,
        verb: `are lost within ${days}`,
        early: 'are lost, or not yet seen, before what is held against it is over',
        open: `whose ${days} are not over`,
      };
    }
    case 'conversion': {
      const target = stepName(query.to);
      const text = query.within?.text ?? '';
      return {
        column: 'converted',
        title: `conversion to ${target} within ${text}`,
        verb: `get to ${target} within ${text}`,
        early: `get to ${target} before what is held against it is over`,
        open: `whose ${text} are not over`,
      };
    }
  }
}

/** What customers start with. */
export function startWords(query: BoundQuery): string {
  if (query.from) return stepName(query.from);
  if (outcomeName(query) === 'churn' && query.stays) return 'first subscription';
  return startsFromCustomers(query) ? 'signup' : 'first event';
}
