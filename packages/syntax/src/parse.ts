import type { IToken } from 'chevrotain';
import type { Diagnostic } from './diagnostic.ts';
import type { Annotation, BareStatement, Program, Statement } from './tree.ts';
import { readAnnotations } from './grammar/annotations.ts';
import { bareParameter } from './grammar/bare-parameter.ts';
import { theParser, type TenureParser } from './grammar/parser.ts';
import type { Rule } from './grammar/primary-rules.ts';
import { slices, statementKind, type Slice } from './grammar/slices.ts';
import { lex, MAX_TOKENS_OF_TEXT } from './tokens/lexer.ts';
import { tooManyTokens } from './messages/depth.ts';
import { unreadable } from './messages/unreadable.ts';
import { misplaced } from './messages/misplaced.ts';
import type { StatementWord } from './tokens/words.ts';

/** The rule of each kind of statement. */
export function ruleOf(parser: TenureParser, kind: StatementWord | 'query'): Rule<BareStatement> {
  switch (kind) {
    case 'set':
      return parser.setting;
    case 'let':
      return parser.letStatement;
    default:
      return parser[kind];
  }
}

function annotated(statement: BareStatement, annotations: readonly Annotation[]): Statement {
  if (statement.kind !== 'explain') return { ...statement, annotations };
  return { ...statement, annotations, query: { ...statement.query, annotations } };
}

/** The statement some tokens make, or the token at which they stop making one. */
function attempt(tokens: readonly IToken[]): BareStatement | IToken {
  const parser = theParser();
  parser.input = [...tokens];
  const statement = ruleOf(parser, statementKind(tokens)).call(parser);
  return parser.errors[0]?.token ?? statement;
}

function isToken(result: BareStatement | IToken): result is IToken {
  return 'tokenType' in result;
}

/** Reads the tokens of one statement; null where {@link parse} would report an error. */
export function readStatement(tokens: readonly IToken[]): BareStatement | null {
  if (unreadable(tokens) !== null) return null;
  const result = attempt(tokens);
  return isToken(result) ? null : result;
}

function parseSlice(slice: Slice): BareStatement | Diagnostic {
  const broken = unreadable(slice.tokens);
  if (broken !== null) return broken;
  const result = attempt(slice.tokens);
  return isToken(result) ? misplaced(slice, result) : result;
}

function isDiagnostic(result: BareStatement | Diagnostic): result is Diagnostic {
  return 'severity' in result;
}

/** The most diagnostics one text gets; what is not a program at all would get one for every line. */
const MAX_DIAGNOSTICS = 200;

/**
 * Reads a text. Never throws: a statement that cannot be read is left out and has exactly one
 * error (codes T1xxx, and T3006 for dates after `from`); the others are all there, up to a
 * length that nobody writes (T1009). A parameter without its word has a note (T1011).
 */
export function parse(text: string): Program {
  const { tokens, annotations, tooMany } = lex(text);
  const statements: Statement[] = [];
  const diagnostics: Diagnostic[] = [];
  const above = readAnnotations(annotations);
  const found = slices(text, tokens);
  for (const slice of tooMany === null ? found : found.slice(0, -1)) {
    const result = parseSlice(slice);
    if (!isDiagnostic(result)) {
      statements.push(annotated(result, above.before(firstOffset(slice.tokens))));
      const note = bareParameter(slice.tokens);
      if (note !== null) diagnostics.push(note);
    } else {
      above.before(firstOffset(slice.tokens));
      diagnostics.push(result);
      if (diagnostics.length >= MAX_DIAGNOSTICS) break;
    }
  }
  if (tooMany !== null && diagnostics.length < MAX_DIAGNOSTICS) {
    diagnostics.push(tooManyTokens(tooMany, MAX_TOKENS_OF_TEXT));
  }
  return { statements, diagnostics };
}

function firstOffset(tokens: readonly IToken[]): number {
  return tokens[0]?.startOffset ?? 0;
}
