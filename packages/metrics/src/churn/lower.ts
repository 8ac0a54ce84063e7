import type { DeparturesPlan } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { calendarChoices } from '../calendar/choices.ts';
import { lowerActivity } from '../calendar/lower.ts';
import { eventRows } from '../lowering/rows.ts';
import type { MetricOption } from '../metric.ts';
import { daysOfLength } from '../spells/ages.ts';

const DAY = 86_400_000;

/** Whether the rows are stays of subscriptions rather than moments. */
export const isOfStays = ({ events }: BoundQuery) => events.roles?.['start'] !== undefined;

/** The setting of the time without a subscription in which nobody has left. */
export const GRACE: MetricOption = {
  name: 'grace',
  type: 'duration',
  summary: 'of subscriptions: how long a customer may be without one and has not left',
};

/** Days without a subscription after which a customer has left. */
export const graceOf = ({ options }: BoundQuery) => Math.ceil((daysOfLength(options['grace']) ?? 0) - 1e-9); // prettier-ignore

/** Lowers a bound query of who of the customers of subscriptions left when. */
export function lowerDepartures(
  query: BoundQuery,
  cause?: NonNullable<DeparturesPlan['root']['cause']>,
): DeparturesPlan {
  // Segments and the calendar are the same as those of activity.
  const { time, anchor, calendar, split, top } = lowerActivity(query, { kind: 'states', names: 0 }).root; // prettier-ignore
  const end = query.events.roles?.['end'] ?? 'end';
  return {
    version: 1,
    kind: 'departures',
    metric: query.metric,
    root: {
      kind: 'departures',
      input: eventRows(query, [], cause ? [end, cause.column] : [end]),
      start: time,
      end,
      grace: graceOf(query) * DAY,
      ...(cause ? { cause } : {}),
      anchor,
      calendar: { ...calendar, grain: query.grain },
      split,
      top,
      incomplete: calendarChoices(query).incomplete,
    },
  };
}
