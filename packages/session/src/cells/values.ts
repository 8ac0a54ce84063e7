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

/** The offset by which an hour that a clock shows twice is told: `-04:00`. */
const OFFSET = /(T[^+-]*)([+-])(\d\d):(\d\d)$/u;

/**
 * The time that a text names on the wall clock, whatever its offset: a day, a month, a quarter; null for
 * anything else.
 */
export function rangeOf(wanted: Wanted): Range | null {
  return typeof wanted === 'boolean' ? null : dateInterval(localText(wanted), WALL);
}

/** A cohort's label as a moment of the wall clock. */
export function momentOf(label: ResultValue): number {
  const text = localText(label);
  return Date.parse(`${text}${text.includes('T') ? 'Z' : 'T00:00Z'}`);
}

function localText(label: ResultValue): string {
  return String(label).replace(OFFSET, '$1');
}

/** Minutes from UTC of a text that tells them; null of others. */
function offsetOf(label: ResultValue): number | null {
  const [, , sign, hours, minutes] = OFFSET.exec(String(label)) ?? [];
  if (sign === undefined) return null;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/**
 * Whether a label meets a condition. A date names a whole day, month, quarter or year, and every cohort
 * that begins in it: `2024-03`, `2024-Q1`. Of an hour that a clock shows twice it names both, unless it
 * tells the offset of one. Null meets none.
 */
export function meets(
  column: ResultColumn,
  label: ResultValue,
  op: Compare,
  wanted: Wanted,
): boolean {
  if (label === null) return false;
  const range = column.type === 'date' ? rangeOf(wanted) : null;
  if (range) {
    const moment = momentOf(label);
    const [own, other] = [offsetOf(label), offsetOf(wanted)];
    const twins = own !== null && other !== null && moment === range.from;
    // Of two hours of one name, the one with the greater offset comes first.
    return twins ? compared(op, other - own, { from: 0, until: 0 }) : compared(op, moment, range);
  }
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
