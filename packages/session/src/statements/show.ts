import { badValue, type Clause } from '@tenure/compiler';
import { renderOutputs } from '@tenure/charts';
import { movedSince } from '../saved/moved-since.ts';
import { questionText } from '../saved/question-text.ts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { keptResult } from './kept.ts';
import { viewOf } from './view-clause.ts';

/** `show`: draws a kept result again, as another view if asked, or what moved in it since it was saved. */
export async function show(context: Context, statement: StatementOf<'show'>): Promise<Given> {
  const { name, clauses } = statement;
  const versus = clauses.find(isVsSaved);
  if (versus) return showMoved(context, statement, versus);
  const kept = keptResult(context, name);
  const view = kept && viewOf(context, 'show', clauses, kept.view);
  const { checkOnly = false, pictures = true, presentation } = context.options;
  if (!kept?.result || view === null || checkOnly) return NOTHING;
  const { title, caption, source } = kept;
  const outputs = await renderOutputs(kept.result, {
    ...{ view, pictures, title, caption, presentation },
    name: name.text,
    hasMembers: source?.compiled.plan.kind === 'cohorts',
  });
  return { result: null, outputs };
}

type VsClause = Extract<Clause, { kind: 'vs' }>;
type VsSaved = VsClause & { readonly what: Extract<VsClause['what'], { kind: 'saved' }> };

const isVsSaved = (clause: Clause): clause is VsSaved =>
  clause.kind === 'vs' && clause.what.kind === 'saved';

async function showMoved(
  context: Context,
  { name, clauses }: StatementOf<'show'>,
  versus: VsSaved,
): Promise<Given> {
  const kept = keptResult(context, name);
  const others = clauses.filter((clause) => clause !== versus);
  const view = kept && viewOf(context, 'show', others, 'table');
  if (view !== null && view !== 'table') {
    const span = others[0]?.span ?? versus.span;
    context.report(badValue(span, 'The cells that moved are a list: it has no other view'));
    return NOTHING;
  }
  if (!kept?.result || view === null || context.options.checkOnly === true) return NOTHING;
  const { source } = kept;
  const statement = source === null ? name.text : questionText(source.query, source.text);
  const { value: text, span } = versus.what.file;
  const result = await movedSince(context, kept.result, statement, { text, span });
  if (!result) return NOTHING;
  const { presentation } = context.options;
  const drawn = { view: 'table' as const, pictures: false, presentation };
  return { result, outputs: await renderOutputs(result, drawn) };
}
