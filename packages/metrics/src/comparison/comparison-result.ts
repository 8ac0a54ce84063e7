import type { ResultTable } from '@tenure/plan';
import { compareResults, type Comparing } from './compare-results.ts';
import { comparisonNotes, counted, historyNotes, type SharedCustomers } from './notes.ts';
import { ownHistory } from './own-history.ts';
import { CORRECTIONS, type Sides } from './wording.ts';

/** Notes on what both sides are counted by: said of the own side they hold for the reference. */
const OF_BOTH: ReadonlySet<string> = new Set(['T4004', 'T4008']);

/**
 * A result compared with another, as a result: own columns and those of the comparison, the family of the
 * tests in its settings, what was found in its notes. Notes that the reference alone has are told under its
 * name. Title and rule are the own ones.
 */
export function comparisonResult(
  own: ResultTable,
  reference: ResultTable,
  how: Comparing & { readonly sides: Sides; readonly shared: SharedCustomers | null },
): ResultTable {
  const compared = compareResults(own, reference, how);
  const { table, cells, tests, pooledTests } = compared;
  const known = new Set(own.notes.map(({ message }) => message));
  const others = reference.notes
    .filter(({ code, message }) => !known.has(message) && !OF_BOTH.has(code))
    .map(({ code, message }) => ({ code, message: `${how.sides.reference}: ${message}` }));
  return {
    ...table,
    settings: {
      ...table.settings,
      correction: CORRECTIONS[how.correction],
      family: `${counted(tests, 'test')}; ${counted(pooledTests, 'pooled row')} apart`,
      'cells compared': cells.length,
    },
    notes: [...comparisonNotes(compared, how.sides, how.shared, how), ...table.notes, ...others],
  };
}

/** A result held against its own history, as a result. */
export function historyResult(own: ResultTable): ResultTable {
  const held = ownHistory(own);
  return { ...held.table, notes: [...historyNotes(held), ...held.table.notes] };
}
