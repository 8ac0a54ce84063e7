// The grammar page and its diagrams.
import { grammarRules, TOKEN_CLASSES } from '@tenure/syntax';
import { ebnf, ebnfRule } from './ebnf.mjs';
import { railroad } from './railroad.mjs';

const rules = grammarRules();
const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** Whether a picture says more than the line of EBNF does. */
const worthDrawing = ({ production }) => !['class', 'rule', 'typed'].includes(production.kind);

/** A rule of the grammar: its EBNF and, from a folder beside `diagrams`, its picture. */
export function syntaxOf(name, from = '..') {
  const rule = byName.get(name);
  if (rule === undefined) throw new Error(`the grammar has no rule ${name}`);
  return `\`\`\`ebnf\n${ebnfRule(rule)}\n\`\`\`\n\n${picture(rule, from)}`;
}

function picture({ name }, from) {
  return `![Syntax of ${name.replaceAll('-', ' ')}](${from}/diagrams/${name}.svg)`;
}

/** The pages of the grammar by their paths. */
export function grammarPages() {
  const drawn = rules.filter(worthDrawing);
  const classes = Object.entries(TOKEN_CLASSES).map(([name, how]) => `| \`${name}\` | ${how} |`);
  const page = `# The grammar

Made from the grammar that the parser runs on. Words in quotes are typed as they stand, in any case; names in
capitals are one of a kind of thing; \`[ ]\` may be left out, \`{ }\` may be repeated or left out. A statement
goes on over the next line where [the language](language.md) says so. Clauses come in any order, each at most
once, and which of them make sense is said by the metric, not by the grammar.

| | typed as |
|---|---|
${classes.join('\n')}

\`\`\`ebnf
${ebnf(rules)}
\`\`\`

## Diagrams

${drawn.map((rule) => `### ${rule.name.replaceAll('-', ' ')}\n\n${picture(rule, '.')}`).join('\n\n')}
`;
  return new Map([
    ['grammar.md', page],
    ...drawn.map((rule) => [`diagrams/${rule.name}.svg`, railroad(rule, ebnfRule(rule))]),
  ]);
}
