import type { ResultRow, ResultValue, Waits } from '@tenure/plan';
import type { BoundQuery, BoundStep } from '../bound.ts';
import type { Counts } from '../metric.ts';
import { segmentColumns } from '../spells/segments.ts';
import type { PathChoices } from './choices.ts';

/** What is counted of one step of one segment. */
export interface StepCounts {
  /** From 1 on: the first after the start. */
  readonly step: number;
  /** Who enters, of those who count. */
  readonly entered: number;
  readonly reached: number;
  /** Rows that match the step in the window. */
  readonly matches: number;
  /** Of everybody who enters, whether their time is over or not. */
  readonly waits: Waits;
}

/** The steps of one segment. */
export interface SegmentSteps {
  readonly labels: Readonly<Record<string, ResultValue>>;
  readonly name: string;
  /** Everybody who enters, and of them those whose time is not over. */
  readonly all: number;
  readonly open: number;
  readonly steps: readonly StepCounts[];
}

const NO_WAITS: Waits = { times: new Float64Array(0), ended: new Uint8Array(0) };

/** Gathers the rows of a backend by segment, in the order in which they come. */
export function segmentSteps(
  query: BoundQuery,
  { rows, waits = [] }: Counts,
  { open }: Pick<PathChoices, 'open'>,
): readonly SegmentSteps[] {
  const columns = segmentColumns(query).map(({ name }) => name);
  const groups = new Map<string, { row: ResultRow; waits: Waits }[]>();
  rows.forEach((row, at) => {
    const key = JSON.stringify(columns.map((name) => row[name] ?? null));
    groups.set(key, [...(groups.get(key) ?? []), { row, waits: waits[at] ?? NO_WAITS }]);
  });
  const of = open === 'counted' ? '' : '_observed';
  return [...groups.values()].map((own) => {
    const first = own[0]?.row ?? {};
    const labels = Object.fromEntries(columns.map((name) => [name, first[name] ?? null]));
    const [all, observed] = [Number(first['entered'] ?? 0), Number(first['observed'] ?? 0)];
    return {
      labels,
      name: Object.values(labels).map((value) => String(value ?? 'no value')).join(', '), // prettier-ignore
      all,
      open: all - observed,
      steps: own.map(({ row, waits: waited }) => ({
        step: Number(row['step']),
        entered: open === 'counted' ? all : observed,
        reached: Number(row[`reached${of}`]),
        matches: Number(row[`matches${of}`]),
        waits: waited,
      })),
    };
  });
}

/** A step as a table names it: the event of `event = 'paid'`, else its condition. */
export function stepName(step: BoundStep | null): string {
  if (step === null) return 'any event';
  const [, event] = /^[^=]+ = '((?:[^']|'')*)'$/u.exec(step.text) ?? [];
  return event === undefined ? step.text : event.replaceAll("''", "'");
}

/** The start as a table names it. */
export function startName(query: BoundQuery, { startsFromCustomers }: PathChoices): string {
  if (query.from) return stepName(query.from);
  return startsFromCustomers ? 'signup' : 'first event';
}

/** The median of the times of those who got there, in milliseconds; null without any. */
export function medianReached({ times, ended }: Waits): number | null {
  const reached = times.filter((_, at) => ended[at] === 1).sort();
  const middle = reached.length >> 1;
  if (reached.length === 0) return null;
  const upper = reached[middle] as number;
  return reached.length % 2 === 1 ? upper : ((reached[middle - 1] as number) + upper) / 2;
}
