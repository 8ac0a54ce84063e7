import { BASE, type Dialect } from '../print/dialect.ts';
import { shiftedDivision } from './shifted-division.ts';

const date = (day: string) => `(DATE '1970-01-01' + CAST(${day} AS INTEGER))`;
const finite = (value: string) => `CASE WHEN isfinite(${value}) THEN ${value} END`;

/** DuckDB. A backslash is a sign like any other. */
export const duckdb: Dialect = {
  ...BASE,
  name: 'duckdb',
  identifier: { open: '"', close: '"', escapes: [['"', '""']] },
  text: { open: "'", close: "'", escapes: [["'", "''"]] },
  parameter: (place) => `$${String(place)}`,
  types: { text: 'VARCHAR', number: 'DOUBLE', boolean: 'BOOLEAN', whole: 'BIGINT' },
  materialized: { kept: 'MATERIALIZED ', inlined: 'NOT MATERIALIZED ' },
  functions: {
    // epoch_us of an infinite time is null. Rounded down: before 1970 as well.
    millis: (time) => shiftedDivision(`epoch_us(${time})`, '1000', '//'),
    floorDivide: (value, by) => shiftedDivision(value, by, '//'),
    monthOfDay: (day) =>
      `((CAST(year(${date(day)}) AS BIGINT) - 1970) * 12 + month(${date(day)}) - 1)`,
    dayOfMonth: (month) =>
      `CAST(make_date(${shiftedDivision(month, '12', '//')} + 1970, ${month} - 12 * ${shiftedDivision(month, '12', '//')} + 1, 1) - DATE '1970-01-01' AS BIGINT)`,
    plus: (a, b) => finite(`(${a} + ${b})`),
    minus: (a, b) => finite(`(${a} - ${b})`),
    times: (a, b) => finite(`(${a} * ${b})`),
    divide: (a, b) => finite(`(${a} / ${b})`),
    least: (...items) => `least(${items.join(', ')})`,
    greatest: (...items) => `greatest(${items.join(', ')})`,
    coalesce: (...items) => `coalesce(${items.join(', ')})`,
    bitAnd: (a, b) => `(${a} & ${b})`,
    shiftLeft: (a, b) => `(${a} << ${b})`,
    shiftRight: (a, b) => `(${a} >> ${b})`,
    byCodePoint: (text) => text,
    contains: (text, part) => `contains(${text}, ${part})`,
    startsWith: (text, part) => `starts_with(${text}, ${part})`,
    endsWith: (text, part) => `ends_with(${text}, ${part})`,
    matches: (text, pattern) => `regexp_matches(${text}, ${pattern})`,
    idText: (number) =>
      `CASE WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15 THEN CAST(CAST(${number} AS BIGINT) AS VARCHAR) ELSE CAST(${number} AS VARCHAR) END`,
    finite: (value) => `CASE WHEN isfinite(${value}) THEN ${value} + 0.0 END`,
  },
  aggregates: {
    count: (item, filter) => `count(${item})${filter}`,
    countDistinct: (item, filter) => `count(DISTINCT ${item})${filter}`,
    // Of whole numbers DuckDB's sum is a HUGEINT, which drivers hand over as text.
    sumWhole: (item, filter) => `CAST(coalesce(sum(${item})${filter}, 0) AS BIGINT)`,
    // Kahan's summation: the order of parallel parts then hardly shows.
    sumNumber: (item, filter) => `coalesce(fsum(${item})${filter}, 0)`,
    sumInOrder: (item, filter, order) =>
      `coalesce(sum(${item}${order === '' ? '' : ` ${order}`})${filter}, 0)`,
    min: (item, filter) => `min(${item})${filter}`,
    max: (item, filter) => `max(${item})${filter}`,
    bitOr: (item, filter) => `bit_or(${item})${filter}`,
  },
};
