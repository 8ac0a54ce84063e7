// A page for each statement, from what the editor says of it and the grammar.
import { STATEMENTS } from '@tenure/language-service';
import { STATEMENT_EXAMPLES } from './examples.mjs';
import { syntaxOf } from './grammar.mjs';
import { runExample } from './run.mjs';
import { block, notBuilt, page } from './words.mjs';

const QUERY =
  'Asks for a metric: the metric first, then its clauses in any order. A name and `:` before it keeps the result.';

/** What each statement does, by the name of its page. */
export const ALL_STATEMENTS = { ...STATEMENTS, query: QUERY };

/** The pages of all statements by their paths. */
export async function statementPages() {
  const pages = await Promise.all(
    Object.entries(ALL_STATEMENTS).map(async ([word, meaning]) => [
      `statements/${word}.md`,
      await pageOf(word, meaning),
    ]),
  );
  return new Map(pages);
}

async function pageOf(word, meaning) {
  const text = STATEMENT_EXAMPLES[word];
  if (text === undefined) throw new Error(`there is no example of ${word}`);
  const state = notBuilt(await runExample({ text }));
  if (state === false) throw new Error(`the example of ${word} has a mistake`);
  return page(
    word === 'query' ? '# A query' : `# \`${word}\``,
    meaning,
    state === null ? '' : 'This version reads it, and says that it is not built yet.',
    '## Syntax',
    syntaxOf(word),
    '## Example',
    block(text, 'tenure'),
  );
}
