import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** An event of a case. */
export interface CaseEvent {
  readonly user: string;
  readonly time: string;
  readonly event?: string;
}

/** A case of `analyses.json`; what `expected` holds depends on its kind. */
export interface Case {
  readonly name: string;
  readonly kind: string;
  readonly events?: readonly CaseEvent[];
  readonly period?: string;
  readonly timezone?: string;
  readonly retentionType?: string;
  readonly timeWindow?: string;
  readonly parameters?: string;
  readonly targetEvent?: string;
  readonly returningEvent?: string;
  readonly windowStart?: string;
  readonly windowEnd?: string;
  readonly dataEnd?: string;
  readonly now?: string;
  readonly basedOn?: string;
  readonly expected: unknown;
  readonly summary?: { readonly pooled: readonly number[]; readonly eligible: readonly number[] };
  readonly averages?: Readonly<Record<string, readonly number[]>>;
  readonly matrix?: unknown;
  readonly data?: readonly Readonly<Record<string, unknown>>[];
  readonly counts?: readonly number[];
  readonly cohorts?: readonly {
    readonly size: number;
    readonly retained: number;
    readonly complete: boolean;
  }[];
}

/** A cohort as cases write it: counts by period, null where nothing is known. */
export interface CohortCounts {
  readonly cohort: string;
  readonly size: number;
  readonly counts: readonly (number | null)[];
  readonly state?: readonly string[];
}

// Facts stay where they are, beside the repository; they are read if they are there.
const file = fileURLToPath(new URL('../../../../../shared/cases/analyses.json', import.meta.url));
const all = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as readonly Case[]) : [];

/** Whether the cases are there. */
export const there = all.length > 0;

/** All of them. */
export const allCases = (): readonly Case[] => all;

/** The cases of a kind. */
export const casesOf = (kind: string): readonly Case[] => all.filter((one) => one.kind === kind);

/** The case of a name. */
export function caseOf(name: string | undefined): Case {
  const found = all.find((one) => one.name === name);
  if (!found) throw new Error(`no case ${name ?? ''}`);
  return found;
}
