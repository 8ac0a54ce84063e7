import {
  planOf,
  withoutWhere,
  type CompiledQuery,
  type Note,
  type CohortPlan,
  type TableData,
} from '@tenure/compiler';
import { movedStarts, type RunOptions } from '@tenure/arquero';

/** Says how many customers `where` starts in another period than their first event, and the other reading. */
export function movedStartsNotes(
  plan: CohortPlan,
  { query, metric }: CompiledQuery,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions,
): readonly Note[] {
  const all = withoutWhere(query);
  if (!all) return [];
  const moved = movedStarts(plan, planOf(metric.lower(all), 'cohorts'), tables, options);
  if (moved === 0) return [];
  // A `to` that stands already must hold still.
  const conditions = [query.to?.text, query.where.eventsText].filter(Boolean);
  const returned = conditions.join(' and ') || '…';
  const who = moved === 1 ? '1 customer starts' : `${String(moved)} customers start`;
  return [
    {
      code: 'T4005',
      message: `\`where\` leaves out the first event of some: ${who} in another ${query.grain} than without it; to restrict the returns alone write \`to (${returned})\``,
    },
  ];
}
