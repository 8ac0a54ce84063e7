import type { ColumnType } from '@tenure/plan';
import { Type, type Column, type DataType } from '@uwdata/flechette';
import { hasOffset, isIsoTime } from '../column-type.ts';

/** The type of the values: that of the dictionary for dictionary-coded columns. */
export function valueType(type: DataType): DataType {
  return type.typeId === Type.Dictionary ? type.dictionary : type;
}

/** Tenure's type of an Arrow column. Whole numbers beyond 2^53 are text; ISO text is a time. */
export function arrowType(column: Column<unknown>, samples: readonly string[]): ColumnType {
  const type = valueType(column.type);
  switch (type.typeId) {
    case Type.Int:
      return type.bitWidth === 64 && hasUnsafe(column) ? 'text' : 'number';
    case Type.Float:
    case Type.Decimal:
      return 'number';
    case Type.Bool:
      return 'boolean';
    case Type.Date:
    case Type.Timestamp:
      return 'time';
    default:
      return samples.length > 0 && samples.every(isIsoTime) ? 'time' : 'text';
  }
}

/** Whether the times of a column are instants. */
export function isZoned(type: DataType, samples: readonly string[]): boolean {
  const own = valueType(type);
  if (own.typeId === Type.Timestamp) return Boolean(own.timezone);
  return own.typeId !== Type.Date && samples.some(hasOffset);
}

function hasUnsafe(column: Column<unknown>): boolean {
  for (const value of column) {
    if (typeof value === 'bigint' && !Number.isSafeInteger(Number(value))) return true;
  }
  return false;
}
