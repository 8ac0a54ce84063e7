import { BASE, type Dialect } from '../print/dialect.ts';
import { shiftedDivision } from './shifted-division.ts';

const date = (day: string) => `(DATE '1970-01-01' + CAST(${day} AS integer))`;
const MOST = '1.7e308';

/** Postgres, with `standard_conforming_strings` on as it is unless turned off: a backslash is a sign like any other. */
export const postgres: Dialect = {
  ...BASE,
  name: 'postgres',
  identifier: { open: '"', close: '"', escapes: [['"', '""']] },
  text: { open: "'", close: "'", escapes: [["'", "''"]] },
  parameter: (place) => `CAST($${String(place)} AS text)`,
  types: { text: 'text', number: 'double precision', boolean: 'boolean', whole: 'bigint' },
  materialized: { kept: 'MATERIALIZED ', inlined: 'NOT MATERIALIZED ' },
  functions: {
    millis: (time) =>
      `CASE WHEN isfinite(${time}) THEN CAST(floor(extract(epoch FROM ${time}) * 1000) AS bigint) END`,
    floorDivide: (value, by) => shiftedDivision(value, by, '/'),
    monthOfDay: (day) =>
      `CAST((extract(year FROM ${date(day)}) - 1970) * 12 + extract(month FROM ${date(day)}) - 1 AS bigint)`,
    dayOfMonth: (month) =>
      `CAST(make_date(CAST(${shiftedDivision(month, '12', '/')} + 1970 AS integer), CAST(${month} - 12 * ${shiftedDivision(month, '12', '/')} + 1 AS integer), 1) - DATE '1970-01-01' AS bigint)`,
    // An overflow is an error here, so it is asked for first.
    plus: (a, b) => guarded(`abs(${a} / 2 + ${b} / 2) < 8.5e307`, `${a} + ${b}`),
    minus: (a, b) => guarded(`abs(${a} / 2 - ${b} / 2) < 8.5e307`, `${a} - ${b}`),
    times: (a, b) =>
      guarded(`abs(${a}) <= 1 OR abs(${b}) <= ${MOST} / abs(nullif(${a}, 0))`, `${a} * ${b}`),
    divide: (a, b) =>
      `CASE WHEN ${b} = 0 THEN NULL WHEN abs(${b}) >= 1 OR abs(${a}) <= ${MOST} * abs(${b}) THEN ${a} / ${b} END`,
    least: (...items) => `least(${items.join(', ')})`,
    greatest: (...items) => `greatest(${items.join(', ')})`,
    coalesce: (...items) => `coalesce(${items.join(', ')})`,
    bitAnd: (a, b) => `(${a} & ${b})`,
    shiftLeft: (a, b) => `(${a} << CAST(${b} AS integer))`,
    shiftRight: (a, b) => `(${a} >> CAST(${b} AS integer))`,
    byCodePoint: (text) => `(${text} COLLATE "C")`,
    contains: (text, part) => `(strpos(${text}, ${part}) > 0)`,
    startsWith: (text, part) => `starts_with(${text}, ${part})`,
    endsWith: (text, part) => `(right(${text}, length(${part})) = ${part})`,
    matches: (text, pattern) => `(${text} ~ ${pattern})`,
    idText: (number) =>
      `CASE WHEN ${number} = trunc(${number}) AND abs(${number}) < 1e15 THEN CAST(CAST(${number} AS bigint) AS text) ELSE CAST(${number} AS text) END`,
    finite: (value) =>
      `CASE WHEN abs(CAST(${value} AS double precision)) <= 1.7976931348623157e308 THEN ${value} + 0.0 END`,
  },
  aggregates: {
    count: (item, filter) => `count(${item})${filter}`,
    countDistinct: (item, filter) => `count(DISTINCT ${item})${filter}`,
    sumWhole: (item, filter) => `CAST(coalesce(sum(${item})${filter}, 0) AS bigint)`,
    sumNumber: (item, filter) => `coalesce(sum(${item})${filter}, 0)`,
    sumInOrder: (item, filter, order) =>
      `coalesce(sum(${item}${order === '' ? '' : ` ${order}`})${filter}, 0)`,
    min: (item, filter) => `min(${item})${filter}`,
    max: (item, filter) => `max(${item})${filter}`,
    bitOr: (item, filter) => `bit_or(${item})${filter}`,
  },
};

function guarded(condition: string, value: string): string {
  return `CASE WHEN ${condition} THEN ${value} END`;
}
