import type { ColumnData, Grain, TableData } from '@tenure/plan';
import fc from 'fast-check';

const HOUR = 3_600_000;
/** A day in milliseconds. */
export const DAY = 24 * HOUR;

/** Moments around which something happens: clock changes, leap days, ends of years. */
export const MOMENTS = [
  '2024-03-10T07:00Z', // New York springs forward
  '2024-11-03T06:00Z', // and falls back
  '2024-03-31T01:00Z', // Paris
  '2024-10-27T01:00Z',
  '2024-04-06T15:00Z', // Lord Howe, by half an hour
  '2024-10-05T15:30Z',
  '2024-02-29T12:00Z',
  '2023-12-31T23:59Z',
  '2024-01-01T00:00Z',
  '1969-12-31T23:00Z',
].map((text) => Date.parse(text));

/** Ids of customers that look alike or could break a key. */
export const IDS = [
  'x"|"y',
  'x',
  'y"|"z',
  '7',
  '7.0',
  ' 7',
  '',
  '𝒳',
  '\uffee',
  'é',
  'e\u0301',
  'null',
  '__proto__',
  "a'b\nc",
];
const NUMBERS = [0, -0, 1, 7, 7.5, -3, 1e15, 1 / 3, Number.NaN];
/** Names of events. */
export const EVENT_NAMES = ['buy', 'view', 'Buy', 'buyer', '𝒳', '\uffee', ''];

/** Days that a case's times are spread over, to either side of its moments. */
export const SPREAD: Readonly<Record<Grain, number>> = {
  hour: 1,
  day: 10,
  week: 40,
  month: 200,
  quarter: 300,
  year: 600,
};

/** Times to both sides of a moment, or minutes from it. */
export const timeAround = (moment: number, spread: number): fc.Arbitrary<number> =>
  fc
    .tuple(
      fc.integer({ min: -spread, max: spread }),
      fc.integer({ min: -90, max: 90 }),
      fc.boolean(),
    )
    .map(([days, minutes, near]) => moment + (near ? 0 : days * DAY) + minutes * 60_000);

/** Null five times out of six. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

function textColumn(values: readonly (string | null)[]): ColumnData {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  const codes = Int32Array.from(values, (value) =>
    value === null ? -1 : dictionary.indexOf(value),
  );
  return { type: 'text', codes, dictionary };
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { freq: 8 });

/** Four neighbours of a list, so that customers come back. */
function some<T>(list: readonly T[], first: number): T[] {
  return [0, 1, 2, 3].map((i) => list[(first + i) % list.length] as T);
}

/** A column of customers who come back. */
export function customerColumn(
  rows: number,
  numeric: boolean,
  first: number,
): fc.Arbitrary<ColumnData> {
  return numeric
    ? fc
        .array(fc.constantFrom(...some(NUMBERS, first)), { minLength: rows, maxLength: rows })
        .map((values) => ({ type: 'number', values: Float64Array.from(values) }))
    : fc
        .array(maybe(fc.constantFrom(...some(IDS, first))), { minLength: rows, maxLength: rows })
        .map(textColumn);
}

function timeColumn(
  rows: number,
  zoned: boolean,
  time: fc.Arbitrary<number>,
): fc.Arbitrary<ColumnData> {
  return fc.array(maybe(time), { minLength: rows, maxLength: rows }).map((values) => ({
    type: 'time',
    zoned,
    values: Float64Array.from(values, (value) => value ?? Number.NaN),
  }));
}

function otherColumns(rows: number) {
  const list = <T>(arbitrary: fc.Arbitrary<T>) =>
    fc.array(arbitrary, { minLength: rows, maxLength: rows });
  return {
    event: list(maybe(fc.constantFrom(...EVENT_NAMES))).map(textColumn),
    country: list(maybe(fc.constantFrom('FR', 'NL', 'x"|"y'))).map(textColumn),
    amount: list(fc.constantFrom(...NUMBERS)).map((values): ColumnData => ({
      type: 'number',
      values: Float64Array.from(values),
    })),
    paid: list(fc.integer({ min: 0, max: 2 })).map((values): ColumnData => ({
      type: 'boolean',
      values: Uint8Array.from(values),
    })),
  };
}

/** What a table is made of. */
interface Shape {
  readonly numeric: boolean;
  readonly zoned: boolean;
  readonly first: number;
  readonly time: fc.Arbitrary<number>;
  readonly least: number;
  readonly most: number;
}

/** A table of events or customers. */
export function table({
  numeric,
  zoned,
  first,
  time,
  least,
  most,
}: Shape): fc.Arbitrary<TableData> {
  return fc.integer({ min: least, max: most }).chain((rows) =>
    fc
      .record({
        customer: customerColumn(rows, numeric, first),
        at: timeColumn(rows, zoned, time),
        ...otherColumns(rows),
      })
      .map((columns) => ({ rows, columns })),
  );
}
