import type { Engine } from '../engine.ts';

/** The ways in which text can be a time. */
export type TimeNotation =
  'instant' | 'iso' | 'dotted' | 'day-first' | 'month-first' | 'epoch' | 'compact' | 'none';

/** An SQL expression of type TIMESTAMP, null where the value cannot be read. */
export interface TimeReading {
  readonly sql: string;
  readonly zoned: boolean;
}

const clocks = ['', ' %H:%M', ' %H:%M:%S', ' %H:%M:%S.%f'];
const parse = (text: string, date: string): string =>
  `try_strptime(${text}, [${clocks.map((clock) => `'${date}${clock}'`).join(', ')}])`;
const naive = (text: string): string => `TRY_CAST(${text} AS TIMESTAMP)`;
// DuckDB wants seconds before an offset; `2024-06-10T05:00Z` is put right by the second attempt.
const instant = (text: string): string => {
  const padded = `regexp_replace(${text}, '^(\\S+[T ]\\d{1,2}:\\d{2}) ?(Z|[+-]\\d{2}.*)$', '\\1:00\\2')`;
  const zoned = `coalesce(TRY_CAST(${text} AS TIMESTAMPTZ), TRY_CAST(${padded} AS TIMESTAMPTZ))`;
  return `(${zoned} AT TIME ZONE 'UTC')`;
};

/** Reads text in one notation. Times with an offset are instants, and so are epoch numbers. */
export function timeFromText(text: string, notation: TimeNotation): TimeReading {
  switch (notation) {
    case 'instant':
      return { sql: instant(text), zoned: true };
    case 'iso':
      return { sql: naive(text), zoned: false };
    case 'dotted':
      return { sql: parse(text, '%d.%m.%Y'), zoned: false };
    case 'day-first':
      return { sql: parse(text, '%d/%m/%Y'), zoned: false };
    case 'month-first':
      return { sql: parse(text, '%m/%d/%Y'), zoned: false };
    case 'compact':
      return { sql: `try_strptime(${text}, '%Y%m%d')`, zoned: false };
    case 'epoch':
      return timeFromNumber(`TRY_CAST(${text} AS DOUBLE)`);
    case 'none':
      return { sql: 'NULL::TIMESTAMP', zoned: false };
  }
}

/**
 * Reads numbers: ten digits are seconds since 1970, thirteen milliseconds, both instants (2001 to
 * 2286). Eight digits that are a date, as 20240131, are that date at midnight UTC.
 */
export function timeFromNumber(number: string): TimeReading {
  const sql = `CASE
    WHEN ${number} >= 1e9 AND ${number} < 1e10 THEN make_timestamp(CAST(${number} * 1e6 AS BIGINT))
    WHEN ${number} >= 1e12 AND ${number} < 1e13 THEN make_timestamp(CAST(${number} * 1e3 AS BIGINT))
    WHEN ${number} >= 19000101 AND ${number} <= 22001231
      THEN try_strptime(CAST(CAST(${number} AS BIGINT) AS VARCHAR), '%Y%m%d') END`;
  return { sql, zoned: true };
}

/**
 * Finds the notation that reads most values of a column. Days and months with slashes are told apart
 * over the whole column: some value must have a first (or second) part above 12, and none of the
 * other kind; otherwise nothing is read, as half of the dates would be wrong without a word.
 */
export async function findTimeReading(
  engine: Engine,
  text: string,
  from: string,
): Promise<TimeReading> {
  const offset = `regexp_matches(x, ':\\d{2}(\\.\\d+)? ?(Z|z|UTC|[+-]\\d{2}(:?\\d{2})?)$')`;
  const dayFirst = parse('x', '%d/%m/%Y');
  const monthFirst = parse('x', '%m/%d/%Y');
  const tests = [
    `${offset} AND ${instant('x')} IS NOT NULL`,
    `${naive('x')} IS NOT NULL`,
    `${parse('x', '%d.%m.%Y')} IS NOT NULL`,
    `${dayFirst} IS NOT NULL`,
    `${monthFirst} IS NOT NULL`,
    `${dayFirst} IS NOT NULL AND ${monthFirst} IS NULL`,
    `${monthFirst} IS NOT NULL AND ${dayFirst} IS NULL`,
    `regexp_full_match(x, '\\d{10}|\\d{13}')`,
    `regexp_full_match(x, '\\d{8}') AND try_strptime(x, '%Y%m%d') IS NOT NULL`,
  ];
  const [row] = await engine.rows(
    `SELECT ${tests.map((test) => `count(*) FILTER (${test})`).join(', ')}
     FROM (SELECT ${text} AS x FROM ${from}) WHERE x IS NOT NULL`,
  );
  const counts = (row ?? []).map(Number);
  return timeFromText(text, chooseNotation(counts));
}

function chooseNotation(counts: readonly number[]): TimeNotation {
  const [zoned = 0, iso = 0, dotted = 0, day = 0, month = 0, onlyDay = 0, onlyMonth = 0] = counts;
  const [epoch = 0, compact = 0] = counts.slice(7);
  const slashes: TimeNotation =
    onlyDay > 0 && onlyMonth === 0
      ? 'day-first'
      : onlyMonth > 0 && onlyDay === 0
        ? 'month-first'
        : 'none';
  const options: readonly (readonly [TimeNotation, number])[] = [
    // A column with some offsets is one of instants; values without one are taken as UTC.
    [zoned > 0 ? 'instant' : 'iso', Math.max(zoned, iso)],
    ['dotted', dotted],
    [slashes, slashes === 'none' ? 0 : Math.max(day, month)],
    ['epoch', epoch],
    ['compact', compact],
  ];
  const best = options.reduce((top, option) => (option[1] > top[1] ? option : top));
  return best[1] > 0 ? best[0] : 'none';
}
