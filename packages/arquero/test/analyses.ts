import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { TableData } from '@tenure/plan';
import { eventsOf } from './plans.ts';

const file = fileURLToPath(new URL('../../../../shared/cases/analyses.json', import.meta.url));

/** False where the project was checked out without the cases beside it. */
export const hasAnalyses = existsSync(file);

/** A worked analysis of the shared file: events, and what must come out. */
export interface Analysis<Expected> {
  readonly name: string;
  readonly dataEnd?: string;
  readonly events: readonly {
    readonly user: string;
    readonly time: string;
    readonly event: string;
  }[];
  readonly expected: Expected;
}

/** The shared analysis of that name. */
export function analysis(name: string): Analysis<unknown> {
  const all = JSON.parse(readFileSync(file, 'utf8')) as Analysis<unknown>[];
  const found = all.find((item) => item.name === name);
  if (!found) throw new Error(`There is no analysis ${name}.`);
  return found;
}

/** The events of an analysis as a table. */
export function eventsIn({ events }: Analysis<unknown>): TableData {
  return eventsOf(events.map(({ user, time, event }) => [user, time, event] as const));
}
