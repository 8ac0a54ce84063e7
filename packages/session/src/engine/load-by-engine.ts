import type { TableSummary } from '@tenure/arquero';
import type { ColumnRequest, EngineTable, QueryEngine, Span } from '@tenure/compiler';
import { summaryStatement } from '@tenure/sql';
import type { Context } from '../statements/context.ts';
import { sourceError } from '../statements/load-problems.ts';
import { answerOf } from './count-by-engine.ts';
import { sqlTable } from './open-tables.ts';

/** A table that stays where it lies, in numbers; null when something was reported. */
export async function loadByEngine(
  context: Context,
  engine: QueryEngine,
  name: string,
  file: string,
  columns: readonly ColumnRequest[],
  customer: string | null,
  time: string | null,
  span: Span,
): Promise<{ readonly table: EngineTable; readonly summary: TableSummary } | null> {
  const opened = await engine.open(name, file, columns);
  if (!opened.ok) {
    context.report(sourceError(context, span, opened.problem));
    return null;
  }
  const table = opened.value;
  const statement = summaryStatement(sqlTable(table), customer, time);
  const [row] = (await answerOf(context, engine, statement, span)) ?? [];
  if (!row) return null;
  const number = (place: number) => Number(row[place] ?? 0);
  const moment = (place: number) => (row[place] == null ? null : Number(row[place]));
  return {
    table,
    summary: {
      rows: number(0),
      customers: number(1),
      first: moment(2),
      last: moment(3),
      nullCustomers: number(4),
      nullTimes: number(5),
    },
  };
}
