import { expect } from 'vitest';
import type { Case } from './case.ts';
import { runOne } from './run-events.ts';

/** The rules of the cases by their names, in the language: periods, settings, and whose zone. */
const RULES: Readonly<Record<string, { over: string; clock: string; utc?: boolean }>> = {
  calendar: { over: '5 days', clock: 'calendar' },
  calendar_local: { over: '5 days', clock: 'calendar' },
  calendar_utc: { over: '5 days', clock: 'calendar', utc: true },
  calendar_week: { over: '5 weeks', clock: 'calendar' },
  calendar_month: { over: '5 months', clock: 'calendar' },
  rolling_exact: { over: '5 days', clock: 'exact' },
  rolling_hour_floored: { over: '5 days', clock: 'hourly' },
  rolling_7d: { over: '5 weeks', clock: 'exact' },
  rolling_30d: { over: '5 periods of 30 days', clock: 'exact' },
  anchored_month: { over: '5 months', clock: 'exact' },
};

/** What a datum holds beside the offsets. */
const FACTS = /^(user|target|returning)(Local)?$/u;

/** Runs a case of kind `offset`: the period in which each user returns, under every rule that it names. */
export async function holdOffsets({ name, timezone = 'UTC', ...one }: Case): Promise<void> {
  const data = one.data ?? [];
  const events = data.flatMap((datum) =>
    (['target', 'returning'] as const).map((event) => ({
      user: String(datum['user']),
      time: String(datum[event]),
      event,
    })),
  );
  const rules = Object.keys(data[0] ?? {}).filter((key) => !FACTS.test(key));
  expect(rules.length, name).toBeGreaterThan(0);
  for (const key of rules) {
    const rule = RULES[key];
    if (!rule) throw new Error(`${name}: a rule called ${key}`);
    const path = "retention from (event = 'target') to (event = 'returning')";
    const zone = `set time zone '${rule.utc === true ? 'UTC' : timezone}'\n`;
    const with_ = `with clock = ${rule.clock}`;
    const tail = `over ${rule.over} ${with_}, period_0 = counted as of 2040-01-01`;
    const result = await runOne(events, `${zone}${path} by user ${tail}`);
    for (const datum of data) {
      const rows = result.rows.filter((row) => row['cohort'] === datum['user']);
      const periods = rows.filter((row) => row['retained'] === 1).map((row) => row['period']);
      expect(periods, `${name} ${key} ${String(datum['user'])}`).toEqual([datum[key]]);
    }
    const counts = (one.matrix as Record<string, readonly number[]> | undefined)?.[key];
    if (!counts) continue;
    const all = await runOne(events, `${zone}${path} over ${rule.over} ${with_} as of 2040-01-01`);
    expect(all.rows.slice(0, counts.length).map((row) => row['retained'])).toEqual(counts);
  }
}
