import type { Note } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import type { PathChoices } from './choices.ts';
import type { SegmentSteps } from './steps.ts';

/** T4110: customers whose time is not over at the as-of date, and what became of them. */
export function openNotes(
  query: BoundQuery,
  { open }: PathChoices,
  segments: readonly SegmentSteps[],
): readonly Note[] {
  const sum = (of: (segment: SegmentSteps) => number) =>
    segments.reduce((total, segment) => total + of(segment), 0);
  const [all, early] = [sum((segment) => segment.all), sum((segment) => segment.open)];
  const { within = null } = query;
  if (within === null || early === 0) return [];
  const who = `${String(early)} of ${String(all)} who start have not had their ${within.text} as of ${query.asOfText}`;
  const what =
    open === 'counted'
      ? 'they count as not there yet, though they may still come: `with mature` leaves them out'
      : 'they are left out, whether they got there or not (`with incomplete` counts them)';
  return [{ code: 'T4110', message: `${who}: ${what}` }];
}
