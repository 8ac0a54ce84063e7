import {
  assertNever,
  type ColumnData,
  type ColumnRequest,
  type ColumnType,
  type NumberColumn,
  type SourceColumn,
  type SourceData,
  type TimeColumn,
  type Unreadable,
} from '@tenure/plan';
import { chooseTimeParser, epochOrDate, isoParser } from './text-time.ts';
import type { Values } from './values.ts';

/** A column as typed array, and what could not be read of it. */
export interface Converted {
  readonly data: ColumnData;
  readonly count: number;
  readonly examples: readonly string[];
}

type Refuse = (value: unknown) => void;

/** Reads columns as the types asked for; what none of the names names is left out. */
export function convertColumns(
  rows: number,
  columns: readonly (SourceColumn & { readonly values: () => Values })[],
  requests: readonly ColumnRequest[],
): SourceData {
  const unreadable: Unreadable[] = [];
  const entries = requests.flatMap(({ name, as }) => {
    const column = columns.find((one) => one.name === name);
    if (column === undefined) return [];
    const { data, count, examples } = convertColumn(column.values(), as ?? column.type, column);
    if (count > 0) unreadable.push({ column: name, count, examples });
    return [[name, data] as const];
  });
  return { data: { rows, columns: Object.fromEntries(entries) }, unreadable };
}

/** Converts the values of a column; those that are not of the type become null and are counted. */
export function convertColumn(
  values: Values,
  as: ColumnType,
  known: Pick<SourceColumn, 'type' | 'zoned'>,
): Converted {
  const failures: string[] = [];
  let count = 0;
  const refuse = (value: unknown): void => {
    count++;
    const text = values.show(value).trim();
    if (failures.length < 3 && !failures.includes(text)) failures.push(text);
  };
  const data = convert(values, as, known, refuse);
  return { data, count, examples: failures };
}

function convert(
  values: Values,
  as: ColumnType,
  known: Pick<SourceColumn, 'type' | 'zoned'>,
  refuse: Refuse,
): ColumnData {
  switch (as) {
    case 'text':
      return convertText(values);
    case 'number':
      return numberColumn(mapNumbers(values, (value) => toNumber(value, values), refuse));
    case 'boolean':
      return { type: 'boolean', values: mapBooleans(values, refuse) };
    case 'time':
      return convertTime(values, known, refuse);
    default:
      return assertNever(as);
  }
}

function convertText(values: Values): ColumnData {
  const codes = new Int32Array(values.length);
  const codeOf = new Map<unknown, number>();
  const dictionary: string[] = [];
  let [row, nulls] = [0, 0];
  for (const value of values) {
    if (value === null || value === undefined) {
      codes[row++] = -1;
      nulls++;
      continue;
    }
    const key = typeof value === 'object' ? values.show(value) : value;
    let code = codeOf.get(key);
    if (code === undefined) {
      code = dictionary.length;
      codeOf.set(key, code);
      dictionary.push(values.show(value));
    }
    codes[row++] = code;
  }
  return { type: 'text', codes, dictionary, nulls };
}

function numberColumn(values: Float64Array): NumberColumn {
  let [least, greatest, whole] = [Infinity, -Infinity, true];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
    if (value === value && value !== Math.floor(value)) whole = false;
  }
  return least <= greatest
    ? { type: 'number', values, range: { least, greatest, whole } }
    : { type: 'number', values };
}

function mapNumbers(values: Values, read: (value: unknown) => number, refuse: Refuse) {
  const numbers = new Float64Array(values.length);
  let row = 0;
  for (const value of values) {
    const missing = isMissing(value) || Number.isNaN(value) || isBlank(value);
    const number = missing ? NaN : read(value);
    if (!missing && !Number.isFinite(number)) refuse(value);
    numbers[row++] = Number.isFinite(number) ? number : NaN;
  }
  return numbers;
}

function mapBooleans(values: Values, refuse: Refuse): Uint8Array {
  const booleans = new Uint8Array(values.length);
  let row = 0;
  for (const value of values) {
    const text = isMissing(value) ? '' : shownFor(value, values).trim().toLowerCase();
    const boolean = /^(?:true|t|1|yes|y)$/u.test(text)
      ? 1
      : /^(?:false|f|0|no|n)$/u.test(text)
        ? 0
        : 2;
    if (boolean === 2 && text !== '') refuse(value);
    booleans[row++] = boolean;
  }
  return booleans;
}

/** 2^53 microseconds: years that no event can have, and endless times, lie beyond. */
const FARTHEST = 9_007_199_254_740;

function convertTime(
  values: Values,
  known: Pick<SourceColumn, 'type' | 'zoned'>,
  refuse: Refuse,
): TimeColumn {
  const { times, zoned } = timesOf(values, known, refuse);
  let [first, last, seen] = [Infinity, -Infinity, 0];
  for (let row = 0; row < times.length; row++) {
    const time = times[row]!;
    if (time >= -FARTHEST && time <= FARTHEST) {
      if (time < first) first = time;
      if (time > last) last = time;
      seen++;
    } else times[row] = NaN;
  }
  const nulls = times.length - seen;
  const span = seen > 0 ? { first, last, nulls } : { first: NaN, last: NaN, nulls };
  return { type: 'time', values: times, zoned, span };
}

function timesOf(
  values: Values,
  known: Pick<SourceColumn, 'type' | 'zoned'>,
  refuse: Refuse,
): { times: Float64Array; zoned: boolean } {
  switch (values.hold) {
    case 'times':
      return {
        times: mapNumbers(
          values,
          (value) => Math.floor(values.milliseconds?.(value) ?? Number(value)),
          refuse,
        ),
        zoned: known.zoned,
      };
    case 'numbers':
      return {
        times: mapNumbers(values, (value) => epochOrDate(Number(value)), refuse),
        zoned: true,
      };
    case 'others': {
      const parser =
        known.type === 'time' ? isoParser(known.zoned) : chooseTimeParser(texts(values));
      const read = (value: unknown): number => parser.read(values.show(value).trim());
      return { times: mapNumbers(values, read, refuse), zoned: parser.zoned };
    }
    default:
      return assertNever(values.hold);
  }
}

function* texts(values: Values): Iterable<string> {
  for (const value of values) if (!isMissing(value)) yield values.show(value).trim();
}

function toNumber(value: unknown, values: Values): number {
  // A time is no number, however it is held; nor is `true` where values are text, as in JSON.
  if (values.hold === 'times') return NaN;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean') return values.text === true ? NaN : Number(value);
  const text = values.show(value).trim();
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(text) ? Number(text) : NaN;
}

/** Numbers are true by being 1, however they are written. */
function shownFor(value: unknown, values: Values): string {
  return values.hold === 'numbers' ? String(Number(value)) : values.show(value);
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isBlank(value: unknown): boolean {
  return typeof value === 'string' && (value === '' || value.trim() === '');
}
