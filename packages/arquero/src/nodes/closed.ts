import { type CohortNode } from '@tenure/plan';
import { slotsOf } from '../kernels/slots.ts';
import { FIRST_TIME, LAST_TIME, timeSpan } from '../times.ts';
import { type Cohorts } from './cohort.ts';
import { boundFor, calendarFor } from './context.ts';

/**
 * 1 for every cohort that nobody can join any more: the slot of the start that names it is over at the
 * as-of date, of several one. Cohorts that no such slot names are 1. Where only slots of the grid were asked
 * for (`starts.rows` is null), a period that is over holds the slot.
 */
export function closedCohorts(
  { by, input }: CohortNode,
  { cohorts, folded }: Cohorts,
): Uint8Array<ArrayBuffer> {
  const { time, rows } = folded.starts;
  const grains = by.flatMap((dimension) => (dimension.kind === 'start' ? [dimension.grain] : []));
  const closed = new Uint8Array(cohorts.size).fill(1);
  if (rows === null || grains.length === 0 || by.some(({ kind }) => kind === 'period')) {
    return closed;
  }
  const { asOf, calendar } = input.grid;
  const edge = Math.min(Math.max(boundFor(time, calendar, asOf), FIRST_TIME), LAST_TIME);
  const first = Math.min(timeSpan(time).first || 0, edge);
  const isOver = grains.map((grain) => {
    const { of: slotOf } = slotsOf(grain, calendarFor(time, calendar), first, edge);
    const last = slotOf(edge);
    return (at: number) => slotOf(at) < last;
  });
  const seen = new Uint8Array(cohorts.size);
  for (let start = 0; start < rows.length; start += 1) {
    const cohort = cohorts.codes[start] as number;
    if (seen[cohort] === 1) continue;
    seen[cohort] = 1;
    const at = time.values[rows[start] as number] as number;
    if (!isOver.some((over) => over(at))) closed[cohort] = 0;
  }
  return closed;
}
