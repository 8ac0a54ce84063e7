import { slotLabel, slotter, type Note, type ResultRow } from '@tenure/plan';
import type { BoundQuery } from './bound.ts';

/** Below this many customers a cohort's rates are named in a note. */
const SMALL = 30;
const DAY = 86_400_000;

/** What must be said about the cells of a cohort result: the period in progress, small cohorts. */
export function cellNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  return [...progressNotes(query, rows), ...smallCohortNotes(query, rows)];
}

function progressNotes(query: BoundQuery, rows: readonly ResultRow[]): Note[] {
  if (!rows.some((row) => row['state'] === 'incomplete')) return [];
  const { grain, calendar, asOf } = query;
  const slot = slotter(grain, calendar, asOf - DAY, asOf + DAY)(asOf);
  const label = (at: number) => shortened(slotLabel(at, grain, calendar), grain);
  const shown = query.options['incomplete'] === true;
  return [
    {
      code: 'T4004',
      message: `The last complete ${grain} is ${label(slot - 1)}; ${label(slot)} is not over as of ${query.asOfText}, so the cells that need it are ${shown ? 'marked incomplete and kept out of the summary' : 'left out (`with incomplete` shows them)'}`,
    },
  ];
}

/** `2011-12-01` is `2011-12` for a month and `2011` for a year. */
function shortened(label: string, grain: string): string {
  return grain === 'month' ? label.slice(0, 7) : grain === 'year' ? label.slice(0, 4) : label;
}

function smallCohortNotes(query: BoundQuery, rows: readonly ResultRow[]): Note[] {
  if (query.by.length !== 1) return [];
  const small = rows.filter(
    (row) =>
      row['period'] === 0 && Number(row['customers']) > 0 && Number(row['customers']) < SMALL,
  );
  if (small.length === 0) return [];
  const grain = query.by[0]?.kind === 'value' ? '' : (query.by[0]?.grain ?? '');
  const named = small
    .slice(0, 5)
    .map((row) => `${shortened(String(row['cohort']), grain)}: ${String(row['customers'])}`);
  const more = small.length > 5 ? ', …' : '';
  const subject = small.length === 1 ? '1 cohort has' : `${String(small.length)} cohorts have`;
  return [
    {
      code: 'T4003',
      message: `${subject} fewer than ${String(SMALL)} customers (${named.join(', ')}${more}): read their rates with their intervals`,
    },
  ];
}
