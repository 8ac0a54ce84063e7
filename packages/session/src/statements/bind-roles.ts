import {
  ROLES,
  SOURCE,
  error,
  findRole,
  listed,
  typed,
  unknownColumn,
  type Role,
  type SourceColumn,
  type SourceDescription,
  type TableKind,
} from '@tenure/compiler';
import { badValue, nearest, notBuilt } from '@tenure/compiler';
import type { Context, StatementOf } from './context.ts';
import { undated } from './load-problems.ts';

/** Columns by role. */
export type Roles = Readonly<Partial<Record<Role, string>>>;

/** What a table is for, by its name and the roles that the statement names. */
export function kindOf(statement: StatementOf<'load'>): TableKind {
  const name = statement.table.text.toLowerCase();
  const roles = statement.bindings.map(({ role }) => role.text.toLowerCase());
  if (name === 'identities' || roles.includes('alias')) return 'identities';
  if (name === 'subscriptions' || roles.includes('start') || roles.includes('mrr')) {
    return 'subscriptions';
  }
  if (name === 'spend') return 'spend';
  if (name === 'customers' || (roles.includes('signup') && !roles.includes('time'))) {
    return 'customers';
  }
  return 'events';
}

/** The columns of a table by role: as `with` says, the others found; null when something was reported. */
export function bindRoles(
  context: Context,
  statement: StatementOf<'load'>,
  kind: TableKind,
  { columns }: SourceDescription,
): Roles | null {
  const given = givenRoles(context, statement, kind, columns);
  if (!given) return null;
  const roles: Partial<Record<Role, string>> = { ...given };
  const { needed, optional } = ROLES[kind];
  for (const role of [...needed, ...optional]) {
    if (roles[role] !== undefined) continue;
    const taken = new Set(Object.values(roles));
    const found = findRole(
      role,
      columns.filter(({ name }) => !taken.has(name)),
    );
    if (found.kind === 'found') roles[role] = found.column;
    else if (needed.includes(role)) {
      reportMissing(
        context,
        statement,
        role,
        columns,
        found.kind === 'ambiguous' ? found.columns : [],
      );
      return null;
    }
  }
  return roles;
}

function givenRoles(
  context: Context,
  statement: StatementOf<'load'>,
  kind: TableKind,
  columns: readonly SourceColumn[],
): Roles | null {
  const { needed, optional } = ROLES[kind];
  const known: readonly string[] = [...needed, ...optional];
  const roles: Partial<Record<string, string>> = {};
  const names = columns.map(({ name }) => name);
  for (const { role, value, span } of statement.bindings) {
    const word = role.text.toLowerCase();
    if (word === SOURCE) continue;
    if (!known.includes(word)) {
      const found = nearest(word, known);
      context.report(
        error('T2013', role.span, `A table of ${kind} has no role called \`${role.text}\``, {
          ...(found === null ? {} : { label: `did you mean \`${found}\`?` }),
          help: [`roles: ${listed(known)}`],
        }),
      );
      return null;
    }
    if (value.kind !== 'name') {
      context.report(
        value.kind === 'text'
          ? badValue(value.span, `A role is played by a column, and this is a text`, [
              `write \`${word} = ${typed(value.value)}\``,
            ])
          : notBuilt(span, 'a role made from an expression'),
      );
      return null;
    }
    const folded = names.filter((name) => name.toLowerCase() === value.text.toLowerCase());
    const column =
      names.find((name) => name === value.text) ?? (folded.length === 1 ? folded[0] : undefined);
    if (column === undefined) {
      context.report(unknownColumn(value.span, value.text, statement.table.text, names));
      return null;
    }
    roles[word] = column;
  }
  return roles;
}

const QUESTIONS: Readonly<Record<Role, string>> = {
  customer: 'who the customer is',
  time: 'when a row happened',
  event: 'what the event is called',
  amount: 'what the amount is',
  score: 'which score was given',
  signup: 'when a customer signed up',
  referrer: 'who brought a customer',
  alias: 'which id is the alias',
  start: 'when a subscription began',
  end: 'when a subscription ended',
  mrr: 'what a subscription brings a month',
};

function reportMissing(
  context: Context,
  statement: StatementOf<'load'>,
  role: Role,
  columns: readonly SourceColumn[],
  candidates: readonly string[],
): void {
  const table = statement.table.text;
  const names = columns.map(({ name }) => typed(name));
  const likely = candidates[0] ?? likeliest(role, columns);
  const column = columns.find(({ name }) => name === likely);
  // Named like a time and none: to propose it would lead to the next error.
  if (
    role === 'time' &&
    column?.type === 'text' &&
    !column.samples.some((one) => /\d/u.test(one))
  ) {
    context.report(undated(statement, column.name, columns));
    return;
  }
  const proposal = likely === undefined ? null : `with ${role} = ${typed(likely)}`;
  const end = statement.file.span.end;
  context.report(
    error(
      'T3007',
      statement.table.span,
      candidates.length > 0
        ? `Several columns of \`${table}\` could tell me ${QUESTIONS[role]}: ${listed(candidates.map((name) => `\`${name}\``))}`
        : `Nothing tells me ${QUESTIONS[role]} in \`${table}\``,
      {
        label:
          candidates.length > 0 ? `say which: \`${proposal ?? ''}\`` : `columns: ${listed(names)}`,
        help:
          proposal === null
            ? [`say which column does: \`with ${role} = …\``]
            : [`did you mean \`${proposal}\`?`],
        ...(proposal === null || statement.bindings.length > 0
          ? {}
          : {
              fix: {
                title: `Add ${proposal}`,
                edit: { span: { start: end, end }, text: ` ${proposal}` },
              },
            }),
      },
    ),
  );
}

/** A column that could play the role, for the proposal only: never chosen without being asked for. */
function likeliest(role: Role, columns: readonly SourceColumn[]): string | undefined {
  switch (role) {
    case 'time':
    case 'signup':
      return columns.find(({ name }) => /(time|date|day|when|_at|ts)/iu.test(name))?.name;
    case 'customer':
    case 'alias':
      return columns.find(({ name }) => /(id|uid|key|email|name|visitor)$/iu.test(name))?.name;
    default:
      return undefined;
  }
}
