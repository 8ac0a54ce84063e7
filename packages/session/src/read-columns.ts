import {
  columnFingerprint,
  error,
  type ColumnData,
  type Plan,
  type Span,
  type TableData,
} from '@tenure/compiler';
import { engineFor } from './engine/engine-for.ts';
import { engineCannot } from './engine/engine-problems.ts';
import { neededColumns } from './needed-columns.ts';
import type { Context } from './statements/context.ts';
import { sourceError } from './statements/load-problems.ts';
import { rowsTold } from './rows-told.ts';
import { wantedAs } from './wanted-as.ts';

/**
 * The data a plan and those counted beside it need, read as far as they are not there yet; null when something was reported.
 * A file that has changed since it was loaded is refused: half of one and half of another would be wrong.
 */
export async function readColumns(
  context: Context,
  plan: Plan,
  span: Span,
  beside: readonly Plan[] = [],
): Promise<Readonly<Record<string, TableData>> | null> {
  const { state, host } = context;
  if (engineFor(context, plan, ...beside) === 'duckdb') {
    context.report(engineCannot(span, 'this', 'it takes the rows one by one'));
    return null;
  }
  const tables: [string, TableData][] = [];
  for (const [name, columns] of neededColumns(plan, ...beside)) {
    const table = state.tables.get(name);
    if (!table) return null;
    const missing = [...columns].filter((column) => !table.columns.has(column));
    if (missing.length > 0) {
      host.progress?.(`reading ${missing.join(', ')} of ${table.info.file}`);
      const read = await host.reader.read(
        table.info.file,
        missing.map((column) => ({ name: column, as: wantedAs(table.info.columns, column) })),
        rowsTold(host, table.info.file),
      );
      if (!read.ok) {
        context.report(sourceError(context, span, read.problem));
        return null;
      }
      const { data, unreadable, stamp } = read.value;
      if (data.rows !== table.info.rows || stamp !== table.stamp) {
        context.report(
          error('T5007', span, `\`${table.info.file}\` has changed since it was loaded`, {
            help: [`load it again: \`load ${name} from '${table.info.file}'\``],
          }),
        );
        return null;
      }
      for (const [column, values] of Object.entries(data.columns)) {
        table.columns.set(column, values);
        columnFingerprint(values);
      }
      for (const item of unreadable) table.unreadable.set(item.column, item);
    }
    const wanted = [...columns].map(
      (column) => [column, table.columns.get(column) as ColumnData] as const,
    );
    tables.push([name, { rows: table.info.rows, columns: Object.fromEntries(wanted) }]);
  }
  return Object.fromEntries(tables);
}
