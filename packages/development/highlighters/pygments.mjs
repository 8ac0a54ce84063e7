// The words and pieces that the Pygments lexer of packages/python is made of.
import {
  DEFINITION_KINDS,
  EXPLAIN_DIALECTS,
  KEYWORDS,
  NAME_PART,
  NAME_SOURCE,
  PIECES,
} from '@tenure/syntax';

/** A Python literal of a text: JSON's escapes mean the same there. */
const literal = (text) => JSON.stringify(text);

function list(name, items) {
  return `${name} = (\n${items.map((item) => `    ${item},\n`).join('')})\n`;
}

/** The module `tenure/highlight/words.py` as text. */
export function pygmentsWords() {
  const categories = [...new Set(KEYWORDS.map(({ category }) => category))];
  const words = categories.map((category) => {
    const own = KEYWORDS.filter((keyword) => keyword.category === category);
    return `    ${literal(category)}: ${literal(own.map(({ word }) => word).join(' '))}.split(),\n`;
  });
  return [
    '"""The words of Tenure, and its pieces as regular expressions.\n\n' +
      'Written by packages/development/highlighters.mjs from the words of @tenure/syntax.\n"""\n',
    `WORDS = {\n${words.join('')}}\n`,
    list('DEFINITION_KINDS', DEFINITION_KINDS.map(literal)),
    list('EXPLAIN_DIALECTS', EXPLAIN_DIALECTS.map(literal)),
    `NAME = ${literal(NAME_SOURCE)}\n\nNAME_PART = ${literal(NAME_PART)}\n`,
    list(
      'PIECES',
      PIECES.map(({ kind, source }) => `(${literal(kind)}, ${literal(source)})`),
    ),
  ].join('\n');
}
