import { unknownTable } from '@tenure/compiler';
import { NOTHING, textOutput, type Context, type Given, type StatementOf } from './context.ts';

/** `use`: makes exactly these tables the active ones. */
export function use(context: Context, statement: StatementOf<'use'>): Given {
  const { tables } = context.state;
  const unknown = statement.names.filter(({ text }) => !tables.has(text));
  for (const { span, text } of unknown)
    context.report(unknownTable(span, text, [...tables.keys()]));
  if (unknown.length > 0) return NOTHING;
  context.state.active = [...new Set(statement.names.map(({ text }) => text))];
  const lines = context.state.active.map((name) => {
    const info = tables.get(name)?.info;
    const roles = Object.entries(info?.roles ?? {}).map(([role, column]) => `${role} = ${column}`);
    return `${name}: ${info?.kind ?? ''}, ${roles.join(', ')}`;
  });
  return { result: null, outputs: [textOutput(lines.join('\n'))] };
}
