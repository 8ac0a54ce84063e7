import { CALENDAR_CLAUSES, CALENDAR_OPTIONS } from '../calendar/facts.ts';
import type { ClauseName, MetricFacts, MetricOption } from '../metric.ts';
import { CONFIDENCE, SUBSCRIPTIONS } from '../common-facts.ts';

/** The clauses of a metric of revenue by calendar periods. */
export const MOVEMENT_CLAUSES: readonly ClauseName[] = [...CALENDAR_CLAUSES, 'using'];

/** Those of one that compares over a horizon. */
export const RETENTION_CLAUSES: readonly ClauseName[] = [...MOVEMENT_CLAUSES, 'over'];

/** The longest gap of a reactivation. */
export const REACTIVATION: MetricOption = {
  name: 'reactivation',
  type: 'duration',
  summary: 'the longest gap after which a customer counts as reactivated, not as new: `90 days`',
};

/** The settings of a metric of revenue; `segment_by` says which subscription gives the segment. */
export const MOVEMENT_OPTIONS: readonly MetricOption[] = CALENDAR_OPTIONS.map((option) =>
  option.name === 'segment_by'
    ? {
        ...option,
        summary:
          'which subscription gives the value of `split by`: the first of the customer, or the latest',
      }
    : option.name === 'customer'
      ? {
          ...option,
          summary: 'the column of the subscriptions whose values are counted as customers',
        }
      : option,
);

/** Those of a metric with intervals. */
export const RATE_OPTIONS: readonly MetricOption[] = [...MOVEMENT_OPTIONS, CONFIDENCE];

/** What all metrics of revenue have in common. */
export const OF_SUBSCRIPTIONS = {
  qualifiers: [],
  clauses: MOVEMENT_CLAUSES,
  later: ['vs', 'of'],
  options: MOVEMENT_OPTIONS,
  conventions: [],
  needs: [SUBSCRIPTIONS],
  calendar: true,
} as const satisfies Partial<MetricFacts>;
