import type { IToken } from 'chevrotain';
import type { Diagnostic } from '../diagnostic.ts';
import { MAX_TOKENS } from '../grammar/slices.ts';
import { spanOf } from '../tokens/literals.ts';
import * as T from '../tokens/tokens.ts';
import { syntaxError } from './diagnostic.ts';

/** Parentheses, `not`s and `of`s inside one another; the parser's stack holds several thousand. */
const MAX_DEPTH = 100;

/** Operators of one statement; each is one level of the tree that later stages walk. */
const MAX_OPERATORS = 1000;

const nesting = new Set([T.word('not'), T.word('of')]);
const chained = new Set([T.word('and'), T.word('or'), T.Plus, T.Minus, T.Star, T.Slash]);

/** T1009: the statement is longer than any stage should have to read. */
export function tooLong(tokens: readonly IToken[]): Diagnostic | null {
  const token = tokens[MAX_TOKENS];
  if (token === undefined) return null;
  return syntaxError('T1009', spanOf(token), 'This statement is too long', {
    label: `more than ${MAX_TOKENS.toLocaleString('en-US')} words and signs`,
    help: ['a long list of values is better kept in a file of its own and brought in with `load`'],
  });
}

/** T1009: the text is longer than any stage should have to read. */
export function tooManyTokens(token: IToken, limit: number): Diagnostic {
  return syntaxError('T1009', spanOf(token), 'This text is too long', {
    label: `more than ${limit.toLocaleString('en-US')} words and signs`,
    help: ['nothing is read from here on; put the rest in a text of its own'],
  });
}

/** T1009: the statement is nested deeper, or longer in operators, than any stage should have to go. */
export function tooDeep(tokens: readonly IToken[]): Diagnostic | null {
  let open = 0;
  let words = 0;
  let operators = 0;
  for (const token of tokens) {
    const type = token.tokenType;
    if (type === T.LeftParen) open += 1;
    else if (type === T.RightParen) open -= 1;
    else if (nesting.has(type)) words += 1;
    else if (chained.has(type)) operators += 1;
    if (open > MAX_DEPTH || words > 2 * MAX_DEPTH) {
      return syntaxError('T1009', spanOf(token), 'This is nested too deeply', {
        label: 'one too many',
        help: ['give the inner part a name with `define` or `let`'],
      });
    }
    if (operators > MAX_OPERATORS) {
      return syntaxError('T1009', spanOf(token), 'This statement has too many operators', {
        label: `more than ${String(MAX_OPERATORS)}`,
        help: ['a list of values is shorter: `plan in (…)`'],
      });
    }
  }
  return null;
}
