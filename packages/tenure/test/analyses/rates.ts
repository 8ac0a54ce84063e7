import { expect } from 'vitest';
import type { Case, CaseEvent } from './case.ts';
import { dayAfter, everyone, names, runOne } from './run-events.ts';

const START = '2024-01-01';
const noon = (day: string) => `${day}T12:00:00Z`;

/** Starts of a day's cohort, and returns of its first members some days later. */
function cohortOf(prefix: string, day: string, size: number, returns: readonly [number, number][]) {
  const people = names(prefix, size);
  return [
    ...everyone(people, noon(day), 'start'),
    ...returns.flatMap(([after, count]) =>
      everyone(people.slice(0, count), noon(dayAfter(day, after)), 'return'),
    ),
  ];
}

const PATH = "retention from (event = 'start') to (event = 'return') by start_day";

/** A number rounded to as many digits as the one that it is held against. */
function holdRounded(found: unknown, wanted: number, where: string): void {
  const digits = /\.(\d+)/u.exec(String(wanted))?.[1]?.length ?? 0;
  expect(Number(Number(found).toFixed(Math.min(digits, 12))), where).toBe(
    Number(wanted.toFixed(Math.min(digits, 12))),
  );
}

/** Runs a case of kind `rate`: counts of one cohort against it and the period before, or shares. */
export async function holdRates({ name, counts, data, expected }: Case): Promise<void> {
  if (counts) {
    const returns = counts.slice(1).map((count, at): [number, number] => [at + 1, count]);
    const events = cohortOf('u', START, counts[0] ?? 0, returns);
    const { rows } = await runOne(
      events,
      `${PATH} over ${String(counts.length - 1)} days during ${START} with reference = previous as of 2024-12-31`,
    );
    const wanted = expected as Record<string, readonly (number | null)[]>;
    expect(rows.map((row) => row['retained'])).toEqual(counts);
    expect(rows.map((row) => row['rate'])).toEqual(wanted['of_cohort']);
    expect(rows.map((row) => row['of_previous'])).toEqual(wanted['of_previous']);
    return;
  }
  expect(data?.length, name).toBeGreaterThan(0);
  for (const datum of data ?? []) {
    const [retained, size] = [Number(datum['numerator']), Number(datum['denominator'])];
    const events = cohortOf('u', START, size, [[3, retained]]);
    const mode = String(datum['what']).includes('Or After') ? 'unbounded ' : '';
    const { rows } = await runOne(events, `${mode}${PATH} at day 3 as of 2024-12-31`);
    const [row] = rows;
    expect([row?.['customers'], row?.['retained']]).toEqual([size, retained]);
    holdRounded(row?.['rate'], Number(datum['rate']), String(datum['what']));
  }
}

/** What the cases call a summary, in the language. */
const SUMMARIES: readonly (readonly [RegExp, string])[] = [
  [/^(simple|mean)/u, 'mean'],
  [/^(weighted|pooled)/u, 'pooled'],
  [/mixpanel|size.?weighted|squared/u, 'size_weighted'],
];

/** Runs a case of kind `summary_row`: cohorts of one day each; those that are not complete are the last. */
export async function holdSummaries({ name, cohorts = [], expected }: Case): Promise<void> {
  const ordered = [...cohorts].sort((a, b) => Number(b.complete) - Number(a.complete));
  if (ordered.filter(({ complete }) => !complete).length > 1) {
    throw new Error(`${name}: several cohorts in progress`);
  }
  const events = ordered.flatMap(({ size, retained }, at): CaseEvent[] =>
    cohortOf(`c${String(at)}_`, dayAfter(START, at), size, [[1, retained]]),
  );
  const last = dayAfter(START, ordered.length);
  const open = ordered.some(({ complete }) => !complete);
  const asOf = open ? `${last}T18:00:00Z` : last;
  let held = 0;
  for (const [key, value] of Object.entries(expected as Record<string, number>)) {
    const summary = SUMMARIES.find(([pattern]) => pattern.test(key))?.[1];
    // What a case calls wrong is no rule of ours.
    if (summary === undefined || /wrong|incomplete|kept/iu.test(key)) continue;
    const result = await runOne(
      events,
      `${PATH} over 1 day with summary = ${summary} as of ${asOf}`,
    );
    const row = result.summary.find(({ period }) => period === 1);
    holdRounded(row?.['rate'], value, `${name} ${key}`);
    held += 1;
  }
  expect(held, name).toBeGreaterThan(0);
}
