import { keywordOf, LANGUAGE_METRICS, lexemes, parse, type Lexeme } from '@tenure/compiler';
import { marksOf, type Mark } from './marks.ts';

/** The types of tokens, by the names that editors' themes know. */
export const TOKEN_TYPES = [
  'comment',
  /** An annotation: `#| title: …`. */
  'decorator',
  'keyword',
  /** A metric, or a function of an expression. */
  'function',
  /** A qualifier before a metric. */
  'modifier',
  /** A table. */
  'class',
  /** A result, a `let`, a definition. */
  'variable',
  'parameter',
  /** A column, or what an expression calls by its name. */
  'property',
  'event',
  /** A view, a setting, a role. */
  'enumMember',
  'string',
  'number',
  'operator',
] as const;

/** The type of a token. */
export type TokenType = (typeof TOKEN_TYPES)[number];

/** What is said of a token beyond its type. */
export const TOKEN_MODIFIERS = ['declaration'] as const;

/** A modifier of a token: `declaration` where a name is made. */
export type TokenModifier = (typeof TOKEN_MODIFIERS)[number];

/** A coloured piece of a text, in UTF-16 units; never longer than its line. */
export interface SemanticToken {
  readonly start: number;
  readonly length: number;
  readonly type: TokenType;
  readonly modifiers: readonly TokenModifier[];
}

/**
 * The coloured pieces of a text from its start to its end, without overlap. Names of statements that
 * can be read are told apart by what they stand for; in broken ones only the words of the language
 * are. Nothing is thrown.
 */
export function semanticTokens(text: string): readonly SemanticToken[] {
  const marks = parse(text).statements.flatMap(marksOf);
  const ordered = marks.sort((a, b) => a.span.start - b.span.start);
  const constants = new Set(
    marks.filter((it) => it.made && it.kind !== 'result').map(({ name }) => name),
  );
  let next = 0;
  return lexemes(text).flatMap((lexeme): SemanticToken[] => {
    const { start, end } = lexeme.span;
    while (ordered[next] && (ordered[next]?.span.end ?? 0) <= start) next += 1;
    const mark = ordered[next];
    const own = mark && mark.span.start <= start && end <= mark.span.end ? mark : null;
    const type = own ? markType(own, constants) : lexemeType(lexeme, text.slice(start, end));
    if (type === null) return [];
    const modifiers = own?.made === true ? (['declaration'] as const) : [];
    return [{ start, length: end - start, type, modifiers }];
  });
}

function lexemeType({ kind }: Lexeme, image: string): TokenType | null {
  switch (kind) {
    case 'comment':
      return 'comment';
    case 'annotation':
      return 'decorator';
    case 'word':
      return keywordOf(image) === undefined ? null : 'keyword';
    case 'quotedName':
      return 'property';
    case 'text':
      return 'string';
    case 'number':
    case 'date':
      return 'number';
    case 'parameter':
      return 'parameter';
    case 'operator':
      return 'operator';
    case 'punctuation':
    case 'unreadable':
      return null;
  }
}

const QUALIFIERS: ReadonlySet<string> = new Set(
  LANGUAGE_METRICS.flatMap(({ qualifiers }) => qualifiers.map(({ word }) => word)),
);

function markType({ kind, name }: Mark, made: ReadonlySet<string>): TokenType {
  switch (kind) {
    case 'metric':
      return QUALIFIERS.has(name) ? 'modifier' : 'function';
    case 'table':
      return 'class';
    case 'result':
    case 'constant':
    case 'definition':
    case 'segment':
      return 'variable';
    case 'parameter':
      return 'parameter';
    case 'value':
      return keywordOf(name)?.category === 'constant'
        ? 'keyword'
        : made.has(name)
          ? 'variable'
          : 'property';
    case 'column':
      return 'property';
    case 'event':
      return 'event';
    case 'view':
    case 'setting':
      return 'enumMember';
    case 'word':
      return 'keyword';
    case 'function':
      return 'function';
  }
}
