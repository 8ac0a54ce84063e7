import { type ColumnData, type TimeColumn } from '@tenure/plan';

/** The ends of stays as times. Nothing has ended yet: a column without a value is of no type. */
export function endsIn(column: ColumnData, { values, zoned }: TimeColumn): TimeColumn {
  if (column.type === 'time') return column;
  return { type: 'time', values: new Float64Array(values.length).fill(NaN), zoned };
}
