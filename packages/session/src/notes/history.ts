import { firstSeen, type RunOptions } from '@tenure/arquero';
import {
  cutHistoryNotes,
  trustsHistory,
  type BoundQuery,
  type Note,
  type CohortPlan,
  type TableData,
} from '@tenure/compiler';

/** Says when the data seem to begin in the middle of the customers' history. */
export function historyNotes(
  plan: CohortPlan,
  query: BoundQuery,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions,
): readonly Note[] {
  return trustsHistory(query) ? cutHistoryNotes(query, firstSeen(plan, tables, options)) : [];
}
