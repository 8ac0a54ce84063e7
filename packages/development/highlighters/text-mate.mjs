// The TextMate grammar, for editors and sites that colour by it (VS Code, Sublime Text, GitHub, Shiki).
import {
  DEFINITION_KINDS,
  EXPLAIN_DIALECTS,
  EXPLAIN_TARGETS,
  KEYWORDS,
  NAME_PART,
  NAME_SOURCE,
  PIECES,
} from '@tenure/syntax';

const scope = (name) => `${name}.tenure`;

const KIND_SCOPES = {
  annotation: 'comment.line.documentation',
  bracket: 'punctuation.section.parens',
  comment: 'comment.line',
  date: 'constant.other.date',
  duration: 'constant.numeric.duration',
  invalid: 'invalid.illegal',
  name: 'variable.other',
  number: 'constant.numeric',
  operator: 'keyword.operator',
  parameter: 'variable.parameter',
  punctuation: 'punctuation.separator',
  quotedName: 'variable.other.quoted',
  text: 'string.quoted',
};

const CATEGORY_SCOPES = {
  clause: 'keyword.control.clause',
  operator: 'keyword.operator.word',
  modifier: 'keyword.other.modifier',
  grain: 'support.type.grain',
  constant: 'constant.language',
};

const [METRIC, RESULT, FUNCTION] = [
  'entity.name.function.metric',
  'entity.name.type.result',
  'support.function',
];
const [STATEMENT, TARGET] = ['keyword.control.statement', 'support.constant.target'];

/** One of these words, whatever its case, and not the beginning of a longer one. */
function oneOf(words) {
  return `(?i:${words.join('|')})(?!${NAME_PART})`;
}

const wordsOf = (...categories) =>
  KEYWORDS.filter(({ category }) => categories.includes(category)).map(({ word }) => word);

const START = String.raw`(?:^|(?<=;))\s*`;
const AND_PHRASE = String.raw`(?:\s+PHRASE)?`;
// A metric's words: names up to a clause or the end of the line.
const METRIC_WORD = `(?!${oneOf(wordsOf('clause', 'operator'))})${NAME_SOURCE}`;
const PHRASE = String.raw`(${METRIC_WORD}(?:[ \t]+${METRIC_WORD})*)`;
const quotedName = PIECES.find(({ kind }) => kind === 'quotedName').source;

function rule(match, ...scopes) {
  const captures = scopes.map((name, index) => [String(index + 1), { name: scope(name) }]);
  return { match: match.replaceAll('PHRASE', PHRASE), captures: Object.fromEntries(captures) };
}

/** How a statement begins; the first word says what it is. */
const beginnings = [
  rule(
    `${START}(${NAME_SOURCE}|${quotedName})\\s*(:)${AND_PHRASE}`,
    RESULT,
    KIND_SCOPES.punctuation,
    METRIC,
  ),
  rule(
    `${START}(${oneOf(['explain'])})(?:\\s+(${oneOf(EXPLAIN_TARGETS)}))?` +
      `(?:\\s+(${oneOf(EXPLAIN_DIALECTS)}))?(?:\\s+(${NAME_SOURCE})\\s*(:))?${AND_PHRASE}`,
    STATEMENT,
    TARGET,
    TARGET,
    RESULT,
    KIND_SCOPES.punctuation,
    METRIC,
  ),
  rule(
    `${START}(${oneOf(['define'])})(?:\\s+(${oneOf(DEFINITION_KINDS)}))?`,
    STATEMENT,
    CATEGORY_SCOPES.modifier,
  ),
  rule(`${START}(${oneOf(wordsOf('statement'))})`, STATEMENT),
  rule(`${START}PHRASE`, METRIC),
];

/** The words inside a statement. */
const words = Object.entries(CATEGORY_SCOPES).map(([category, name]) => ({
  match: oneOf(wordsOf(category)),
  name: scope(name),
}));

const pieces = PIECES.map(({ kind, source }) => ({
  match: source,
  name: scope(KIND_SCOPES[kind]),
}));
const remarks = pieces.filter((_, index) => /annotation|comment/.test(PIECES[index].kind));
const others = pieces.filter((_, index) => !/annotation|comment|bracket/.test(PIECES[index].kind));

/** The grammar as the text of its file. */
export function textMateGrammar() {
  const body = { include: '#body' };
  const bracket = { 0: { name: scope(KIND_SCOPES.bracket) } };
  const grammar = {
    $schema: 'https://raw.githubusercontent.com/martinring/tmlanguage/master/tmlanguage.json',
    comment: 'Written by packages/development/highlighters.mjs from the words of @tenure/syntax.',
    name: 'Tenure',
    scopeName: 'source.tenure',
    fileTypes: ['tenure'],
    patterns: [...remarks, { include: '#beginnings' }, body],
    repository: {
      beginnings: { patterns: beginnings },
      body: {
        patterns: [
          ...remarks,
          // What stands in parentheses, or after a comma at the end of a line, begins no statement.
          { begin: String.raw`\(`, end: String.raw`\)`, captures: bracket, patterns: [body] },
          {
            begin: String.raw`,\s*$`,
            end: String.raw`\s*(?=\S)`,
            beginCaptures: { 0: { name: scope(KIND_SCOPES.punctuation) } },
          },
          ...words,
          { match: `${NAME_SOURCE}(?=\\s*\\()`, name: scope(FUNCTION) },
          { match: String.raw`\)`, name: scope(KIND_SCOPES.invalid) },
          ...others,
        ],
      },
    },
  };
  return `${JSON.stringify(grammar, null, 2)}\n`;
}
