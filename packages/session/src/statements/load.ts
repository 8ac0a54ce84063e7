import {
  TIME_ROLES,
  activeTables,
  columnFingerprint,
  note,
  type CatalogTable,
  type ColumnData,
  type SourceColumn,
  type SourceDescription,
  type TableData,
  type TableKind,
} from '@tenure/compiler';
import { summarize, type TableSummary } from '@tenure/arquero';
import { strangers } from '../notes/strangers.ts';
import { textNumberRemarks } from '../notes/text-numbers.ts';
import { catalogOf } from '../state.ts';
import { loadSummary } from '../views/load-summary.ts';
import { wantedAs } from '../wanted-as.ts';
import { bindRoles, kindOf, type Roles } from './bind-roles.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { isUsable, sourceError } from './load-problems.ts';

/** `load`: opens a file, finds its roles, reads the columns that have one, and says what is there. */
export async function load(context: Context, statement: StatementOf<'load'>): Promise<Given> {
  const { host, state } = context;
  const file = statement.file.value;
  host.progress?.(`reading ${file}`);
  const described = await host.reader.describe(file);
  if (!described.ok) {
    context.report(sourceError(context, statement.file.span, described.problem));
    return NOTHING;
  }
  const kind = kindOf(statement);
  const roles = bindRoles(context, statement, kind, described.value);
  if (!roles) return NOTHING;
  const time = roles[TIME_ROLES[kind]];
  const keys = [roles.customer, roles.alias, time, roles.end].filter((name) => name !== undefined);
  const { format } = described.value;
  const columns = described.value.columns.map((column) => inRole(column, roles, format));
  const read = await host.reader.read(
    file,
    [...new Set(keys)].map((name) => ({ name, as: wantedAs(columns, name) })),
  );
  if (!read.ok) {
    context.report(sourceError(context, statement.file.span, read.problem));
    return NOTHING;
  }
  const { data, unreadable, stamp } = read.value;
  const summary = summarize(data, roles.customer ?? null, time ?? null);
  if (!isUsable(context, statement, kind, roles, summary, described.value)) return NOTHING;
  // Found here, where reading takes so much longer, and not in the first query.
  Object.values(data.columns).forEach(columnFingerprint);
  const info = tableInfo(statement, kind, described.value, roles, columns, data, summary);
  state.tables.delete(info.name);
  state.cache.clear();
  state.tables.set(info.name, {
    info,
    columns: new Map(Object.entries(data.columns)),
    unreadable: new Map(unreadable.map((item) => [item.column, item])),
    stamp,
  });
  state.active = [...state.active.filter((name) => name !== info.name), info.name];
  warnOfStrangers(context, statement);
  const remarks = [...described.value.remarks, ...textNumberRemarks(columns)];
  return { result: null, outputs: [loadSummary(info, summary, unreadable, remarks)] };
}

/** Said at once, and again with every number that comes of such a join. */
function warnOfStrangers({ state, report }: Context, { file }: StatementOf<'load'>): void {
  const tables = activeTables(catalogOf(state), file.span, () => undefined);
  if (!tables) return;
  const { events, customers, identities } = tables;
  const joined = {
    events: events.name,
    customers: customers?.name ?? null,
    identities: identities?.name ?? null,
  };
  for (const { code, message } of strangers(state, joined)) {
    report({ ...note(code, file.span, message), severity: 'warning' });
  }
}

/** Ids of text files are read as text, so that `00042` stays what it is; times as times, whatever their type. */
function inRole(
  column: SourceColumn,
  roles: Roles,
  format: SourceDescription['format'],
): SourceColumn {
  const isId = column.name === roles.customer || column.name === roles.alias;
  if (isId && (format === 'csv' || format === 'tsv')) return { ...column, type: 'text' };
  const isTime = [roles.time, roles.signup, roles.start, roles.end].includes(column.name);
  return isTime ? { ...column, type: 'time' } : column;
}

function tableInfo(
  statement: StatementOf<'load'>,
  kind: TableKind,
  description: SourceDescription,
  roles: Roles,
  columns: readonly SourceColumn[],
  data: TableData,
  summary: TableSummary,
): CatalogTable {
  const zoned = (name: string, column: ColumnData | undefined, was: boolean) =>
    column?.type === 'time' && name in data.columns ? column.zoned : was;
  return {
    name: statement.table.text,
    kind,
    file: description.file,
    rows: data.rows,
    columns: columns.map((column) => ({
      ...column,
      zoned: zoned(column.name, data.columns[column.name], column.zoned),
    })),
    roles: Object.fromEntries(Object.entries(roles)),
    range:
      summary.first === null || summary.last === null
        ? null
        : { first: summary.first, last: summary.last },
  };
}
