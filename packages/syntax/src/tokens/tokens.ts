import {
  createToken,
  Lexer,
  tokenMatcher,
  type CustomPatternMatcherFunc,
  type IToken,
  type TokenType,
} from 'chevrotain';
import { PATTERNS, everyStart } from './patterns.ts';
import { KEYWORDS } from './words.ts';

/** Anything that can name a thing: a bare name, a soft keyword, a name in backticks. */
export const AnyName = createToken({ name: 'AnyName', pattern: Lexer.NA });

/** A bare name or a soft keyword. */
export const Word = createToken({ name: 'Word', pattern: Lexer.NA, categories: [AnyName] });

/** A soft keyword that is a grain, singular or plural. */
export const Grain = createToken({ name: 'Grain', pattern: Lexer.NA, categories: [Word] });

const soft = [Word];

function sticky(pattern: RegExp): CustomPatternMatcherFunc {
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
}

function punctuation(name: string, pattern: string): TokenType {
  return createToken({ name, pattern });
}

const digits = Array.from({ length: 10 }, (_, digit) => String(digit));

function digitToken(name: string, pattern: RegExp): TokenType {
  return createToken({
    name,
    pattern: sticky(pattern),
    start_chars_hint: digits,
    line_breaks: false,
  });
}

/** A bare name; words of the language are sorted out of it by {@link wordTokens}. */
export const Identifier = createToken({
  name: 'Identifier',
  pattern: sticky(PATTERNS.identifier),
  start_chars_hint: [...everyStart()],
  line_breaks: false,
  categories: [Word],
});

/** A name in backticks; a backtick inside is doubled. */
export const QuotedName = createToken({
  name: 'QuotedName',
  pattern: /`(?:[^`\r\n]|``)*`/,
  line_breaks: false,
  categories: [AnyName],
});

/** A text in single or double quotes; the quote inside is doubled. */
export const Text = createToken({
  name: 'Text',
  pattern: /'(?:[^'\r\n]|'')*'|"(?:[^"\r\n]|"")*"/,
  line_breaks: false,
});

export const DateTime = digitToken('DateTime', PATTERNS.dateTime);
export const DateToken = digitToken('Date', PATTERNS.date);
export const Percent = digitToken('Percent', PATTERNS.percent);
export const ShortDuration = digitToken('ShortDuration', PATTERNS.shortDuration);
export const NumberToken = digitToken('Number', PATTERNS.number);

/** `$horizon` */
export const Parameter = createToken({
  name: 'Parameter',
  pattern: sticky(PATTERNS.parameter),
  start_chars_hint: ['$'],
  line_breaks: false,
});

export const Comma = punctuation('Comma', ',');
export const Colon = punctuation('Colon', ':');
export const Semicolon = punctuation('Semicolon', ';');
export const Dot = punctuation('Dot', '.');
export const LeftParen = punctuation('LeftParen', '(');
export const RightParen = punctuation('RightParen', ')');
export const Equals = punctuation('Equals', '=');
export const NotEquals = punctuation('NotEquals', '!=');
export const LessEquals = punctuation('LessEquals', '<=');
export const GreaterEquals = punctuation('GreaterEquals', '>=');
export const Less = punctuation('Less', '<');
export const Greater = punctuation('Greater', '>');
export const Plus = punctuation('Plus', '+');
export const Minus = punctuation('Minus', '-');
export const Star = punctuation('Star', '*');
export const Slash = punctuation('Slash', '/');

/** `#| key: value` */
export const AnnotationToken = createToken({
  name: 'Annotation',
  pattern: /#\|[^\r\n]*/,
  line_breaks: false,
  group: 'annotations',
});

/** `# …` to the end of the line; `-- …` is one too. */
export const Comment = createToken({
  name: 'Comment',
  pattern: /(?:#|--)[^\r\n]*/,
  line_breaks: false,
  group: 'comments',
});

const Space = createToken({
  name: 'Space',
  pattern: /[\s\u200B]+/,
  line_breaks: true,
  group: Lexer.SKIPPED,
});

/** A quote or backtick that is not closed on its line. */
export const Unclosed = createToken({
  name: 'Unclosed',
  pattern: /['"`][^\r\n]*/,
  line_breaks: false,
});

/** Digits that run on into something else. */
export const BadNumber = digitToken('BadNumber', PATTERNS.badNumber);

/** Like a date, but not one: `2024-1-5`. */
export const BadDate = digitToken('BadDate', PATTERNS.badDate);

/** Text in typographic quotes. */
export const CurlyText = createToken({
  name: 'CurlyText',
  pattern: sticky(PATTERNS.curlyText),
  start_chars_hint: [...'‘’‚‛“”„‟«»'],
  line_breaks: false,
});

/** An operator of another language. */
export const ForeignOperator = createToken({
  name: 'ForeignOperator',
  pattern: /==+|!==|<>|&&|\|\||=>|=~|!~/,
  line_breaks: false,
});

/** A character with no meaning in the language. */
export const Unknown = createToken({
  name: 'Unknown',
  pattern: sticky(PATTERNS.anything),
  start_chars_hint: [...everyStart()],
  line_breaks: false,
});

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
