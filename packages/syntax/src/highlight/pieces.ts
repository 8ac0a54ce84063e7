import type { TokenType } from 'chevrotain';
import { PATTERNS } from '../tokens/patterns.ts';
import {
  AnnotationToken,
  Comment,
  ForeignOperator,
  QuotedName,
  Text,
  Unclosed,
} from '../tokens/tokens.ts';

/** What a piece of a text is, as far as its letters alone tell. */
export type PieceKind =
  | 'annotation'
  | 'bracket'
  | 'comment'
  | 'date'
  | 'duration'
  | 'invalid'
  | 'name'
  | 'number'
  | 'operator'
  | 'parameter'
  | 'punctuation'
  | 'quotedName'
  | 'text';

/** One kind of piece, with a regular expression that every highlighter's engine reads. */
export interface Piece {
  readonly kind: PieceKind;
  /** With the flag `u`; the only escapes beyond the usual ones are `\p{…}` of general categories. */
  readonly source: string;
}

function piece(kind: PieceKind, pattern: RegExp): Piece {
  return { kind, source: pattern.source };
}

function ofToken(kind: PieceKind, { PATTERN: pattern }: TokenType): Piece {
  if (!(pattern instanceof RegExp)) throw new Error(`The token of a ${kind} has no expression.`);
  return piece(kind, pattern);
}

/**
 * Every piece of a text, in the order in which the lexer tries them: the first that fits at a place is
 * taken. Words of the language are names here; `KEYWORDS` tells them apart.
 */
export const PIECES: readonly Piece[] = [
  ofToken('annotation', AnnotationToken),
  ofToken('comment', Comment),
  piece('name', PATTERNS.identifier),
  piece('date', PATTERNS.dateTime),
  piece('date', PATTERNS.date),
  piece('invalid', PATTERNS.badDate),
  piece('number', PATTERNS.percent),
  piece('duration', PATTERNS.shortDuration),
  piece('number', PATTERNS.number),
  piece('invalid', PATTERNS.badNumber),
  ofToken('text', Text),
  ofToken('quotedName', QuotedName),
  piece('parameter', PATTERNS.parameter),
  ofToken('invalid', ForeignOperator),
  piece('operator', /!=|<=|>=|[<>=+\-*/]/),
  piece('punctuation', /[,:;.]/),
  piece('bracket', /[()]/),
  piece('invalid', PATTERNS.curlyText),
  ofToken('invalid', Unclosed),
  piece('invalid', /\S/),
];
