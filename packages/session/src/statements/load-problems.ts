import {
  error,
  typed,
  type SourceColumn,
  type SourceDescription,
  type SourceProblem,
  type Span,
  type TableKind,
} from '@tenure/compiler';
import type { TableSummary } from '@tenure/arquero';
import type { Roles } from './bind-roles.ts';
import type { Context, StatementOf } from './context.ts';

const DATES = 'dates are read as `2024-01-31`, `31.12.2024` or seconds since 1970';

/** False, with T5006 reported, for a table without one customer or without one time: it has nothing to count. */
export function isUsable(
  context: Context,
  statement: StatementOf<'load'>,
  kind: TableKind,
  roles: Roles,
  summary: TableSummary,
  { columns }: SourceDescription,
): boolean {
  if (summary.customers === 0 && roles.customer !== undefined) {
    const given = statement.bindings.some(({ role }) => role.text.toLowerCase() === 'customer');
    const help = given ? [] : ['say which column names the customer: `with customer = …`'];
    context.report(noneHas(statement, 'a customer', roles.customer, columns, help));
    return false;
  }
  if (
    (kind === 'events' || kind === 'spend') &&
    summary.first === null &&
    roles.time !== undefined
  ) {
    context.report(undated(statement, roles.time, columns));
    return false;
  }
  return true;
}

/** T5006: the column that should tell the time holds no date; another column is proposed if it does. */
export function undated(
  statement: StatementOf<'load'>,
  column: string,
  columns: readonly SourceColumn[],
) {
  const other = columns.find(({ name, type }) => type === 'time' && name !== column);
  const help = other ? [`did you mean \`with time = ${typed(other.name)}\`?`, DATES] : [DATES];
  return noneHas(statement, 'a date that I can read', column, columns, help);
}

function noneHas(
  statement: StatementOf<'load'>,
  what: string,
  column: string,
  columns: readonly SourceColumn[],
  help: readonly string[],
) {
  const samples = columns.find(({ name }) => name === column)?.samples ?? [];
  const binding = statement.bindings.find(
    ({ value }) => value.kind === 'name' && value.text.toLowerCase() === column.toLowerCase(),
  );
  const label =
    samples.length > 0 ? `values look like '${samples.slice(0, 3).join("', '")}'` : 'all empty';
  return error(
    'T5006',
    binding?.value.span ?? statement.file.span,
    `No row of \`${statement.table.text}\` has ${what} in \`${column}\``,
    { label, help },
  );
}

/** A reader's problem at its place in the text. */
export function sourceError(context: Context, span: Span, problem: SourceProblem) {
  return context.host.cancelled?.() === true
    ? error('T5010', span, 'Interrupted')
    : error(problem.code, span, problem.message, { label: problem.label, help: problem.help });
}
