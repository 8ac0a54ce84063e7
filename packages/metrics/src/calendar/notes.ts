import { slotter, type Note, type ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { slotName } from '../slot-name.ts';
import { calendarChoices } from './choices.ts';

const DAY = 86_400_000;

/** Says which period is in progress, and what became of its numbers. */
export function calendarNotes(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  if (!rows.some(({ state }) => state === 'incomplete')) return [];
  const { grain, calendar, asOf, asOfText } = query;
  const slot = slotter(grain, calendar, asOf - DAY, asOf + DAY)(asOf);
  const what = calendarChoices(query).incomplete
    ? 'its numbers are of the time so far'
    : 'its numbers are left out (`with incomplete` shows them)';
  return [
    {
      code: 'T4004',
      message: `The last complete ${grain} is ${slotName(slot - 1, grain, calendar)}; ${slotName(slot, grain, calendar)} is not over as of ${asOfText}: ${what}`,
    },
  ];
}
