import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import type { Following } from '../grammar/what-follows.ts';
import { whatFollows } from '../grammar/what-follows.ts';
import { nearest } from '../nearest.ts';
import { readText, spanOf } from '../tokens/literals.ts';
import { isBareName } from '../tokens/patterns.ts';
import * as T from '../tokens/tokens.ts';
import { isReserved, KEYWORDS, STATEMENT_WORDS } from '../tokens/words.ts';
import { replacement, shown, syntaxError } from './diagnostic.ts';
import type { Slip } from './slip.ts';

function respelt(token: IToken, word: string, message: string): Diagnostic {
  const title = `did you mean \`${word}\`?`;
  return syntaxError('T1003', spanOf(token), message, {
    label: title,
    fixes: replacement(spanOf(token), word, `change to \`${word}\``),
  });
}

/** `laod orders from 'a.csv'`: with the first word corrected, all of it is a statement. */
export function misspeltStatement(tokens: readonly IToken[]): Diagnostic | null {
  const [first, ...rest] = tokens;
  if (first === undefined || !T.is(first, T.Word)) return null;
  const word = nearest(first.image, STATEMENT_WORDS);
  const kind = STATEMENT_WORDS.find((one) => one === word);
  if (kind === undefined) return null;
  const type = T.word(kind);
  const corrected = { ...first, tokenType: type, tokenTypeIdx: type.tokenTypeIdx ?? 0 };
  if (!whatFollows(kind, [corrected, ...rest]).complete) return null;
  return respelt(first, kind, `I do not know the word ${shown(first.image)}`);
}

const clauseWords = KEYWORDS.filter(
  ({ category, word }) => category === 'clause' && word.length > 3,
).map(({ word }) => word);

/** `retention wehre plan = 'pro'`: the grammar takes `wehre` for a word of the metric. */
export function misspeltClause(before: readonly IToken[]): Diagnostic | null {
  if (before.some((token) => !T.is(token, T.Word))) return null;
  for (let index = before.length - 1; index > 0; index -= 1) {
    const [previous, token] = [before[index - 1], before[index]];
    const word = token === undefined ? null : nearest(token.image, clauseWords);
    if (previous === undefined || token === undefined || word === null) continue;
    const places = `${shown(token.image)} after ${shown(previous.image)}`;
    return respelt(token, word, `I do not know what to do with ${places}`);
  }
  return null;
}

/** `from "signup"`: quotes around what must be a name. */
export function nameInQuotes(token: IToken, following: Following): Slip | null {
  const takesName = following.expectations.some(
    ({ type, continues }) => !continues && (type === T.AnyName || type === T.Word),
  );
  if (token.tokenType !== T.Text || !takesName) return null;
  const { value } = readText(token);
  const bare = isBareName(value) && !isReserved(value);
  const name = bare ? value : `\`${value.replaceAll('`', '``')}\``;
  const title = `a name has no quotes: ${shown(name)}`;
  return value === '' ? null : { label: title, fixes: replacement(spanOf(token), name, title) };
}
