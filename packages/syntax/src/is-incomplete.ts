import { isOpener, isOpenWord, slices, statementKind } from './grammar/slices.ts';
import { whatFollows } from './grammar/what-follows.ts';
import { lex } from './tokens/lexer.ts';
import * as T from './tokens/tokens.ts';

/**
 * Whether a console should wait for more: the last statement has an open quote, an open
 * parenthesis, or ends where the grammar wants more (after a comma, an operator, a clause word).
 * False for an empty text, and for one whose last statement is wrong already.
 */
export function isIncomplete(text: string): boolean {
  const { tokens, tooMany } = lex(text);
  if (tooMany !== null) return false;
  const last = slices(text, tokens).at(-1);
  const token = last?.tokens.at(-1);
  if (last === undefined || token === undefined) return false;
  if (/;\s*$/.test(text) && token.tokenType !== T.Unclosed) return false;
  if (token.tokenType === T.Unclosed) return true;
  const { expectations, complete } = whatFollows(statementKind(last.tokens), last.tokens);
  if (expectations.length === 0) return false;
  return !complete || isOpener(token) || isOpenWord(token);
}
