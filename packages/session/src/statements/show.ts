import { renderOutputs } from '@tenure/charts';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { keptResult } from './kept.ts';
import { viewOf } from './view-clause.ts';

/** `show`: draws a kept result again, as another view if asked. */
export async function show(context: Context, statement: StatementOf<'show'>): Promise<Given> {
  const kept = keptResult(context, statement.name);
  const view = kept && viewOf(context, 'show', statement.clauses, kept.view);
  const { checkOnly = false, pictures = true } = context.options;
  if (!kept?.result || view === null || checkOnly) return NOTHING;
  const { title, caption } = kept;
  const outputs = await renderOutputs(kept.result, { view, pictures, title, caption });
  return { result: null, outputs };
}
