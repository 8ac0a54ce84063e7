import type { ColumnType } from '@tenure/plan';
import { booleanSink } from '../columns/boolean-sink.ts';
import { groupedTextSink } from '../columns/grouped-text-sink.ts';
import { hashedTextSink } from '../columns/hashed-text-sink.ts';
import { numberSink } from '../columns/number-sink.ts';
import type { Sink } from '../columns/sink.ts';
import { integerTextSink, plainTextSink, shortTextSink } from '../columns/text-sink.ts';
import { timeSink } from '../columns/time-sink.ts';
import type { Engine } from '../engine.ts';
import { ROW } from '../tables/parquet-table.ts';
import { textOf } from '../tables/samples.ts';
import { WHOLE, type KnownColumn } from '../tables/table.ts';
import { timeFromNumber, timeFromText, type TimeReading } from './time-reading.ts';

/**
 * How text is taken in: short ones in place, others grouped where rows know their place, else by their hash, anything
 * value by value.
 */
export type TextRoute = { readonly numbered: string } | 'short' | 'hashed' | 'plain';

/** How one column is read. */
export interface ColumnPlan {
  readonly name: string;
  /** Makes the sink, once it is known where the rows come from. */
  readonly sink: (engine: Engine, from: string) => Sink;
  /** Whether the sink asks for the rows a second time. */
  readonly twice: boolean;
  /** Whether DuckDB looks for its texts while the other columns are read. */
  readonly grouped?: true;
  /** For a column that may hold values that cannot be read: the value as text, and the test. */
  readonly check?: { readonly text: string; readonly unreadable: string };
}

/** Plans a column whose type in the query is `duckType`. `findTime` looks at all its values. */
export async function planColumn(
  column: KnownColumn,
  duckType: string,
  as: ColumnType,
  options: { readonly exact: boolean; readonly route: TextRoute },
  findTime: (text: string) => Promise<TimeReading>,
): Promise<ColumnPlan> {
  switch (as) {
    case 'text':
      return planText(column, duckType, options.route);
    case 'number':
      return planNumber(column, duckType, options.exact);
    case 'boolean':
      return planBoolean(column, duckType);
    case 'time':
      return planTime(column, duckType, findTime);
  }
}

/** Whether DuckDB's type is one of numbers. */
export const isNumber = (type: string): boolean =>
  /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|FLOAT|DOUBLE|DECIMAL.*)$/u.test(type);

function planText(column: KnownColumn, duckType: string, route: TextRoute): ColumnPlan {
  const { name, sql } = column;
  if (/^(?:U?(?:TINYINT|SMALLINT|INTEGER)|BIGINT)$/u.test(duckType)) {
    return { name, twice: false, sink: () => integerTextSink(sql) };
  }
  const text = textOf(sql, duckType);
  if (typeof route === 'object') {
    const { numbered } = route;
    return {
      name,
      twice: true,
      grouped: true,
      sink: (engine) => groupedTextSink(engine, text, numbered, ROW),
    };
  }
  switch (route) {
    case 'short':
      return { name, twice: false, sink: () => shortTextSink(name, text) };
    case 'plain':
      return { name, twice: false, sink: () => plainTextSink(text) };
    case 'hashed':
      return {
        name,
        twice: true,
        sink: (engine, from) => hashedTextSink(engine, name, text, from),
      };
  }
}

function planNumber(column: KnownColumn, duckType: string, exact: boolean): ColumnPlan {
  const { name, sql } = column;
  if (isNumber(duckType)) {
    const whole = duckType === 'DOUBLE' && WHOLE.test(column.duckType);
    return { name, twice: false, sink: () => numberSink(name, sql, duckType, exact, whole) };
  }
  if (duckType === 'BOOLEAN') {
    const digit = `CAST(${sql} AS TINYINT)`;
    return { name, twice: false, sink: () => numberSink(name, digit, 'TINYINT', false) };
  }
  const text = presentText(sql, duckType);
  const number = `TRY_CAST(${text} AS DOUBLE)`;
  return {
    name,
    twice: false,
    sink: () => numberSink(name, number, 'DOUBLE', false),
    check: { text, unreadable: `coalesce(NOT isfinite(${number}), true)` },
  };
}

function planBoolean(column: KnownColumn, duckType: string): ColumnPlan {
  const { name, sql } = column;
  if (duckType === 'BOOLEAN') return { name, twice: false, sink: () => booleanSink(sql) };
  const text = presentText(sql, duckType);
  const boolean = isNumber(duckType)
    ? `CASE ${sql} WHEN 0 THEN false WHEN 1 THEN true END`
    : `TRY_CAST(${text} AS BOOLEAN)`;
  return {
    name,
    twice: false,
    sink: () => booleanSink(boolean),
    check: { text, unreadable: `(${boolean}) IS NULL` },
  };
}

async function planTime(
  column: KnownColumn,
  duckType: string,
  findTime: (text: string) => Promise<TimeReading>,
): Promise<ColumnPlan> {
  const { name, sql } = column;
  if (/^(?:DATE|TIMESTAMP)/u.test(duckType)) {
    const zoned = duckType === 'TIMESTAMP WITH TIME ZONE';
    const plain = zoned || duckType === 'DATE' || duckType === 'TIMESTAMP';
    const time = plain ? sql : `CAST(${sql} AS TIMESTAMP)`;
    return { name, twice: false, sink: () => timeSink(time, duckType, zoned) };
  }
  const text = presentText(sql, duckType);
  const reading = await findReading(column, sql, duckType, text, findTime);
  return {
    name,
    twice: false,
    sink: () => timeSink(reading.sql, 'TIMESTAMP', reading.zoned),
    check: { text, unreadable: `(${reading.sql}) IS NULL` },
  };
}

/** How a column that is no declared time is read as one. */
export function findReading(
  column: KnownColumn,
  sql: string,
  duckType: string,
  text: string,
  findTime: (text: string) => Promise<TimeReading>,
): TimeReading | Promise<TimeReading> {
  if (isNumber(duckType)) return timeFromNumber(sql);
  if (column.type === 'time') return timeFromText(text, column.zoned ? 'instant' : 'iso');
  return findTime(text);
}

/** Text without the blanks around it; null when nothing is left. */
export function presentText(sql: string, duckType: string): string {
  return `nullif(trim(${textOf(sql, duckType)}), '')`;
}
