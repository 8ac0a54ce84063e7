import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { createReader, createSession, type ResultTable } from '../src/index.ts';

/** Revenue by customer at the ends of the months from December 2023 on. */
export const GRID: Readonly<Record<string, readonly number[]>> = {
  A: [100, 100, 100, 100],
  B: [50, 80, 80, 80],
  C: [200, 150, 150, 150],
  D: [60, 0, 0, 40],
  E: [0, 70, 70, 0],
  F: [0, 0, 30, 30],
  G: [40, 0, 0, 0],
  H: [0, 0, 0, 90],
};

/** A subscription a customer and month with revenue, from the middle of the month to that of the next. */
export function stays(grid: Readonly<Record<string, readonly number[]>>): string {
  const middle = (month: number) => new Date(Date.UTC(2023, 11 + month, 15)).toISOString().slice(0, 10); // prettier-ignore
  const lines = Object.entries(grid).flatMap(([customer, months]) =>
    months.flatMap((mrr, month) =>
      mrr > 0 ? [`${customer},${middle(month)},${middle(month + 1)},${String(mrr)}`] : [],
    ),
  );
  return `customer,start,end,mrr\n${lines.join('\n')}\n`;
}

/** Runs a program over subscriptions. */
export async function runOf(csv: string, program: string) {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-revenue-'));
  writeFileSync(join(folder, 'subs.csv'), csv);
  try {
    const session = createSession({ reader: createReader({ folder }) });
    const text = `load subscriptions from 'subs.csv' with customer = customer, start = start, end = end, mrr = mrr\n${program}`;
    return await session.run(text, { pictures: false });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The results of a program without an error. */
export async function resultsOf(csv: string, program: string): Promise<readonly ResultTable[]> {
  const run = await runOf(csv, program);
  expect(run.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return run.outcomes.flatMap(({ result }) => (result ? [result] : []));
}

/** The values of a column. */
export const column = (result: ResultTable | undefined, name: string) =>
  result?.rows.map((row) => row[name]);
