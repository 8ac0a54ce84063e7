import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

// Real data stay where they are, beside the repository; they are read if they are there.
const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url));
const folder = `${shared}data`;
const cases = `${shared}cases/statistics.json`;
const there = existsSync(folder) && existsSync(cases);

interface Cohort {
  readonly cohort: string;
  readonly size: number;
  readonly on?: readonly number[];
  readonly on_or_after?: readonly number[];
  readonly active?: readonly number[];
}

function expected(id: string): readonly Cohort[] {
  const all = JSON.parse(readFileSync(cases, 'utf8')) as { id: string; expected: Cohort[] }[];
  return all.find((one) => one.id === id)?.expected ?? [];
}

async function resultOf(load: string, query: string): Promise<ResultTable> {
  const session = createSession({ reader: createReader({ folder }) });
  const run = await session.run(`${load}\n${query}`, { pictures: false });
  expect(run.diagnostics).toEqual([]);
  const result = run.outcomes[1]?.result;
  if (!result) throw new Error('no result');
  return result;
}

/** Holds every cell of a result against the counts; cells of the periods `open` are null unless shown. */
function hold(
  result: ResultTable,
  cohorts: readonly Cohort[],
  column: 'on' | 'on_or_after' | 'active',
  { digits, open }: { readonly digits: number; readonly open: boolean },
  shown: boolean,
): void {
  expect(cohorts.length).toBeGreaterThan(2);
  expect(result.rows.filter(({ period }) => period === 0)).toHaveLength(cohorts.length);
  for (const { cohort, size, ...counts } of cohorts) {
    const rows = result.rows.filter((row) => String(row['cohort']).slice(0, digits) === cohort);
    const wanted = counts[column] ?? [];
    wanted.forEach((count, period) => {
      const row = rows.find((one) => one['period'] === period);
      const inProgress = open && period === wanted.length - 1;
      const where = `${cohort} period ${String(period)}`;
      expect(row?.['customers'], where).toBe(size);
      expect(row?.['state'], where).toBe(inProgress ? 'incomplete' : 'complete');
      expect(row?.['retained'], where).toBe(inProgress && !shown ? null : count);
    });
    for (const row of rows.filter(({ period }) => Number(period) >= wanted.length)) {
      expect([row['retained'], row['state']], cohort).toEqual([null, 'future']);
    }
  }
}

const SETS = [
  {
    id: 'cohort-online-retail-monthly',
    load: "load orders from 'online_retail_orders.csv'",
    by: 'by signup_month over 12 months where is_cancellation = 0',
    columns: { on: '', on_or_after: 'unbounded ' },
    // The file ends on 9 December.
    shape: { digits: 7, open: true },
  },
  {
    id: 'cohort-cdnow-monthly',
    load: "load orders from 'cdnow_master.csv'",
    by: 'by signup_month over 17 months',
    columns: { on: '', on_or_after: 'unbounded ' },
    // The file ends on 30 June.
    shape: { digits: 7, open: false },
  },
  {
    id: 'cohort-prometheus-yearly',
    load: "load commits from 'prometheus_commits.csv'",
    by: 'by signup_year over 14 years where is_bot = 0',
    columns: { active: '' },
    shape: { digits: 4, open: true },
  },
] as const;

const name = there ? 'real data' : 'real data (left out: they are not beside this repository)';

describe.skipIf(!there)(name, () => {
  for (const { id, load, by, columns, shape } of SETS) {
    for (const [column, qualifier] of Object.entries(columns)) {
      for (const shown of [false, true]) {
        it(`${id}: ${column}${shown ? ', with incomplete' : ''}`, async () => {
          const query = `${qualifier}retention ${by}${shown ? ' with incomplete' : ''}`;
          const result = await resultOf(load, query);
          hold(result, expected(id), column as 'on' | 'on_or_after' | 'active', shape, shown);
        });
      }
    }
  }
});
