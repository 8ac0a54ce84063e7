import { error, typed, type Diagnostic, type Span } from '@tenure/compiler';
import type { Context, StatementOf } from '../statements/context.ts';

/**
 * T4012: a bare name that is the name of a constant and of a column means the constant. After
 * `param plan = 'pro'` the condition `plan = $plan` would be true of every row, unseen.
 */
export function hiddenColumns(
  { state }: Context,
  { clauses }: StatementOf<'query'>,
): readonly Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, text, quoted, span } = node as {
      readonly [key: string]: unknown;
      readonly span?: Span;
    };
    if (kind === 'field') return;
    if (kind === 'name' && quoted === false && typeof text === 'string' && span) {
      if (Object.hasOwn(state.parameters, text) && !found.has(text)) {
        const table = state.active.find((name) =>
          state.tables.get(name)?.info.columns.some((column) => column.name === text),
        );
        if (table !== undefined) found.set(text, hidden(text, table, span));
      }
    }
    Object.values(node).forEach(visit);
  };
  visit(clauses);
  return [...found.values()];
}

function hidden(name: string, table: string, span: Span): Diagnostic {
  const message = `\`${name}\` is taken for the constant of that name, not for the column of \`${table}\``;
  const column = `\`${name.replaceAll('`', '``')}\``;
  return {
    ...error('T4012', span, message, {
      label: 'the constant',
      help: [
        `for the column write \`${typed(table)}.${typed(name)}\`, or give the constant another name`,
      ],
      fix: { title: `Write ${column}`, edit: { span, text: column } },
    }),
    severity: 'warning',
  };
}
