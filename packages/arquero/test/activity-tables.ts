import type { ActivityCount, ActivityPlan, Grain, TableData, TimeRange } from '@tenure/plan';
import fc from 'fast-check';

/** Milliseconds. */
export const DAY = 86_400_000;
/** The day that events count from. */
export const START = Date.UTC(2024, 0, 1);

/** A customer's code and the day of an event of theirs. */
export type Event = readonly [customer: number, day: number];

/** The amount of a row: some are negative, some missing. */
export const amountOf = (row: number) => (row % 7 === 5 ? Number.NaN : ((row * 7) % 13) - 3);

/** Events as a table of three columns. */
export function tablesOf(events: readonly Event[]): Readonly<Record<string, TableData>> {
  const values = Float64Array.from(events, ([, day]) => START + day * DAY);
  return {
    events: {
      rows: events.length,
      columns: {
        user: { type: 'number', values: Float64Array.from(events, ([customer]) => customer) },
        time: { type: 'time', values, zoned: true },
        amount: { type: 'number', values: Float64Array.from(events, (_, row) => amountOf(row)) },
      },
    },
  };
}

/** A plan of activity over all of them, of months or another grain, as of a moment. */
export function planOf(
  grain: Grain,
  asOf: number,
  window: TimeRange = { from: null, until: null },
  count: ActivityCount = { kind: 'states', names: 0 },
): ActivityPlan {
  const input = {
    kind: 'source',
    table: 'events',
    columns: ['user', 'time', 'amount'],
    customer: 'user',
    time: 'time',
    identities: null,
  } as const;
  return {
    version: 1,
    kind: 'activity',
    metric: 'lifecycle',
    root: {
      kind: 'activity',
      input,
      time: 'time',
      activity: null,
      anchor: {
        kind: 'anchor',
        input,
        time: 'time',
        condition: null,
        name: null,
        entry: 'first',
        window: { from: null, until: null },
        carry: [],
      },
      calendar: {
        kind: 'calendar',
        grain,
        calendar: { zone: 'UTC', weekStart: 'monday' },
        window,
        asOf,
      },
      count,
      split: [],
      top: null,
      incomplete: true,
    },
  };
}

/** Up to 60 events of up to 13 customers, in 201 days. */
export const events: fc.Arbitrary<Event[]> = fc.array(
  fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 200 })),
  { minLength: 1, maxLength: 60 },
);
