// The page that leads to all others.
import { CLAUSES, CODES } from '@tenure/language-service';
import { clausePath } from './clauses.mjs';
import { METRICS } from '@tenure/metrics';
import { metricPath } from './metrics.mjs';
import { ALL_STATEMENTS } from './statements.mjs';
import { tableOf } from './words.mjs';

const FAMILIES = [
  ['T1', 'How something is written'],
  ['T2', 'What something is called'],
  ['T3', 'What is asked'],
  ['T4', 'Notes on data and defaults'],
  ['T5', 'Loading and running'],
  ['T9', 'Faults of Tenure'],
];

const link = (text, path) => `[${text}](${path})`;

/** The text of `index.md`. */
export function contents() {
  const statements = Object.entries(ALL_STATEMENTS).map(([word, meaning]) => [
    link(word === 'query' ? 'a query' : `\`${word}\``, `statements/${word}.md`),
    meaning,
  ]);
  const clauses = CLAUSES.map((clause) => [
    link(`\`${clause.word}\``, clausePath(clause)),
    clause.meaning,
    clause.initial,
  ]);
  const metrics = METRICS.map((facts) => [
    link(`\`${facts.name}\``, metricPath(facts)),
    facts.summary,
  ]);
  const families = FAMILIES.map(([family, title]) => {
    const rows = CODES.filter(({ code }) => code.startsWith(family)).map((help) => [
      link(help.code, `diagnostics/${help.code}.md`),
      help.title,
      help.remedy,
    ]);
    return `### ${title}\n\n${tableOf(['code', 'meaning', 'the way out'], rows)}`;
  });
  return `# The reference of Tenure

${link('The language', 'language.md')} in one page, ${link('what the numbers of retention mean', 'retention.md')}, ${link('notebooks', 'notebooks.md')} run again and shared,
${link('one data set under the rules of every product', 'conventions.md')}, ${link('revenue from a billing system', 'billing.md')}, ${link('the engines', 'engines.md')},
and ${link('the grammar', 'grammar.md')} with its diagrams. The pages below are also there in the terminal: \`tenure help over\`,
\`tenure help retention\`, \`tenure help T2002\`.

## Statements

${tableOf(['statement', 'what it does'], statements)}

## Clauses

${tableOf(['clause', 'meaning', 'without it'], clauses)}

## Metrics

${tableOf(['metric', 'what it is'], metrics)}

## Messages

A code stays what it is. An error stops its statement and no other; a warning or a note does not.

${families.join('\n\n')}
`;
}
