import { expect } from 'vitest';
import type { ResultTable } from '../../src/index.ts';
import type { Case, CohortCounts } from './case.ts';
import { dayAfter, runOne, zoneOf } from './run-events.ts';

const UNITS: Readonly<Record<string, string>> = {
  h: 'hour',
  D: 'day',
  W: 'week',
  M: 'month',
  Q: 'quarter',
  Y: 'year',
};

const MODES: readonly (readonly [RegExp, string])[] = [
  [/^on$/u, 'classic'],
  [/^on_or_after/u, 'unbounded'],
  [/^on_or_before/u, 'cumulative'],
  [/^every_period/u, 'consecutive'],
];

/** Holds a result against counts by cohort; what a case does not tell is not known to it. */
export function holdMatrix(result: ResultTable, cohorts: readonly CohortCounts[]): void {
  for (const { cohort, size, counts, state } of cohorts) {
    const rows = result.rows.filter((row) => String(row['cohort']).startsWith(cohort));
    counts.forEach((count, period) => {
      const row = rows.find((one) => one['period'] === period);
      const where = `${cohort} period ${String(period)}`;
      expect(row?.['customers'], where).toBe(size);
      // Nothing is known of a cell that has not begun, whoever asks for it.
      expect(row?.['retained'], where).toBe(count);
      if (state) expect(row?.['state'], where).toBe(state[period]);
    });
    for (const row of rows.filter((one) => Number(one['period']) >= counts.length)) {
      expect([row['state'], row['retained']], cohort).toEqual(['future', null]);
    }
  }
  const sizes = (rows: readonly { size: number }[]) =>
    rows.reduce((sum, { size }) => sum + size, 0);
  const first = result.rows.filter(({ period }) => period === 0);
  expect(first.reduce((sum, row) => sum + Number(row['customers']), 0)).toBe(sizes(cohorts));
}

const horizonOf = (cohorts: readonly CohortCounts[]) =>
  Math.max(...cohorts.map(({ counts }) => counts.length)) - 1;

/** `over 3 days`, or period 0 alone. */
const over = (horizon: number, grain: string) =>
  horizon === 0 ? `at ${grain} 0` : `over ${String(horizon)} ${grain}s`;

/** What retentioneering's parameters mean in the language. */
function binned({ name, parameters = '' }: Case, horizon: number, begin: string) {
  const [, unit = '', every = '', period = ''] =
    /cohort_start_unit=(\w), cohort_period=\((\d+),(\w)\)/u.exec(parameters) ?? [];
  const [start, grain] = [UNITS[unit], UNITS[period]];
  if (!start || !grain) throw new Error(`${name}: ${parameters}`);
  if (every === '1' && start === grain) {
    return `retention by start_${grain} ${over(horizon, grain)}`;
  }
  const query = `retention by start_period over ${String(horizon)} periods of ${every} ${grain}s`;
  // Periods of days that begin with the first start's week begin with a window from there.
  return start === grain ? query : `${query} since ${begin}`;
}

async function holdBinned(one: Case): Promise<void> {
  const { events = [], averages } = one;
  const cohorts = one.expected as readonly CohortCounts[];
  const query = binned(one, horizonOf(cohorts), cohorts[0]?.cohort ?? '');
  const result = await runOne(events, `${zoneOf(one)}${query} with incomplete`);
  holdMatrix(result, cohorts);
  if (!averages) return;
  // The source takes its last period as over: so it is on the day before the next would begin.
  const days = Number(/\((\d+),D\)/u.exec(one.parameters ?? '')?.[1]);
  const end = dayAfter(cohorts[0]?.cohort ?? '', days * (horizonOf(cohorts) + 1) - 1);
  for (const [name, summary] of [
    ['simple mean with observed zeros', 'mean'],
    ['pooled', 'pooled'],
  ] as const) {
    const whole = await runOne(events, `${query} with summary = ${summary} as of ${end}`);
    averages[name]?.forEach((average, period) => {
      const row = whole.summary.find((candidate) => candidate['period'] === period);
      expect(Number(row?.['rate']), `${name} ${String(period)}`).toBeCloseTo(average, 4);
    });
  }
}

/** The query of a case that names its events, with the words of its matching. */
function queryOf(one: Case, horizon: number, mode: string): string {
  const { targetEvent, returningEvent, period = 'day', retentionType, timeWindow } = one;
  const { windowStart = '', windowEnd = '', dataEnd } = one;
  const isDate = (text: string) => !Number.isNaN(Date.parse(text));
  const windowed = isDate(windowStart) && isDate(windowEnd);
  const options = [
    // A table that its window bounds tells nothing of returns after it.
    ...(windowed ? ['returns = window'] : []),
    ...(retentionType === 'first_ever' ? ['entry = first_ever'] : []),
    ...(timeWindow === 'rolling_24h' ? ['clock = hourly'] : []),
  ];
  const path = [
    ...(targetEvent === undefined ? [] : [`from (event = '${targetEvent}')`]),
    ...(returningEvent === undefined ? [] : [`to (event = '${returningEvent}')`]),
  ];
  // Without an end of the data, everything that is asked of them is over.
  const last = (one.events ?? []).reduce((most, { time }) => (time > most ? time : most), '');
  const asOf = dataEnd ?? (windowed ? null : dayAfter(last, 400));
  return [
    retentionType?.startsWith('first') === true ? mode : `recurring ${mode}`,
    'retention',
    ...path,
    `by start_${period} ${over(horizon, period)}`,
    ...(windowed ? [`during ${windowStart} to ${windowEnd}`] : []),
    ...(options.length > 0 ? [`with ${options.join(', ')}`] : []),
    ...(asOf === null ? [] : [`as of ${asOf}`]),
  ].join(' ');
}

/** Runs a case of kind `retention_matrix` through the language and holds every cell that it tells. */
export async function holdRetentionMatrix(one: Case): Promise<void> {
  const { events = [], expected, summary } = one;
  if (one.parameters !== undefined) {
    await holdBinned(one);
    return;
  }
  if (Array.isArray(expected)) {
    const cohorts = expected as readonly CohortCounts[];
    const query = queryOf(one, horizonOf(cohorts), 'classic');
    const result = await runOne(events, zoneOf(one) + query);
    holdMatrix(result, cohorts);
    summary?.pooled.forEach((rate, period) => {
      const row = result.summary.find((candidate) => candidate['period'] === period);
      expect(Number(row?.['rate'])).toBeCloseTo(rate, 12);
      expect(row?.['exposed']).toBe(summary.eligible[period]);
    });
    return;
  }
  for (const [key, value] of Object.entries(expected as Record<string, unknown[]>)) {
    const [first] = value;
    if (typeof first === 'object') {
      const cohorts = value as CohortCounts[];
      const query = queryOf(one, horizonOf(cohorts), 'classic');
      holdMatrix(await runOne(events, `${zoneOf(one)}set week start ${key}\n${query}`), cohorts);
      continue;
    }
    const mode = MODES.find(([pattern]) => pattern.test(key))?.[1];
    if (mode === undefined) throw new Error(`${one.name}: a matching called ${key}`);
    const result = await runOne(events, zoneOf(one) + queryOf(one, value.length - 1, mode));
    const counts = value as number[];
    const cohort = (one.windowStart ?? '').slice(0, 10);
    holdMatrix(result, [{ cohort, size: counts[0] ?? 0, counts }]);
  }
}
