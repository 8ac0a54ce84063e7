import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';
import { testFolder } from './folder.ts';

// Worked analyses stay where they are, beside the repository; they are read if they are there.
const file = fileURLToPath(new URL('../../../../shared/cases/analyses.json', import.meta.url));

interface Event {
  readonly user: string;
  readonly time: string;
  readonly event: string;
}

interface Row {
  readonly cohort: string;
  readonly size: number;
  readonly counts: readonly (number | null)[];
}

interface Pair {
  readonly user: string;
  readonly target: string;
  readonly returning: string;
  readonly [rule: string]: string | number;
}

interface Case {
  readonly name: string;
  readonly kind: string;
  readonly events: readonly Event[];
  readonly dataEnd?: string;
  readonly parameters?: string;
  readonly expected: unknown;
  readonly matrix: unknown;
  readonly data: readonly Pair[];
  readonly cohorts: readonly { readonly size: number; readonly retained: number }[];
}

const all = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : [];
const kindOf = (kind: string) => all.filter((one) => one.kind === kind);
const named = (name: string) => all.find((one) => one.name === name) as Case;
const folder = testFolder();

async function ask(events: readonly Event[], program: string): Promise<ResultTable> {
  const lines = events.map(({ user, time, event }) => [user, time, event].join(','));
  folder.write('events.csv', ['user,time,event', ...lines, ''].join('\n'));
  const session = createSession({ reader: createReader({ folder: folder.path }) });
  const load = "load events from 'events.csv' with customer = user, time = time, event = event";
  const run = await session.run(`${load}\n${program}`, { pictures: false });
  expect(run.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  const result = run.outcomes.at(-1)?.result;
  if (!result) throw new Error('no result');
  return result;
}

function row(result: ResultTable, column: string, cohort?: string): unknown[] {
  return result.rows
    .filter((one) => cohort === undefined || String(one['cohort']).startsWith(cohort))
    .map((one) => one[column]);
}

/** Every expected cell is there, and no cohort is that should not be. */
function hold(result: ResultTable, rows: readonly Row[]): void {
  const cohorts = new Set(result.rows.map((one) => String(one['cohort'])));
  expect(cohorts.size).toBe(rows.length);
  for (const { cohort, size, counts } of rows) {
    const retained = row(result, 'retained', cohort);
    expect(row(result, 'customers', cohort)[0], cohort).toBe(size);
    counts.forEach((count, period) => {
      expect(retained[period], `${cohort} period ${String(period)}`).toBe(count);
    });
    // What the case leaves out is not observed, or nobody was active in it.
    for (const count of retained.slice(counts.length)) expect(count ?? 0, cohort).toBe(0);
  }
}

describe.skipIf(all.length === 0)('the worked analyses, through the language', () => {
  /** What the other system's parameters are called here. */
  const PERIODS: readonly (readonly [RegExp, string])[] = [
    [/unit=M, cohort_period=\(1,M\)/u, 'retention by start_month over 4 months'],
    [/unit=D, cohort_period=\(30,D\)/u, 'retention by start_period over 3 periods of 30 days'],
    [/unit=W, cohort_period=\(4,W\)/u, 'retention by start_period over 3 periods of 4 weeks'],
    [/unit=M, cohort_period=\(2,M\)/u, 'retention by start_period over 2 periods of 2 months'],
    [/unit=D, cohort_period=\(21,D\)/u, 'retention by start_period over 4 periods of 21 days'],
    // Its periods begin with the week of the first event, which is said by the window.
    [
      /unit=W, cohort_period=\(30,D\)/u,
      'retention by start_period over 3 periods of 30 days since 2021-12-27',
    ],
  ];
  const binned = kindOf('retention_matrix').filter(({ parameters }) => parameters !== undefined);

  it.each(binned)('$name', async ({ events, parameters = '', expected }) => {
    const program = PERIODS.find(([pattern]) => pattern.test(parameters))?.[1] ?? '';
    expect(program, parameters).not.toBe('');
    hold(await ask(events, `${program} with incomplete`), expected as readonly Row[]);
  });

  it('disc_matching_modes', async () => {
    const { events, expected } = named('disc_matching_modes');
    const words = { on: 'classic', on_or_after: 'unbounded', on_or_before: 'cumulative' };
    for (const [rule, counts] of Object.entries(expected as Record<string, readonly number[]>)) {
      const word = words[rule as keyof typeof words] ?? 'consecutive';
      const text = `${word} retention from (event = 'start') to (event = 'return') by start_day over 3 days as of 2024-01-05T00:00:00Z`;
      expect(row(await ask(events, text), 'retained', '2024-01-01'), rule).toEqual(counts);
    }
  });

  it('disc_week_start', async () => {
    const { events, expected } = named('disc_week_start');
    for (const [day, rows] of Object.entries(expected as Record<string, readonly Row[]>)) {
      const text = `set week start ${day}\nset as_of 2024-07-01\nretention from (event = 'start') to (event = 'return') by start_week over 1 week with incomplete`;
      hold(await ask(events, text), rows);
    }
  });

  it('disc_immature_cohorts, with its states and its summary', async () => {
    const immature = named('disc_immature_cohorts') as Case & {
      readonly summary: { readonly pooled: number[]; readonly eligible: number[] };
    };
    const text = `retention from (event = 'start') to (event = 'return') by start_day over 2 days as of ${immature.dataEnd ?? ''}`;
    const result = await ask(immature.events, text);
    const rows = immature.expected as readonly (Row & { readonly state: string[] })[];
    hold(result, rows);
    for (const { cohort, state } of rows) expect(row(result, 'state', cohort)).toEqual(state);
    const { pooled, eligible } = immature.summary;
    expect(result.summary.map(({ exposed }) => exposed)).toEqual(eligible);
    result.summary.forEach(({ rate }, i) => {
      expect(rate).toBeCloseTo(pooled[i] as number, 12);
    });
  });

  it.each(kindOf('cell_state'))('$name', async (one) => {
    const { basedOn, now, expected } = one as Case & {
      readonly basedOn: string;
      readonly now: string;
    };
    const text = `retention from (event = 'start') to (event = 'return') by start_day over 2 days as of ${now}`;
    const result = await ask(named(basedOn).events, text);
    for (const { cohort, state } of expected as { cohort: string; state: string[] }[]) {
      expect(row(result, 'state', cohort), cohort).toEqual(state);
    }
  });

  it('disc_duplicate_and_boundary_events', async () => {
    const { events, expected } = named('disc_duplicate_and_boundary_events');
    const text =
      'recurring retention by start_day over 1 day during 2024-01-01 to 2024-01-02 with incomplete';
    const result = await ask(events, text);
    for (const { cohort, size, counts } of expected as readonly Row[]) {
      expect(row(result, 'customers', cohort)[0]).toBe(size);
      expect(row(result, 'retained', cohort).slice(0, counts.length)).toEqual(counts);
    }
  });

  it.each(kindOf('single_cohort_retention'))('$name', async (one) => {
    const [{ cohort, size, counts }] = one.matrix as readonly [Row];
    const result = await ask(one.events, 'retention by start_day over 2 days');
    expect(row(result, 'customers', cohort)[0]).toBe(size);
    expect(row(result, 'retained', cohort)).toEqual(counts);
  });

  /** What a rule of the offset cases is called here; `matrix` and the `user` columns are no rules. */
  const CLOCKS: Readonly<Record<string, string>> = {
    calendar: 'over 3 days',
    rolling_exact: 'over 3 days with clock = exact',
    rolling_hour_floored: 'over 3 days with clock = hourly',
    calendar_local: "over 3 days timezone 'America/New_York'",
    calendar_utc: 'over 3 days',
    calendar_month: 'over 3 months',
    anchored_month: 'over 3 months with clock = exact',
    rolling_30d: 'over 3 months with clock = hourly',
  };

  it.each(kindOf('offset'))('$name', async ({ data }) => {
    for (const { user, target, returning, ...rules } of data) {
      const events = [
        { user, time: target, event: 'start' },
        { user, time: returning, event: 'return' },
      ];
      for (const [rule, period] of Object.entries(rules)) {
        const clauses = CLOCKS[rule];
        if (clauses === undefined) continue;
        const options = clauses.includes(' with ') ? `${clauses}, ` : `${clauses} with `;
        const text = `set as_of 2026-01-01\nretention from (event = 'start') to (event = 'return') ${options}period_0 = counted`;
        const found = row(await ask(events, text), 'retained');
        expect(found.indexOf(1), `${user} ${rule}`).toBe(period);
        expect(found.filter((count) => count === 1)).toHaveLength(1);
      }
    }
  });

  it.each(kindOf('summary_row'))('$name', async ({ cohorts, expected }) => {
    const events = cohorts.flatMap(({ size, retained }, cohort) =>
      Array.from({ length: size }, (_, i) => `${String(cohort)}-${String(i)}`).flatMap(
        (user, i) => [
          { user, time: `2024-0${String(cohort + 1)}-10T00:00:00Z`, event: 'start' },
          ...(i < retained
            ? [{ user, time: `2024-0${String(cohort + 2)}-10T00:00:00Z`, event: 'return' }]
            : []),
        ],
      ),
    );
    const { simple, weighted } = expected as { simple: number; weighted: number };
    for (const [summary, rate] of [
      ['mean', simple],
      ['pooled', weighted],
    ] as const) {
      const text = `set as_of 2025-01-01\nretention from (event = 'start') by start_month over 1 month with summary = ${summary}`;
      const { summary: rows } = await ask(events, text);
      expect(Number(rows[1]?.['rate']), summary).toBeCloseTo(rate, 4);
    }
  });

  it('kusto_activity_counts_metrics', async () => {
    const { events, expected } = named('kusto_activity_counts_metrics');
    const days = expected as Record<'period' | string, string | number>[];
    const active = await ask(events, 'recurring retention by start_day over 0 to 1 days');
    const first = await ask(events, 'retention by start_day over 0 to 1 days');
    const size = (result: ResultTable, day: string) => row(result, 'customers', day)[0] ?? 0;
    let seen = 0;
    for (const { period, activeUsers, newUsers, cumulativeUsers } of days) {
      expect(size(active, String(period))).toBe(activeUsers);
      expect(size(first, String(period))).toBe(newUsers);
      seen += Number(size(first, String(period)));
      expect(seen).toBe(cumulativeUsers);
    }
  });
});
