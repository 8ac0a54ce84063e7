import {
  error,
  fingerprintOf,
  type DataFingerprint,
  type EngineTable,
  type Plan,
  type QueryEngine,
  type Span,
} from '@tenure/compiler';
import type { Schema, SqlTable } from '@tenure/sql';
import { neededColumns } from '../needed-columns.ts';
import type { Context } from '../statements/context.ts';
import { sourceError } from '../statements/load-problems.ts';
import { wantedAs } from '../wanted-as.ts';

/** The tables of a plan as an engine has them. */
export interface OpenedTables {
  readonly schema: Schema;
  readonly fingerprint: DataFingerprint;
}

/** An engine's table as SQL reads it. */
export function sqlTable({ name, columns, row, rows }: EngineTable): SqlTable {
  return { name, columns, row, rows };
}

/** Opens the tables that plans read; null when something was reported. As in memory, a changed file is refused. */
export async function openTables(
  context: Context,
  engine: QueryEngine,
  plans: readonly Plan[],
  span: Span,
): Promise<OpenedTables | null> {
  const { state, host } = context;
  const schema: Record<string, SqlTable> = {};
  const prints: Record<string, DataFingerprint['tables'][string]> = {};
  for (const [name, columns] of neededColumns(...plans)) {
    const table = state.tables.get(name);
    if (!table) return null;
    const { info, unreadable } = table;
    host.progress?.(`querying ${info.file}`);
    const opened = await engine.open(
      name,
      info.file,
      [...columns].map((column) => ({ name: column, as: wantedAs(info.columns, column) })),
    );
    if (!opened.ok) {
      context.report(sourceError(context, span, opened.problem));
      return null;
    }
    const { value } = opened;
    if (value.rows !== info.rows || value.stamp !== table.stamp) {
      context.report(
        error('T5007', span, `\`${info.file}\` has changed since it was loaded`, {
          help: [`load it again: \`load ${name} from '${info.file}'\``],
        }),
      );
      return null;
    }
    for (const item of value.unreadable) unreadable.set(item.column, item);
    schema[name] = sqlTable(value);
    prints[name] = {
      rows: value.rows,
      columns: Object.fromEntries(
        Object.entries(value.columns).map(([own, { fingerprint }]) => [own, fingerprint]),
      ),
    };
  }
  return { schema, fingerprint: fingerprintOf(prints) };
}
