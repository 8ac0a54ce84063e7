import type { BoundQuery } from '../bound.ts';
import { calendarWording } from '../calendar/wording.ts';
import type { Wording } from '../metric.ts';
import { gapOf, lagOf, reportedGrain } from './choices.ts';

/** What a metric of revenue says of itself. */
export interface MovementWords {
  readonly title: string;
  /** Whole sentences, beside the rule of what a customer's revenue is. */
  readonly rule: readonly string[];
  /** The formula in force, with the convention's terms. */
  readonly formula: string;
  readonly settings?: Wording['settings'];
}

/** Says a query of revenue in words. */
export function movementWording(query: BoundQuery, own: MovementWords): Wording {
  const grain = reportedGrain(query);
  const lag = lagOf(query) ?? 1;
  const { roles } = query.events;
  const over = lag === 1 ? '' : ` over ${String(lag)} ${grain}s`;
  const wording = calendarWording(
    { ...query, grain },
    {
      title: own.title + over,
      rule: [
        ...own.rule,
        `The revenue of a customer is the sum of \`${roles?.['mrr'] ?? 'mrr'}\` over their subscriptions that have started and not ended at the last moment of the ${grain}.`,
      ],
      settings: {},
    },
  );
  const settings = Object.fromEntries(Object.entries(wording.settings).filter(([name]) => name !== 'activity')); // prettier-ignore
  return {
    ...wording,
    settings: {
      ...settings,
      formula: own.formula,
      start: query.events.time,
      end: roles?.['end'] ?? null,
      mrr: roles?.['mrr'] ?? null,
      'left out': 'rows without revenue or with a negative one, and those that end before they start', // prettier-ignore
      ...own.settings,
    },
  };
}

/** How long a gap may be after which revenue is reactivated, for the settings. */
export function gapSetting(query: BoundQuery): string {
  const gap = gapOf(query);
  return gap === null ? 'after any gap' : `after a gap of at most ${gap.text}, else new`;
}
