import {
  error,
  type CatalogTable,
  type ColumnData,
  type SourceColumn,
  type SourceDescription,
  type SourceProblem,
  type Span,
  type TableData,
  type TableKind,
} from '@tenure/compiler';
import { summarize, type TableSummary } from '@tenure/arquero';
import { wantedAs } from '../wanted-as.ts';
import { loadSummary } from '../views/load-summary.ts';
import { bindRoles, kindOf, type Roles } from './bind-roles.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';

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
  const time = kind === 'events' ? roles.time : roles.signup;
  const keys = [roles.customer, roles.alias, time].filter((name) => name !== undefined);
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
  const { data, unreadable } = read.value;
  const summary = summarize(data, roles.customer ?? '', time ?? null);
  if (!isUsable(context, statement, kind, roles, summary, described.value)) return NOTHING;
  const info = tableInfo(statement, kind, described.value, roles, columns, data, summary);
  state.tables.delete(info.name);
  state.tables.set(info.name, { info, columns: new Map(Object.entries(data.columns)), unreadable });
  state.active = [...state.active.filter((name) => name !== info.name), info.name];
  return {
    result: null,
    outputs: [loadSummary(info, summary, unreadable, described.value.remarks)],
  };
}

/** Ids of text files are read as text, so that `00042` stays what it is; times as times, whatever their type. */
function inRole(
  column: SourceColumn,
  roles: Roles,
  format: SourceDescription['format'],
): SourceColumn {
  const isId = column.name === roles.customer || column.name === roles.alias;
  if (isId && (format === 'csv' || format === 'tsv')) return { ...column, type: 'text' };
  const isTime = column.name === roles.time || column.name === roles.signup;
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

/** A table without one customer or without one time has nothing to count. */
function isUsable(
  context: Context,
  statement: StatementOf<'load'>,
  kind: TableKind,
  roles: Roles,
  summary: TableSummary,
  { columns }: SourceDescription,
): boolean {
  const lacks =
    summary.customers === 0
      ? roles.customer
      : kind === 'events' && summary.first === null
        ? roles.time
        : undefined;
  if (lacks === undefined) return true;
  const samples = columns.find(({ name }) => name === lacks)?.samples ?? [];
  const binding = statement.bindings.find(
    ({ value }) => value.kind === 'name' && value.text === lacks,
  );
  const what = lacks === roles.customer ? 'a customer' : 'a date that I can read';
  context.report(
    error(
      'T5006',
      binding?.value.span ?? statement.file.span,
      `No row of \`${statement.table.text}\` has ${what} in \`${lacks}\``,
      {
        label:
          samples.length > 0
            ? `values look like '${samples.slice(0, 3).join("', '")}'`
            : 'all empty',
        help: [
          lacks === roles.customer
            ? 'say which column names the customer: `with customer = …`'
            : 'dates are read as `2024-01-31`, `31.12.2024` or seconds since 1970; or say `with time = …`',
        ],
      },
    ),
  );
  return false;
}

/** A reader's problem at its place in the text. */
export function sourceError(context: Context, span: Span, problem: SourceProblem) {
  return context.host.cancelled?.() === true
    ? error('T5010', span, 'Interrupted')
    : error(problem.code, span, problem.message, { label: problem.label, help: problem.help });
}
