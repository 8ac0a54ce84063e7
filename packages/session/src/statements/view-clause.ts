import { badValue, unknownView, type Clause } from '@tenure/compiler';
import { VIEWS, type ViewName } from '@tenure/charts';
import type { Context } from './context.ts';

/**
 * The view that `as` asks for, `initial` without one; reported and null for an unknown view and for any other
 * clause, since a result that is there is drawn as it is.
 */
export function viewOf(
  context: Context,
  word: string,
  clauses: readonly Clause[],
  initial: string,
): ViewName | null {
  let wanted = initial;
  for (const clause of clauses) {
    if (clause.kind !== 'as') {
      const message = `\`${word}\` draws a result as it is: only \`as\` may follow`;
      context.report(badValue(clause.span, message));
      return null;
    }
    const { text, span } = clause.view;
    wanted = text.toLowerCase();
    const names = VIEWS.map(({ name }) => name);
    if (!names.some((name) => name === wanted)) {
      context.report(unknownView(span, text, names));
      return null;
    }
  }
  return VIEWS.find(({ name }) => name === wanted)?.name ?? 'default';
}
