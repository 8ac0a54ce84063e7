// A page for each clause, from what the editor says of it, the grammar and the metrics that take it.
import { CLAUSES } from '@tenure/language-service';
import { METRICS } from '@tenure/metrics';
import { CLAUSE_EXAMPLES } from './examples.mjs';
import { syntaxOf } from './grammar.mjs';
import { runExample } from './run.mjs';
import { block, notBuilt, page, slug } from './words.mjs';

const rules = { until: 'since-clause', asOf: 'as-clause' };

/** The path of a clause's page. */
export const clausePath = ({ word }) => `clauses/${slug(word)}.md`;

/** The pages of all clauses by their paths. */
export async function clausePages() {
  const pages = await Promise.all(
    CLAUSES.map(async (clause) => [clausePath(clause), await pageOf(clause)]),
  );
  return new Map(pages);
}

async function pageOf({ word, name, meaning, initial }) {
  const text = CLAUSE_EXAMPLES[word];
  if (text === undefined) throw new Error(`there is no example of ${word}`);
  const takers = METRICS.filter(
    ({ clauses, later = [] }) => clauses.includes(name) && !later.includes(name),
  );
  const state = notBuilt(await runExample({ text }));
  if (state === false) throw new Error(`the example of ${word} has a mistake`);
  if (state === null && takers.length === 0)
    throw new Error(`${word} is taken by no metric and runs`);
  const links = takers.map((metric) => `[\`${metric.name}\`](../metrics/${slug(metric.name)}.md)`);
  return page(
    `# \`${word}\``,
    meaning,
    `Without it: ${initial}.`,
    state === null && links.length > 0
      ? `Taken by ${links.join(', ')}.`
      : 'This version reads it, and computes nothing with it yet.',
    '## Syntax',
    syntaxOf(rules[name] ?? `${name}-clause`),
    '## Example',
    block(text, 'tenure'),
  );
}
