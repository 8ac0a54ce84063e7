import { expect } from 'vitest';
import type { Case } from './case.ts';
import { dayAfter, runOne, zoneOf } from './run-events.ts';

/** Runs a case of kind `active_counts`: `active customers` of every period. */
export async function holdActiveCustomers(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const wanted = one.expected as readonly Readonly<Record<string, string | number>>[];
  const result = await runOne(
    events,
    `${zoneOf(one)}active customers by ${period} with incomplete`,
  );
  const told = result.rows.map((row) => ({
    period: row['period'],
    events: row['events'],
    activeUsers: row['customers'],
    newUsers: row['new'],
    cumulativeUsers: row['total'],
  }));
  expect(told).toEqual(wanted);
}

/** Runs a case of kind `lifecycle`: PostHog draws who was lost below zero and calls it dormant. */
export async function holdLifecycle(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const { periods = [] } = one as Case & { readonly periods?: readonly string[] };
  const expected = one.expected as Readonly<Record<string, readonly number[]>>;
  const [first = '', last = ''] = [periods[0], periods.at(-1)];
  const result = await runOne(
    events,
    `${zoneOf(one)}lifecycle by ${period} during ${first} to ${last} as of ${last}`,
  );
  const of = (name: string, sign = 1) => result.rows.map((row) => sign * Number(row[name]) + 0);
  expect(result.rows.map((row) => row['period'])).toEqual(periods);
  expect({
    new: of('new'),
    returning: of('retained'),
    resurrecting: of('resurrected'),
    dormant: of('churned', -1),
  }).toEqual(expected);
}

/** The last day of as many units from a day on. */
function lastDay(first: string, units: number, period: string): string {
  if (period === 'month') {
    const date = new Date(`${first}T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() + units);
    return dayAfter(date.toISOString(), -1);
  }
  return dayAfter(first, units * (period === 'week' ? 7 : 1) - 1);
}

/** Runs a case of kind `stickiness`: in how many periods of the window each is active. */
export async function holdStickiness(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const { histogram, totalUsers } = one.expected as {
    readonly histogram: readonly number[];
    readonly totalUsers: number;
  };
  // Weeks from Monday on: that of the first event begins before it.
  const first = period === 'week' ? '2019-12-30' : '2020-01-01';
  const last = lastDay(first, histogram.length, period);
  const result = await runOne(
    events,
    `${zoneOf(one)}stickiness during ${first} to ${last} with kind = active_days, unit = ${period} as of ${last}`,
  );
  expect(result.rows.map((row) => row['customers'])).toEqual(histogram);
  expect(result.rows[0]?.['at_least']).toBe(totalUsers);
  const atLeast = histogram.map((_, n) => histogram.slice(n).reduce((a, b) => a + b, 0));
  expect(result.rows.map((row) => row['at_least'])).toEqual(atLeast);
}
