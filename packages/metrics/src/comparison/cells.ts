import type { ColumnRole, ResultColumn, ResultRow, ResultTable, ResultValue } from '@tenure/plan';
import type { Proportion } from '@tenure/statistics';
import { movedBack, type DateShift } from './date-shift.ts';

/** The columns of a role, in order. */
export function columnsOfRole(table: ResultTable, role: ColumnRole): readonly ResultColumn[] {
  return table.columns.filter((column) => column.role === role);
}

/** Reads a row by role: the value of the first column that has it, null without one. */
export function reader(table: ResultTable): (row: ResultRow, role: ColumnRole) => ResultValue {
  const names = new Map([...table.columns].reverse().map(({ role, name }) => [role, name]));
  return (row, role) => row[names.get(role) ?? ''] ?? null;
}

/** The counts behind the rate of a complete cell; null for any other cell and for one of nobody. */
export function countsOf(table: ResultTable): (row: ResultRow) => Proportion | null {
  const read = reader(table);
  return (row) => {
    const successes = read(row, 'retained');
    const n = read(row, 'exposed');
    if (read(row, 'state') !== 'complete' || read(row, 'rate') === null) return null;
    if (typeof successes !== 'number' || typeof n !== 'number' || n <= 0) return null;
    return { successes, n };
  };
}

/**
 * A row's key over some of its columns; null where a date has no partner. With a shift the dates are moved
 * back, so that a row finds that of the reference by its key.
 */
export function keyOf(
  columns: readonly ResultColumn[],
  shift: DateShift | null = null,
): (row: ResultRow) => string | null {
  return (row) => {
    const values = columns.map(({ name, type }) => {
      const value = row[name] ?? null;
      if (shift === null || type !== 'date' || value === null) return value;
      return movedBack(String(value), shift) ?? undefined;
    });
    return values.includes(undefined) ? null : JSON.stringify(values);
  };
}

/** The columns that tell rows from each other: cohorts, segments, the period. */
export function keyColumns(table: ResultTable): readonly ResultColumn[] {
  return (['cohort', 'segment', 'period'] as const).flatMap((role) => columnsOfRole(table, role));
}
