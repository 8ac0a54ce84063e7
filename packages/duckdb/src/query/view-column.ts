import type { ColumnType } from '@tenure/plan';
import type { Engine } from '../engine.ts';
import { findReading, isNumber, presentText } from '../reading/plan-column.ts';
import { findTimeReading } from '../reading/time-reading.ts';
import { textOf } from '../tables/samples.ts';
import type { KnownColumn } from '../tables/table.ts';

/** How a view shows a column. */
export interface ViewColumn {
  /** An expression of type VARCHAR, BOOLEAN, DOUBLE, a whole type, TIMESTAMP or TIMESTAMP WITH TIME ZONE. */
  readonly sql: string;
  readonly type: ColumnType;
  readonly zoned: boolean;
  readonly integer: boolean;
  /** As in a plan of reading: what to count that cannot be read. */
  readonly check?: { readonly text: string; readonly unreadable: string };
}

const WHOLE = /^(?:U?(?:TINYINT|SMALLINT|INTEGER)|BIGINT)$/u;

/** A column as a type, by the same expressions as reading it into memory. `from` is where its rows are. */
export async function viewColumn(
  engine: Engine,
  column: KnownColumn,
  duckType: string,
  as: ColumnType,
  from: string,
): Promise<ViewColumn> {
  const { sql } = column;
  const plain = { type: as, zoned: false, integer: false };
  switch (as) {
    case 'text':
      return { ...plain, sql: textOf(sql, duckType) };
    case 'number': {
      if (WHOLE.test(duckType)) return { ...plain, sql, integer: true };
      if (isNumber(duckType)) return { ...plain, sql: `CAST(${sql} AS DOUBLE)` };
      if (duckType === 'BOOLEAN') return { ...plain, sql: `CAST(${sql} AS TINYINT)` };
      const text = presentText(sql, duckType);
      const number = `TRY_CAST(${text} AS DOUBLE)`;
      const unreadable = `coalesce(NOT isfinite(${number}), true)`;
      return { ...plain, sql: number, check: { text, unreadable } };
    }
    case 'boolean': {
      if (duckType === 'BOOLEAN') return { ...plain, sql };
      const text = presentText(sql, duckType);
      const boolean = isNumber(duckType)
        ? `CASE ${sql} WHEN 0 THEN false WHEN 1 THEN true END`
        : `TRY_CAST(${text} AS BOOLEAN)`;
      return { ...plain, sql: boolean, check: { text, unreadable: `(${boolean}) IS NULL` } };
    }
    case 'time': {
      if (/^(?:DATE|TIMESTAMP)/u.test(duckType)) {
        const zoned = duckType === 'TIMESTAMP WITH TIME ZONE';
        return { ...plain, zoned, sql: inRange(zoned ? sql : `CAST(${sql} AS TIMESTAMP)`) };
      }
      const text = presentText(sql, duckType);
      const reading = await findReading(column, sql, duckType, text, (own) =>
        findTimeReading(engine, own, from),
      );
      return {
        ...plain,
        zoned: reading.zoned,
        sql: inRange(reading.sql),
        check: { text, unreadable: `(${reading.sql}) IS NULL` },
      };
    }
  }
}

/** 2^53 microseconds, as reading into memory has it: times before 1684 or after 2255 are null. */
const FARTHEST = '9007199254740000';

function inRange(time: string): string {
  return `CASE WHEN epoch_us(${time}) BETWEEN -${FARTHEST} AND ${FARTHEST} THEN ${time} END`;
}
