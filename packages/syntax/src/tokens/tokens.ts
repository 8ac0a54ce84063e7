import { createToken, Lexer, tokenMatcher, type IToken, type TokenType } from 'chevrotain';
import { PATTERNS } from './patterns.ts';
import { KEYWORDS } from './words.ts';

/** Anything that can name a thing: a bare name, a soft keyword, a name in backticks. */
export const AnyName = createToken({ name: 'AnyName', pattern: Lexer.NA });

/** A bare name or a soft keyword. */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA, categories: [AnyName] });

/** A soft keyword that is a grain, singular or plural. */
export const Grain = createToken({ name: 'Grain', pattern: Lexer.NA, categories: [Word] });

const soft = [Word];

/** A token read by a sticky pattern, or by its own characters. */
function readBy(name: string, pattern: RegExp | string): TokenType {
  return createToken({ name, pattern });
}

/** A bare name; words of the language are sorted out of it by {@link wordTokens}. */
export const Identifier = createToken({
  name: 'Identifier',
  pattern: PATTERNS.identifier,
  categories: [Word],
});

/** A name in backticks; a backtick inside is doubled. */
export const QuotedName = createToken({
  name: 'QuotedName',
  pattern: /`(?:[^`\r\n]|``)*`/y,
  categories: [AnyName],
});

/** A text in single or double quotes; the quote inside is doubled. */
export const Text = readBy('Text', /'(?:[^'\r\n]|'')*'|"(?:[^"\r\n]|"")*"/y);

export const DateTime = readBy('DateTime', PATTERNS.dateTime);
export const DateToken = readBy('Date', PATTERNS.date);
export const Percent = readBy('Percent', PATTERNS.percent);
export const ShortDuration = readBy('ShortDuration', PATTERNS.shortDuration);
export const NumberToken = readBy('Number', PATTERNS.number);

/** `$horizon` */
export const Parameter = readBy('Parameter', PATTERNS.parameter);

export const Comma = readBy('Comma', ',');
export const Colon = readBy('Colon', ':');
export const Semicolon = readBy('Semicolon', ';');
export const Dot = readBy('Dot', '.');
export const LeftParen = readBy('LeftParen', '(');
export const RightParen = readBy('RightParen', ')');
export const Equals = readBy('Equals', '=');
export const NotEquals = readBy('NotEquals', '!=');
export const LessEquals = readBy('LessEquals', '<=');
export const GreaterEquals = readBy('GreaterEquals', '>=');
export const Less = readBy('Less', '<');
export const Greater = readBy('Greater', '>');
export const Plus = readBy('Plus', '+');
export const Minus = readBy('Minus', '-');
export const Star = readBy('Star', '*');
export const Slash = readBy('Slash', '/');

/** `#| key: value` */
export const AnnotationToken = readBy('Annotation', /#\|[^\r\n]*/y);

/** `# to the end of the line`, or `--` */
export const Comment = readBy('Comment', /(?:#|--)[^\r\n]*/y);

/** What stands between tokens and means nothing. */
export const Space = readBy('Space', /[\s\u200B]+/y);

/** A quote or backtick that is not closed on its line. */
export const Unclosed = readBy('Unclosed', /['"`][^\r\n]*/y);

/** Digits that run on into something else. */
export const BadNumber = readBy('BadNumber', PATTERNS.badNumber);

/** Like a date, but not one: `2024-1-5`. */
export const BadDate = readBy('BadDate', PATTERNS.badDate);

/** Text in typographic quotes. */
export const CurlyText = readBy('CurlyText', PATTERNS.curlyText);

/** An operator of another language. */
export const ForeignOperator = readBy('ForeignOperator', /==+|!==|<>|&&|\|\||=>|=~|!~/y);

/** A character with no meaning in the language. */
export const Unknown = readBy('Unknown', PATTERNS.anything);

/** The tokens that make the rest of their statement unreadable. */
export const BAD_TOKENS: readonly TokenType[] = [
  Unclosed,
  BadNumber,
  BadDate,
  CurlyText,
  ForeignOperator,
  Unknown,
];

/** Token type of each word that has one; grains share {@link Grain}. */
export const wordTokens: ReadonlyMap<string, TokenType> = new Map(
  KEYWORDS.filter((keyword) => keyword.token).map((keyword) => [
    keyword.word,
    keyword.category === 'grain'
      ? Grain
      : createToken({
          name: `word ${keyword.word}`,
          pattern: Lexer.NA,
          categories: keyword.reserved ? [] : soft,
        }),
  ]),
);

/**
 * The token type of a word of the language.
 *
 * @param word The word, in lower case; asking for one that has no token is a bug of ours.
 */
export function word(word: string): TokenType {
  const type = wordTokens.get(word);
  if (type === undefined) throw new Error(`The word list has no token for ${word}.`);
  return type;
}

/** Every token, in the order the lexer tries them. */
export const ALL_TOKENS: readonly TokenType[] = [
  Space,
  AnnotationToken,
  Comment,
  Identifier,
  DateTime,
  DateToken,
  BadDate,
  Percent,
  ShortDuration,
  NumberToken,
  BadNumber,
  Text,
  QuotedName,
  Parameter,
  ForeignOperator,
  NotEquals,
  LessEquals,
  GreaterEquals,
  Less,
  Greater,
  Equals,
  Comma,
  Colon,
  Semicolon,
  Dot,
  LeftParen,
  RightParen,
  Plus,
  Minus,
  Star,
  Slash,
  CurlyText,
  Unclosed,
  Unknown,
  AnyName,
  Word,
  Grain,
  ...[...wordTokens.values()].filter((type) => type !== Grain),
];

/** Whether a token is of a type or of one of the type's members. */
export function is(token: IToken, type: TokenType): boolean {
  return tokenMatcher(token, type);
}
