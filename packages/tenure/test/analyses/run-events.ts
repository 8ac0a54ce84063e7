import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createReader, createSession, type ResultTable } from '../../src/index.ts';
import type { Case, CaseEvent } from './case.ts';

/** The results of a program on a table of these events, one a query. */
export async function runEvents(
  events: readonly CaseEvent[],
  program: string,
): Promise<readonly ResultTable[]> {
  const folder = mkdtempSync(join(tmpdir(), 'tenure-analyses-'));
  const lines = events.map(({ user, time, event = 'event' }) => `${user},${time},${event}`);
  writeFileSync(join(folder, 'events.csv'), `user,time,event\n${lines.join('\n')}\n`);
  try {
    const session = createSession({ reader: createReader({ folder }) });
    const load = "load events from 'events.csv' with customer = user, time = time, event = event";
    const run = await session.run(`${load}\n${program}`, { pictures: false });
    const errors = run.diagnostics.filter(({ severity }) => severity === 'error');
    if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join('\n'));
    return run.outcomes.flatMap(({ result }) => (result ? [result] : []));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The result of a single query. */
export async function runOne(events: readonly CaseEvent[], program: string): Promise<ResultTable> {
  const [result] = await runEvents(events, program);
  if (!result) throw new Error('no result');
  return result;
}

/** `set time zone 'Europe/Paris'` of a case. */
export const zoneOf = ({ timezone = 'UTC' }: Case): string => `set time zone '${timezone}'\n`;

/** A day some days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * 86_400_000)
    .toISOString()
    .slice(0, 10);
}

/** `people` users, each with an event of a name at a time. */
export const everyone = (people: readonly string[], time: string, event: string): CaseEvent[] =>
  people.map((user) => ({ user, time, event }));

/** As many names. */
export const names = (prefix: string, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${String(index)}`);
