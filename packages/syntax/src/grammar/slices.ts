import type { IToken } from 'chevrotain';
import * as T from '../tokens/tokens.ts';
import { withParamWord } from './bare-parameter.ts';
import { isReserved, keywordOf, type StatementWord } from '../tokens/words.ts';

/** The tokens of one statement. */
export interface Slice {
  readonly tokens: readonly IToken[];
}

/** The most tokens of one statement; a list of 25,000 values fits. */
export const MAX_TOKENS = 50_000;

const openers = [
  T.Comma,
  T.Colon,
  T.Dot,
  T.LeftParen,
  T.Equals,
  T.NotEquals,
  T.LessEquals,
  T.GreaterEquals,
  T.Less,
  T.Greater,
  T.Plus,
  T.Minus,
  T.Star,
  T.Slash,
  ...['and', 'or', 'not', 'in', 'is'].map((operator) => T.word(operator)),
];

/** Whether a token wants something after it: an operator, a comma, an open parenthesis. */
export function isOpener(token: IToken): boolean {
  return openers.some((type) => type === token.tokenType);
}

/** Whether a token is a word that cannot end a statement: `by`, `and`, `sort`. */
export function isOpenWord(token: IToken): boolean {
  return !T.is(token, T.AnyName) && isReserved(token.image) && token.tokenType !== T.word('null');
}

/** What tells a statement's word from a metric of that name. */
const afterWord = new Map([
  ['members', T.word('of')],
  ['effect', T.word('of')],
  ['what', T.word('if')],
  ['track', T.AnyName],
  ['expect', T.AnyName],
]);

/** The word a statement begins with, `query` for all that begins otherwise. */
export function statementKind(tokens: readonly IToken[]): StatementWord | 'query' {
  const [first, second] = tokens;
  if (first === undefined || second?.tokenType === T.Colon) return 'query';
  const keyword = keywordOf(first.image);
  if (keyword?.category !== 'statement') return 'query';
  const follows = afterWord.get(keyword.word);
  const begins = follows === undefined || (second !== undefined && T.is(second, follows));
  return begins ? (keyword.word as StatementWord) : 'query';
}

/** Follows the tokens through the lines of a text, looking at each character between them once. */
function lineReader(text: string): (token: IToken) => { column: number; startsLine: boolean } {
  let lineStart = 0;
  let end = 0;
  return (token) => {
    let startsLine = false;
    for (let at = end; at < token.startOffset; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit !== 10 && unit !== 13) continue;
      startsLine = true;
      lineStart = at + 1;
    }
    end = token.startOffset + token.image.length;
    return { column: token.startOffset - lineStart, startsLine };
  };
}

/** Two names in a row after a statement word can be nothing but a new statement. */
function unmistakable(tokens: readonly IToken[], index: number): boolean {
  const token = tokens[index];
  const next = tokens[index + 1];
  return (
    token !== undefined &&
    next !== undefined &&
    keywordOf(token.image)?.category === 'statement' &&
    T.is(next, T.AnyName)
  );
}

/**
 * Tells statements apart before they are parsed, so that an error in one never reaches the next.
 * A statement begins after `;`, or on a line of its own with a word that is no clause word. What a
 * line leaves open (a comma, an operator, an open parenthesis) goes on in the next line; after a
 * clause word it does so if that line is indented.
 */
export function slices(text: string, tokens: readonly IToken[]): readonly Slice[] {
  const found: Slice[] = [];
  const place = lineReader(text);
  let current: IToken[] = [];
  let margin = 0;
  const close = (): void => {
    if (current.length > 0) found.push({ tokens: withParamWord(current) });
    current = [];
  };
  const begins = (index: number, token: IToken, previous: IToken, indented: boolean): boolean => {
    if (!T.is(token, T.AnyName)) return false;
    if (isOpener(previous)) return !indented && unmistakable(tokens, index);
    const first = current.length === 1 && keywordOf(previous.image)?.category === 'statement';
    return !((isOpenWord(previous) || first) && indented);
  };
  tokens.forEach((token, index) => {
    const { column, startsLine } = place(token);
    if (token.tokenType === T.Semicolon) {
      close();
      return;
    }
    const previous = current.at(-1);
    if (previous !== undefined && startsLine && begins(index, token, previous, column > margin)) {
      close();
    }
    if (current.length === 0) margin = column;
    current.push(token);
  });
  close();
  return found;
}
