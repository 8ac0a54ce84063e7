import { assertNever, type ColumnData, type ColumnType } from '@tenure/plan';
import { Type, type Column } from '@uwdata/flechette';
import { valueType } from './arrow-type.ts';
import { showValue } from './show-value.ts';
import { chooseTimeParser, epochOrDate } from './text-time.ts';

/** A column as typed array, and what could not be read of it. */
export interface Converted {
  readonly data: ColumnData;
  readonly count: number;
  readonly examples: readonly string[];
}

/** Converts an Arrow column; values that are not of the type become null and are counted. */
export function convertColumn(column: Column<unknown>, as: ColumnType, zoned: boolean): Converted {
  const failures: string[] = [];
  let count = 0;
  const refuse = (value: unknown): void => {
    count++;
    const text = showValue(value, column.type);
    if (failures.length < 3 && !failures.includes(text)) failures.push(text);
  };
  const data = convert(column, as, zoned, refuse);
  return { data, count, examples: failures };
}

function convert(
  column: Column<unknown>,
  as: ColumnType,
  zoned: boolean,
  refuse: (value: unknown) => void,
): ColumnData {
  switch (as) {
    case 'text':
      return convertText(column);
    case 'number':
      return { type: 'number', values: mapNumbers(column, toNumber, refuse) };
    case 'boolean':
      return { type: 'boolean', values: mapBooleans(column, refuse) };
    case 'time':
      return convertTime(column, zoned, refuse);
    default:
      return assertNever(as);
  }
}

function convertText(column: Column<unknown>): ColumnData {
  const codes = new Int32Array(column.length);
  const codeOf = new Map<unknown, number>();
  const dictionary: string[] = [];
  let row = 0;
  for (const value of column) {
    if (value === null || value === undefined) {
      codes[row++] = -1;
      continue;
    }
    const key = typeof value === 'object' ? showValue(value, column.type) : value;
    let code = codeOf.get(key);
    if (code === undefined) {
      code = dictionary.length;
      codeOf.set(key, code);
      dictionary.push(showValue(value, column.type));
    }
    codes[row++] = code;
  }
  return { type: 'text', codes, dictionary };
}

function mapNumbers(
  column: Column<unknown>,
  read: (value: unknown) => number,
  refuse: (value: unknown) => void,
): Float64Array {
  const values = new Float64Array(column.length);
  let row = 0;
  for (const value of column) {
    const missing = value === null || value === undefined || value === '' || Number.isNaN(value);
    const number = missing ? NaN : read(value);
    if (!missing && !Number.isFinite(number)) refuse(value);
    values[row++] = Number.isFinite(number) ? number : NaN;
  }
  return values;
}

function mapBooleans(column: Column<unknown>, refuse: (value: unknown) => void): Uint8Array {
  const values = new Uint8Array(column.length);
  let row = 0;
  for (const value of column) {
    const text = isMissing(value) ? '' : showValue(value, column.type).trim().toLowerCase();
    const boolean = /^(?:true|t|1|yes|y)$/u.test(text)
      ? 1
      : /^(?:false|f|0|no|n)$/u.test(text)
        ? 0
        : 2;
    if (boolean === 2 && text !== '') refuse(value);
    values[row++] = boolean;
  }
  return values;
}

function convertTime(
  column: Column<unknown>,
  zoned: boolean,
  refuse: (value: unknown) => void,
): ColumnData {
  const { typeId } = valueType(column.type);
  if (typeId === Type.Date || typeId === Type.Timestamp) {
    const values = mapNumbers(column, (value) => Math.floor(Number(value)), refuse);
    return { type: 'time', values, zoned };
  }
  if (typeId === Type.Int || typeId === Type.Float || typeId === Type.Decimal) {
    const values = mapNumbers(column, (value) => epochOrDate(Number(value)), refuse);
    return { type: 'time', values, zoned: true };
  }
  const parser = chooseTimeParser(texts(column));
  const values = mapNumbers(column, (value) => parser.read(String(value).trim()), refuse);
  return { type: 'time', values, zoned: parser.zoned };
}

function* texts(column: Column<unknown>): Iterable<string> {
  for (const value of column) if (typeof value === 'string') yield value.trim();
}

function toNumber(value: unknown): number {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  const text = typeof value === 'string' ? value.trim() : '';
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) ? Number(text) : NaN;
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}
