import { notBuilt } from '@tenure/compiler';
import { NOTHING, type Context, type Given, type StatementOf } from './context.ts';
import { keptResult } from './kept.ts';

/** `save`: checks the name of the result; a session has no way to write files yet, and says so. */
export function save(context: Context, statement: StatementOf<'save'>): Given {
  if (keptResult(context, statement.name)) {
    context.report(
      notBuilt(statement.span, '`save`', [
        'from a terminal: `tenure run program.tenure --format json > result.json`',
      ]),
    );
  }
  return NOTHING;
}
