import { slotter, type Calendar, type Note, type ResultRow } from '@tenure/plan';
import type { BoundDimension, BoundQuery } from './bound.ts';
import { risingSummaryNotes } from './notes/rising-summary.ts';
import { observedUntil, retentionChoices } from './retention/choices.ts';
import { shortened, slotName } from './slot-name.ts';

/** Below this many customers a cohort's rates are named in a note. */
const SMALL = 30;
/** The most small cohorts that a note names. */
const NAMED = 5;
const DAY = 86_400_000;

/** What must be said about the cells of a cohort result: the period in progress, small cohorts, a rising summary. */
export function cellNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  return [
    ...progressNotes(query, rows),
    ...smallCohortNotes(query, rows),
    ...risingSummaryNotes(query, rows),
  ];
}

function progressNotes(query: BoundQuery, rows: readonly ResultRow[]): Note[] {
  if (!rows.some((row) => row['state'] === 'incomplete')) return [];
  const { grain, calendar, every } = query;
  const { clock, incomplete: shown } = retentionChoices(query);
  const known = observedUntil(query);
  const what = shown
    ? 'marked incomplete and kept out of the summary'
    : 'left out (`with incomplete` shows them)';
  const slot = slotter(grain, calendar, known - DAY, known + DAY)(known);
  const end = known < query.asOf ? 'at the end of the window' : `as of ${query.asOfText}`;
  if (every > 1 || clock !== 'calendar') {
    const message = `Some periods are not over ${end}: the cells that need them are ${what}`;
    return [{ code: 'T4004', message }];
  }
  const label = (at: number) => slotName(at, grain, calendar);
  return [
    {
      code: 'T4004',
      message: `The last complete ${grain} is ${label(slot - 1)}; ${label(slot)} is not over ${end}, so the cells that need it are ${what}`,
    },
  ];
}

function smallCohortNotes(query: BoundQuery, rows: readonly ResultRow[]): Note[] {
  const small = new Map<string, number>();
  for (const row of rows) {
    const customers = Number(row['customers']);
    if (customers > 0 && customers < SMALL) small.set(cohortName(query, row), customers);
  }
  if (small.size === 0) return [];
  const named = [...small]
    .slice(0, NAMED)
    .map(([name, customers]) =>
      name === '' ? String(customers) : `${name}: ${String(customers)}`,
    );
  const more = small.size > NAMED ? ', …' : '';
  const subject = small.size === 1 ? '1 cohort has' : `${String(small.size)} cohorts have`;
  return [
    {
      code: 'T4003',
      message: `${subject} fewer than ${String(SMALL)} customers (${named.join(', ')}${more}): read their rates with their intervals`,
    },
  ];
}

/** What a row's cohort and segment are called: `2024-03, pro`. Empty where there are no dimensions. */
function cohortName({ by, split, calendar }: BoundQuery, row: ResultRow): string {
  const names = [
    ...namesOf(by, 'cohort', row, calendar),
    ...namesOf(split, 'segment', row, calendar),
  ];
  return names.join(', ');
}

function namesOf(
  dimensions: readonly BoundDimension[],
  single: string,
  row: ResultRow,
  calendar: Calendar,
): string[] {
  return dimensions.map((dimension) => {
    const value = row[dimensions.length === 1 ? single : dimension.name] ?? null;
    if (value === null) return 'no value';
    if (dimension.kind === 'value') return String(value);
    if (dimension.kind === 'test') return `${dimension.name} ${String(value)}`;
    const grain = dimension.kind === 'period' ? 'day' : dimension.grain;
    return shortened(String(value), grain, calendar);
  });
}
