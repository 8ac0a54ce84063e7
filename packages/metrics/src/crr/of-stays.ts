import type { Note, ResultColumn, ResultRow } from '@tenure/plan';
import type { BoundQuery } from '../bound.ts';
import { sum } from '../calendar/ratio.ts';

/** Columns of (E − N) ÷ S of subscriptions: the counts that the set form and the formula are made of. */
export const NAIVE_OF_STAYS: readonly ResultColumn[] = [
  { name: 'start_customers', type: 'integer', role: 'size' },
  { name: 'end_customers', type: 'integer', role: 'value' },
  { name: 'new', type: 'integer', role: 'value' },
  { name: 'crr', type: 'rate', role: 'rate' },
  { name: 'still_active', type: 'integer', role: 'value' },
  { name: 'crr_of_sets', type: 'rate', role: 'value' },
  { name: 'gap', type: 'integer', role: 'value' },
  { name: 'returned', type: 'integer', role: 'value' },
  { name: 'came_and_left', type: 'integer', role: 'value' },
];

const negative = (count: unknown) => (typeof count === 'number' ? -count : null);

/** A row of a plan of departures by the names that both forms of the rate go by; null where it is not shown. */
export function countsOfStays(row: ResultRow): ResultRow {
  const { customers_start: start = null, customers_end: end = null, kept = null, joined = null } = row; // prettier-ignore
  return {
    start_customers: start,
    still_active: kept,
    end_customers: end,
    new: joined,
    kept_by_formula: sum(end, negative(joined)),
    gap: sum(end, negative(joined), negative(kept)),
  };
}

/** T4044 of subscriptions: why the formula is not the share that is still there. */
export function gapOfStays(query: BoundQuery, rows: readonly ResultRow[]): readonly Note[] {
  const apart = rows
    .map(countsOfStays)
    .filter(({ gap }) => typeof gap === 'number' && gap !== 0).length;
  if (apart === 0) return [];
  const periods = apart === 1 ? `1 ${query.grain}` : `${String(apart)} ${query.grain}s`;
  return [
    {
      code: 'T4044',
      message: `(E − N) ÷ S takes those who come back for kept, and those who join and are gone again for lost: in ${periods} the gap is not 0. \`explain difference of\` a kept \`crr\` \`using formula\` names the customers who make it`,
    },
  ];
}
