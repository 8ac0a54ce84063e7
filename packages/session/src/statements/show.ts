import { badValue, error, listed, nearest, unknownView } from '@tenure/compiler';
import { VIEWS, renderOutputs } from '@tenure/charts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';

/** `show`: draws a kept result again, as another view if asked. */
export async function show(context: Context, statement: StatementOf<'show'>): Promise<Given> {
  const { results } = context.state;
  const { text, span } = statement.name;
  const kept = results.get(text);
  const { checkOnly = false, pictures = true } = context.options;
  if (!kept || (kept.result === null && !checkOnly)) {
    const found = nearest(text, [...results.keys()]);
    context.report(
      error('T2014', span, `There is no result called \`${text}\``, {
        ...(found === null ? {} : { label: `did you mean \`${found}\`?` }),
        help: [
          results.size > 0
            ? `results: ${listed([...results.keys()])}`
            : 'name one first: `base: retention by signup_month over 12 months`',
        ],
      }),
    );
    return NOTHING;
  }
  let wanted = kept.view;
  for (const clause of statement.clauses) {
    if (clause.kind !== 'as') {
      context.report(badValue(clause.span, '`show` draws a result as it is: only `as` may follow'));
      return NOTHING;
    }
    wanted = clause.view.text.toLowerCase();
    if (!VIEWS.some(({ name }) => name === wanted)) {
      context.report(
        unknownView(
          clause.view.span,
          clause.view.text,
          VIEWS.map(({ name }) => name),
        ),
      );
      return NOTHING;
    }
  }
  const view = VIEWS.find(({ name }) => name === wanted)?.name ?? 'default';
  if (checkOnly || kept.result === null) return NOTHING;
  const { title, caption } = kept;
  const outputs = await renderOutputs(kept.result, { view, pictures, title, caption });
  return { result: null, outputs };
}
