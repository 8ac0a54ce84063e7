import type { IToken, TokenType } from 'chevrotain';
import * as T from './tokens.ts';

/** The tokens of a text: what the grammar reads, and what stands beside it. */
export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly annotations: readonly IToken[];
  readonly comments: readonly IToken[];
  /** The first token that is one too many; null where the whole text was read. */
  readonly tooMany: IToken | null;
}

/** The most tokens that are read of one text: a program of half a megabyte has fewer. */
export const MAX_TOKENS_OF_TEXT = 100_000;

const [zero, nine, bigA, bigZ, smallA, smallZ] = ['0', '9', 'A', 'Z', 'a', 'z'].map((letter) =>
  letter.charCodeAt(0),
) as [number, number, number, number, number, number];
const underscore = '_'.charCodeAt(0);

const ofDigit = [
  T.DateTime,
  T.DateToken,
  T.BadDate,
  T.Percent,
  T.ShortDuration,
  T.NumberToken,
  T.BadNumber,
];

/** Which tokens an ASCII character can begin, in the order of {@link T.ALL_TOKENS}. */
const ofSign: Readonly<Record<string, readonly TokenType[]>> = {
  _: [T.Identifier],
  "'": [T.Text, T.Unclosed],
  '"': [T.Text, T.Unclosed],
  '`': [T.QuotedName, T.Unclosed],
  '#': [T.AnnotationToken, T.Comment],
  $: [T.Parameter],
  '-': [T.Comment, T.Minus],
  '=': [T.ForeignOperator, T.Equals],
  '!': [T.ForeignOperator, T.NotEquals],
  '<': [T.ForeignOperator, T.LessEquals, T.Less],
  '>': [T.GreaterEquals, T.Greater],
  '&': [T.ForeignOperator],
  '|': [T.ForeignOperator],
  ',': [T.Comma],
  ':': [T.Colon],
  ';': [T.Semicolon],
  '.': [T.Dot],
  '(': [T.LeftParen],
  ')': [T.RightParen],
  '+': [T.Plus],
  '*': [T.Star],
  '/': [T.Slash],
};

/** Control characters, spaces and all beyond ASCII. */
const ofOthers = [T.Space, T.Identifier, T.CurlyText];

const byCode: readonly (readonly TokenType[])[] = Array.from({ length: 128 }, (_, code) => {
  if (code >= zero && code <= nine) return ofDigit;
  if (isAsciiLetter(code)) return [T.Identifier];
  return ofSign[String.fromCharCode(code)] ?? (code > 32 ? [] : ofOthers);
});

function isAsciiLetter(code: number): boolean {
  return (code >= smallA && code <= smallZ) || (code >= bigA && code <= bigZ);
}

/** Where a bare name ends: letter by letter while it is ASCII, which is nearly always. */
function endOfName(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  while (isAsciiLetter(code) || code === underscore || (code >= zero && code <= nine)) {
    at += 1;
    code = text.charCodeAt(at);
  }
  return code < 128 || Number.isNaN(code) ? at : endOfMatch(T.Identifier, text, start);
}

/** Where a token of a type ends that begins at a place; -1 where none does. */
function endOfMatch({ PATTERN: pattern }: TokenType, text: string, start: number): number {
  if (typeof pattern === 'string') {
    return text.startsWith(pattern, start) ? start + pattern.length : -1;
  }
  if (!(pattern instanceof RegExp)) return -1;
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

/** A token of the text; a bare name that is a word of the language has that word's type. */
function made(type: TokenType, text: string, start: number, end: number): IToken {
  const image = text.slice(start, end);
  const word = type === T.Identifier ? T.wordTokens.get(image.toLowerCase()) : undefined;
  const tokenType = word ?? type;
  return { image, startOffset: start, tokenType, tokenTypeIdx: tokenType.tokenTypeIdx ?? 0 };
}

/** The token at a place. */
function read(text: string, start: number): { readonly type: TokenType; readonly end: number } {
  const code = text.charCodeAt(start);
  for (const type of byCode[code] ?? ofOthers) {
    const end =
      type === T.Identifier && code < 128 ? endOfName(text, start) : endOfMatch(type, text, start);
    if (end > start) return { type, end };
  }
  return { type: T.Unknown, end: endOfMatch(T.Unknown, text, start) };
}

/**
 * Reads a text into tokens. Never fails: what has no meaning becomes a token that says so. The same
 * as trying {@link T.ALL_TOKENS} one after the other at every place, only that the first character
 * tells most of them apart (`test/lexer.test.ts` compares the two).
 */
export function lex(text: string): Lexed {
  const tokens: IToken[] = [];
  const annotations: IToken[] = [];
  const comments: IToken[] = [];
  let tooMany: IToken | null = null;
  for (let start = 0; start < text.length;) {
    const { type, end } = read(text, start);
    if (type === T.Comment) comments.push(made(type, text, start, end));
    else if (type === T.AnnotationToken) annotations.push(made(type, text, start, end));
    else if (type !== T.Space) {
      const token = made(type, text, start, end);
      if (tokens.length >= MAX_TOKENS_OF_TEXT) {
        tooMany = token;
        break;
      }
      tokens.push(token);
    }
    start = end;
  }
  return { tokens, annotations, comments, tooMany };
}
