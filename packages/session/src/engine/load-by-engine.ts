import type { TableSummary } from '@tenure/arquero';
import type { ColumnRequest, EngineTable, QueryEngine, Span } from '@tenure/compiler';
import { distinctStatement } from '@tenure/sql';
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
  const counted = customer === null ? [[0]] : await answerOf(context, engine, distinctStatement(sqlTable(table), customer), span); // prettier-ignore
  if (!counted) return null;
  const times = time === null ? undefined : table.columns[time];
  return {
    table,
    summary: {
      rows: table.rows,
      customers: Number(counted[0]?.[0] ?? 0),
      first: times?.range?.first ?? null,
      last: times?.range?.last ?? null,
      nullCustomers: (customer === null ? undefined : table.columns[customer]?.nulls) ?? 0,
      nullTimes: times?.nulls ?? 0,
    },
  };
}
