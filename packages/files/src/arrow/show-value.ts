import { Type, type DataType } from '@uwdata/flechette';
import { valueType } from './arrow-type.ts';

/** A value of an Arrow column as text: times as ISO, nested values as JSON. */
export function showValue(value: unknown, type: DataType): string {
  if (typeof value === 'number') {
    const own = valueType(type);
    if (own.typeId === Type.Date || own.typeId === Type.Timestamp) return showTime(value);
    return String(value);
  }
  if (typeof value === 'string') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return String(value);
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'bigint' ? String(part) : part,
  );
}

function showTime(milliseconds: number): string {
  if (Math.abs(milliseconds) > 8.64e15) return String(milliseconds);
  const text = new Date(milliseconds).toISOString();
  return text.endsWith('T00:00:00.000Z')
    ? text.slice(0, 10)
    : text.slice(0, 23).replace(/\.000$/u, '');
}
