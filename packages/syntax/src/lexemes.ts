import type { IToken } from 'chevrotain';
import type { Span } from './span.ts';
import { lex } from './tokens/lexer.ts';
import { spanOf } from './tokens/literals.ts';
import * as T from './tokens/tokens.ts';

/** What a piece of a text is, read without any grammar. */
export type LexemeKind =
  | 'comment'
  | 'annotation'
  | 'word'
  | 'quotedName'
  | 'text'
  | 'number'
  | 'date'
  | 'parameter'
  | 'operator'
  | 'punctuation'
  | 'unreadable';

/** A piece of a text: a word, a number, a comment. */
export interface Lexeme {
  readonly kind: LexemeKind;
  readonly span: Span;
}

const KINDS: ReadonlyMap<string, LexemeKind> = new Map([
  [T.QuotedName.name, 'quotedName'],
  [T.Text.name, 'text'],
  [T.CurlyText.name, 'text'],
  [T.DateToken.name, 'date'],
  [T.DateTime.name, 'date'],
  [T.Percent.name, 'number'],
  [T.ShortDuration.name, 'number'],
  [T.NumberToken.name, 'number'],
  [T.Parameter.name, 'parameter'],
  [T.Unclosed.name, 'unreadable'],
]);

function kindOf(token: IToken): LexemeKind {
  const known = KINDS.get(token.tokenType.name);
  if (known !== undefined) return known;
  const { image } = token;
  if (/^[\p{L}\p{M}_]/u.test(image)) return 'word';
  if (/^[,:;.()]$/u.test(image)) return 'punctuation';
  return /^[=!<>+\-*/]+$/u.test(image) ? 'operator' : 'unreadable';
}

/**
 * The pieces of a text from its start to its end, comments among them; white space is left out. They
 * never overlap. Nothing is thrown: what has no meaning is `unreadable`.
 */
export function lexemes(text: string): readonly Lexeme[] {
  const { tokens, comments, annotations } = lex(text);
  const aside = (kind: LexemeKind) => (token: IToken) => ({ kind, span: spanOf(token) });
  return [
    ...tokens.map((token): Lexeme => ({ kind: kindOf(token), span: spanOf(token) })),
    ...comments.map(aside('comment')),
    ...annotations.map(aside('annotation')),
  ].sort((a, b) => a.span.start - b.span.start);
}
