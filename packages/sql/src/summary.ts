import type { SourceNode } from '@tenure/plan';
import {
  aggregate,
  all,
  any,
  column,
  isNull,
  not,
  output,
  present,
  select,
  table,
  whole,
} from './tree/build.ts';
import type { SqlExpression } from './tree/expression.ts';
import type { Select, Statement } from './tree/query.ts';
import { canonical, columnIn, inTime } from './lower/rows.ts';
import type { Schema, SqlTable } from './schema.ts';

const statement = (query: Statement['query']): Statement => ({
  kind: 'statement',
  recursive: false,
  tables: [],
  query,
});

/** The distinct values of a column, one row and column; null is none. */
export function distinctStatement(own: SqlTable, name: string): Statement {
  const item = column(columnIn(own, name).name);
  return statement(select([output('n', aggregate('countDistinct', item))], table(own.name)));
}

/** Whether a condition is false or unknown. */
function unmet(condition: SqlExpression): SqlExpression {
  return any([isNull(condition), not(condition)]);
}

/**
 * Rows of tables that no count can use, a row per source in its order: its place, rows without a customer, and
 * rows with one whose time does not count.
 */
export function droppedStatement(sources: readonly SourceNode[], schema: Schema): Statement {
  const parts = sources.map((source, place): Select => {
    const own = schema[source.table];
    if (!own) throw new Error(`The table ${source.table} is not there.`);
    const id = column(columnIn(own, source.customer).name);
    const counts = source.time === null ? null : all(inTime(canonical(columnIn(own, source.time))));
    const timeless = counts
      ? aggregate('count', whole(1), all([present(id), unmet(counts)]))
      : whole(0);
    return select(
      [
        output('place', whole(place)),
        output('null_customers', aggregate('count', whole(1), isNull(id))),
        output('null_times', timeless),
      ],
      table(own.name),
    );
  });
  return statement({ kind: 'union', distinct: false, parts });
}
