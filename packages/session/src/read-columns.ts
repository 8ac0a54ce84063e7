import { error, type ColumnData, type Plan, type Span, type TableData } from '@tenure/compiler';
import type { Context } from './statements/context.ts';
import { sourceError } from './statements/load.ts';
import { wantedAs } from './wanted-as.ts';

/** The columns that a plan reads, by table. */
export function neededColumns(plan: Plan): ReadonlyMap<string, ReadonlySet<string>> {
  const needed = new Map<string, Set<string>>();
  const need = (table: string, names: readonly string[]) => {
    const known = needed.get(table) ?? new Set();
    names.forEach((name) => known.add(name));
    needed.set(table, known);
  };
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, table, columns, identities } = node as Partial<Record<string, unknown>>;
    if (kind === 'source') {
      need(table as string, columns as string[]);
      const ids = identities as { table: string; alias: string; customer: string } | null;
      if (ids) need(ids.table, [ids.alias, ids.customer]);
    }
    Object.values(node).forEach(visit);
  };
  visit(plan.root);
  return needed;
}

/**
 * The data a plan needs, read as far as they are not there yet; null when something was reported.
 * A file that has changed since it was loaded is refused: half of one and half of another would be wrong.
 */
export async function readColumns(
  context: Context,
  plan: Plan,
  span: Span,
): Promise<Readonly<Record<string, TableData>> | null> {
  const { state, host } = context;
  const tables: Record<string, TableData> = {};
  for (const [name, columns] of neededColumns(plan)) {
    const table = state.tables.get(name);
    if (!table) return null;
    const missing = [...columns].filter((column) => !table.columns.has(column));
    if (missing.length > 0) {
      host.progress?.(`reading ${missing.join(', ')} of ${table.info.file}`);
      const read = await host.reader.read(
        table.info.file,
        missing.map((column) => ({ name: column, as: wantedAs(table.info.columns, column) })),
      );
      if (!read.ok) {
        context.report(sourceError(context, span, read.problem));
        return null;
      }
      if (read.value.data.rows !== table.info.rows) {
        context.report(
          error('T5007', span, `\`${table.info.file}\` has changed since it was loaded`, {
            help: [`load it again: \`load ${name} from '${table.info.file}'\``],
          }),
        );
        return null;
      }
      for (const [column, data] of Object.entries(read.value.data.columns)) {
        table.columns.set(column, data);
      }
    }
    tables[name] = {
      rows: table.info.rows,
      columns: Object.fromEntries(
        [...columns].map((column) => [column, table.columns.get(column) as ColumnData]),
      ),
    };
  }
  return tables;
}
