import type { RunOptions } from '@tenure/arquero';
import type { CompiledQuery, Note, TableData } from '@tenure/compiler';
import { backwardStaysNotes } from './backward-stays.ts';
import { historyNotes } from './history.ts';
import { movedStartsNotes } from './moved-starts.ts';
import { signupNotes } from './signups.ts';

/** What must be said about a result that takes another look at the data to know: by the shape of its plan. */
export function planNotes(
  compiled: CompiledQuery,
  tables: Readonly<Record<string, TableData>>,
  options: RunOptions,
): readonly Note[] {
  const { plan } = compiled;
  switch (plan.kind) {
    case 'cohorts':
      return [
        ...signupNotes(plan, compiled.query, tables),
        ...historyNotes(plan, compiled.query, tables, options),
        ...movedStartsNotes(plan, compiled, tables, options),
      ];
    case 'movements':
    case 'paths':
    case 'payments':
    case 'renewals':
    case 'tallies':
    case 'purchases':
    case 'exposures':
    case 'outcomes':
    case 'activity':
      return [];
    case 'spells': {
      const { time, end } = plan.root;
      return end === null
        ? []
        : backwardStaysNotes({ start: time, end }, compiled.query.events, tables);
    }
    case 'departures':
      return backwardStaysNotes(plan.root, compiled.query.events, tables);
  }
}
