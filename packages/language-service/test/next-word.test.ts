import { lexemes, parse, type Statement } from '@tenure/compiler';
import { describe, expect, it } from 'vitest';
import { complete } from '../src/index.ts';
import { marksOf } from '../src/marks.ts';
import { EXAMPLES } from './examples.ts';
import { catalogOf } from './named.ts';

/** Texts that name files, or that a user makes up, such as those of settings: nothing knows them before they are typed. */
function freeTexts(statement: Statement): readonly number[] {
  switch (statement.kind) {
    case 'load':
    case 'save':
      return [statement.file.span.start];
    case 'param':
      return [statement.value.span.start];
    case 'query':
    case 'show':
      return statement.clauses.flatMap((clause) =>
        clause.kind === 'with'
          ? clause.options.flatMap(({ value }) =>
              value?.kind === 'text' ? [value.span.start] : [],
            )
          : clause.kind === 'vs' &&
              (clause.what.kind === 'benchmark' || clause.what.kind === 'saved') &&
              clause.what.file
            ? [clause.what.file.span.start]
            : [],
      );
    default:
      return [];
  }
}

/**
 * The places where a word comes next that a list can know. Left out are numbers and dates, names where
 * they are made (results, `param`, `let`, `define`, `load`), files, and the value of a `param`.
 */
function places(text: string): readonly { readonly start: number; readonly word: string }[] {
  const { statements } = parse(text);
  const free = new Set([
    ...statements.flatMap(freeTexts),
    ...statements.flatMap((statement) =>
      marksOf(statement).flatMap(({ made, span }) => (made ? [span.start] : [])),
    ),
  ]);
  return lexemes(text)
    .filter(({ kind }) => ['word', 'quotedName', 'text', 'parameter'].includes(kind))
    .filter(({ span }) => !free.has(span.start))
    .map(({ span }) => ({ start: span.start, word: text.slice(span.start, span.end) }));
}

/** What a proposal types, up to the next word. */
const firstWord = (label: string) =>
  /^(?:'(?:[^']|'')*'|`(?:[^`]|``)*`|\$?[^\s.(]+)/u.exec(label)?.[0].toLowerCase() ?? '';

describe('the word that comes next is in the list', () => {
  it.each(EXAMPLES)('%s', (_, text) => {
    const catalog = catalogOf(text);
    const missing = places(text).filter(({ start, word }) => {
      const { items } = complete(text.slice(0, start), start, catalog);
      const wanted = word.replace(/^"(.*)"$/u, "'$1'").toLowerCase();
      return !items.some(({ insert }) => firstWord(insert) === wanted);
    });
    expect(
      missing.map(
        ({ start, word }) => `${text.slice(text.lastIndexOf('\n', start) + 1, start)}|${word}`,
      ),
    ).toEqual([]);
  });
});
