// The grammar page and its diagrams.
import { grammarRules, TOKEN_CLASSES } from '@tenure/syntax';
import { ebnf, ebnfRule } from './ebnf.mjs';
import { railroad } from './railroad.mjs';

const rules = grammarRules();
const byName = new Map(rules.map((rule) => [rule.name, rule]));

/** Whether a picture says more than the line of EBNF does. */
const worthDrawing = ({ production }) => !['class', 'rule', 'typed'].includes(production.kind);

/** Rules that a page of its own or the page of the grammar explains. */
const ELSEWHERE = ['expression', 'sum', 'clauses', 'query', 'primary'];

/** A rule and those that it is made of. */
function reached(name, into = new Set()) {
  const rule = byName.get(name);
  if (rule === undefined) throw new Error(`the grammar has no rule ${name}`);
  if (into.has(rule)) return into;
  into.add(rule);
  for (const other of ebnfRule(rule)
    .slice(name.length)
    .match(/(?<!["\w-])[a-z][a-z-]*(?!["\w-])/gu) ?? []) {
    if (!ELSEWHERE.includes(other)) reached(other, into);
  }
  return into;
}

/** A rule of the grammar with what it is made of: its EBNF and its pictures. */
export function syntaxOf(name) {
  const all = [...reached(name)];
  const links = ELSEWHERE.filter((other) => all.some(({ production }) => uses(production, other)));
  const lines = all.map(ebnfRule);
  const capitals = new Set(
    lines
      .join('\n')
      .replaceAll(/"[^"]*"/gu, '')
      .match(/\b[A-Z][A-Z_]+\b/gu),
  );
  return [
    `\`\`\`ebnf\n${lines.join('\n')}\n\`\`\``,
    ...all.filter(worthDrawing).map((rule) => picture(rule, '..')),
    [
      ...[...capitals].map((name) => `* \`${name}\`: ${TOKEN_CLASSES[name]}`),
      ...links.map((other) => `* \`${other}\`: in [the grammar](../grammar.md#${other})`),
    ].join('\n'),
  ].join('\n\n');
}

function uses(production, name) {
  if (production.kind === 'rule') return production.name === name;
  return [production.item, production.between, ...(production.items ?? [])].some(
    (part) => part && uses(part, name),
  );
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
