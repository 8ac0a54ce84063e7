// A page for each metric of the registry.
import { CLAUSES } from '@tenure/language-service';
import { METRICS } from '@tenure/metrics';
import { METRIC_EXAMPLES } from './examples.mjs';
import { runExample } from './run.mjs';
import { block, page, quoted, slug, tableOf } from './words.mjs';

/** The path of a metric's page. */
export const metricPath = ({ name }) => `metrics/${slug(name)}.md`;

/** The pages of all metrics by their paths. */
export async function metricPages() {
  const pages = await Promise.all(
    METRICS.map(async (facts) => [
      metricPath(facts),
      page(...common(facts), ...(await computed(facts))),
    ]),
  );
  return new Map(pages);
}

function common(facts) {
  const later = facts.later ?? [];
  const clauses = CLAUSES.filter(
    ({ name }) => facts.clauses.includes(name) && !later.includes(name),
  );
  const toCome = CLAUSES.filter(({ name }) => later.includes(name)).map(({ word }) => word);
  const heading = (title, text) => (text === '' ? [] : [`## ${title}`, text]);
  return [
    `# \`${facts.name}\``,
    facts.summary,
    `Formula: ${facts.formula}.`,
    `Asked for as ${quoted(facts.phrases)}.`,
    ...heading(
      'Words before it',
      tableOf(
        ['word', 'means'],
        facts.qualifiers.map((one) => [`\`${one.word}\``, said(one)]),
      ),
    ),
    ...heading(
      'Clauses',
      tableOf(
        ['clause', 'without it'],
        clauses.map(({ word, initial }) => [`[\`${word}\`](../clauses/${slug(word)}.md)`, initial]),
      ),
    ),
    ...(toCome.length > 0 ? [`A later version will take ${quoted(toCome)} too.`] : []),
    ...heading(
      'Settings of `with`',
      tableOf(
        ['setting', 'is', 'does'],
        facts.options.map((option) => [`\`${option.name}\``, kind(option), said(option)]),
      ),
    ),
    ...(facts.conventions?.length > 0
      ? [
          `${later.includes('using') ? 'Will take' : 'Takes'} \`using\` with ${quoted(facts.conventions)}.`,
        ]
      : []),
    `Drawn as ${quoted(facts.views.filter((view) => view !== 'default'))}.`,
  ];
}

const said = ({ summary, later }) => (later ? `${summary} (not computed yet)` : summary);

function kind({ type, words, range }) {
  if (words)
    return quoted(words).replace(
      /`$/u,
      words.length > 1 ? '`; the first unless said otherwise' : '`',
    );
  if (!range) return type === 'flag' ? 'given or not' : `a ${type}`;
  return `a ${range.whole ? 'whole ' : ''}number from ${range.least} to ${range.most}`;
}

/** What only a metric that runs can say: the rule in words, every choice in force, the columns. */
async function computed({ name }) {
  const text = METRIC_EXAMPLES[name];
  if (text === undefined) throw new Error(`there is no example of ${name}`);
  const { run, errors } = await runExample({ text });
  const result = run.outcomes.at(-1)?.result;
  if (errors.length > 0 || !result) throw new Error(`the example of ${name} does not run`);
  return [
    '## Example',
    block(text, 'tenure'),
    result.definition,
    '### What holds unless the statement says otherwise',
    tableOf(
      ['choice', 'value'],
      Object.entries(result.settings).map(([key, value]) => [key, value ?? 'none']),
    ),
    '### Columns of its result',
    tableOf(
      ['column', 'type'],
      result.columns.map((column) => [`\`${column.name}\``, column.type]),
    ),
  ];
}
