import { dateInterval, type ResultColumn, type ResultValue } from '@tenure/compiler';

/** A constant of a condition. */
export type Wanted = string | number | boolean;

/** How a value is held against a constant. */
export type Compare = '=' | '!=' | '<' | '<=' | '>' | '>=';

/** A range of time, half-open; a moment where both ends are the same. */
interface Range {
  readonly from: number;
  readonly until: number;
}

const WALL = { zone: 'UTC', weekStart: 'monday' } as const;

/** The time that a text names on the wall clock: a day, a month, a quarter; null for anything else. */
export function rangeOf(wanted: Wanted): Range | null {
  return typeof wanted === 'boolean' ? null : dateInterval(String(wanted), WALL);
}

/** A cohort's label as a moment of the wall clock. */
export function momentOf(label: ResultValue): number {
  return Date.parse(`${String(label)}${String(label).includes('T') ? 'Z' : 'T00:00Z'}`);
}

/**
 * Whether a label meets a condition. A date names a whole day, month, quarter or year, and every cohort
 * that begins in it: `2024-03`, `2024-Q1`. Null meets none.
 */
export function meets(
  column: ResultColumn,
  label: ResultValue,
  op: Compare,
  wanted: Wanted,
): boolean {
  if (label === null) return false;
  const range = column.type === 'date' ? rangeOf(wanted) : null;
  if (range) return compared(op, momentOf(label), range);
  if (column.type === 'integer') {
    const [value, bound] = [Number(label), Number(wanted)];
    return compared(op, value, { from: bound, until: bound });
  }
  const order = String(label) < String(wanted) ? -1 : String(label) > String(wanted) ? 1 : 0;
  return compared(op, order, { from: 0, until: 0 });
}

function compared(op: Compare, value: number, { from, until }: Range): boolean {
  const after = until > from ? value >= until : value > from;
  switch (op) {
    case '=':
      return value >= from && !after;
    case '!=':
      return value < from || after;
    case '<':
      return value < from;
    case '<=':
      return !after;
    case '>':
      return after;
    case '>=':
      return value >= from;
  }
}
