import { expect } from 'vitest';
import { caseOf, type Case, type CohortCounts } from './case.ts';
import { holdMatrix } from './matrix.ts';
import { runEvents, runOne, zoneOf } from './run-events.ts';

/** Runs a case of kind `cell_state`: the events of another case, as of a moment within them. */
export async function holdStates(one: Case): Promise<void> {
  const base = caseOf(one.basedOn);
  const { events = [], windowStart = '', windowEnd = '' } = base;
  const path = `from (event = '${base.targetEvent ?? ''}') to (event = '${base.returningEvent ?? ''}')`;
  const cohorts = one.expected as readonly { cohort: string; state: readonly string[] }[];
  const horizon = Math.max(...cohorts.map(({ state }) => state.length)) - 1;
  const period = one.period ?? 'day';
  const result = await runOne(
    events,
    `${zoneOf(one)}retention ${path} by start_${period} over ${String(horizon)} ${period}s during ${windowStart} to ${windowEnd} as of ${one.now ?? ''}`,
  );
  for (const { cohort, state } of cohorts) {
    const rows = result.rows.filter((row) => row['cohort'] === cohort);
    expect(
      rows.map((row) => row['state']),
      cohort,
    ).toEqual(state);
  }
}

/** Runs a case of kind `single_cohort_retention`: its matrix, its sums, and every user by themselves. */
export async function holdSingleCohort(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const matrix = one.matrix as readonly CohortCounts[];
  const { perUser = {}, sums } = one.expected as {
    readonly perUser?: Readonly<Record<string, readonly number[]>>;
    readonly sums: readonly number[];
  };
  const [cohort = { cohort: '', size: 0, counts: [] }] = matrix;
  const over = `over ${String(sums.length - 1)} ${period}s`;
  const [all, users] = await runEvents(
    events,
    `${zoneOf(one)}retention by start_${period} ${over} during ${cohort.cohort}\nretention by start_${period}, user ${over} during ${cohort.cohort}`,
  );
  if (!all || !users) throw new Error('no result');
  holdMatrix(all, matrix);
  expect(all.rows.map((row) => row['retained'])).toEqual(sums);
  for (const [user, wanted] of Object.entries(perUser)) {
    const rows = users.rows.filter((row) => row['user'] === user);
    const found = wanted.map((_, at) => Number(rows[at]?.['retained'] ?? 0));
    expect(found, user).toEqual(wanted);
  }
}

/** How many of a period's unit lie between two dates. */
function periodsBetween(from: string, to: string, period: string): number {
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const days = (b.getTime() - a.getTime()) / 86_400_000;
  return period === 'month' ? months : period === 'year' ? months / 12 : period === 'week' ? days / 7 : days; // prettier-ignore
}

/** Runs a case of kind `first_time_retention_long_form`: a row per cohort and period, which may be a date. */
export async function holdLongForm(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const rows = one.expected as readonly Readonly<Record<string, string | number>>[];
  const cells = rows.map((row) => {
    const cohort = String(row['cohort'] ?? row['from']);
    const when = row['period'] ?? row['offset'] ?? row['to'] ?? 0;
    const at = typeof when === 'number' ? when : periodsBetween(cohort, when, period);
    const count = Number(row['retained'] ?? row['users'] ?? row['count'] ?? row['activeUsers']);
    return { cohort, at, count };
  });
  const horizon = Math.max(1, ...cells.map(({ at }) => at));
  const result = await runOne(
    events,
    `${zoneOf(one)}retention by start_${period} over ${String(horizon)} ${period}s with incomplete`,
  );
  for (const { cohort, at, count } of cells) {
    const found = result.rows.find(
      (row) => String(row['cohort']).startsWith(cohort) && row['period'] === at,
    );
    expect(found?.['retained'] ?? 0, `${cohort} period ${String(at)}`).toBe(count);
  }
}

/**
 * Runs a case of kind `active_counts`: who is active in a period are those who start in it, each time anew
 * (their events the value of period 0); who is new are those who start in it first; up to a period, all who
 * have started.
 */
export async function holdActiveCounts(one: Case): Promise<void> {
  const { events = [], period = 'day' } = one;
  const wanted = one.expected as readonly {
    readonly period: string;
    readonly events: number;
    readonly activeUsers: number;
    readonly newUsers: number;
    readonly cumulativeUsers: number;
  }[];
  const at = `by start_${period} at ${period} 0`;
  const [active, fresh, ...upTo] = await runEvents(
    events,
    [
      `${zoneOf(one)}recurring retention ${at} with value = sum(1), incomplete`,
      `retention ${at} with incomplete`,
      ...wanted.map((row) => `retention at ${period} 0 until ${row.period} with incomplete`),
    ].join('\n'),
  );
  wanted.forEach((row, index) => {
    const now = active?.rows.find(({ cohort }) => cohort === row.period);
    const begun = fresh?.rows.find(({ cohort }) => cohort === row.period);
    expect(
      {
        period: row.period,
        events: now?.['value'],
        activeUsers: now?.['customers'],
        newUsers: begun?.['customers'] ?? 0,
        cumulativeUsers: upTo[index]?.rows[0]?.['customers'],
      },
      row.period,
    ).toEqual(row);
  });
}
