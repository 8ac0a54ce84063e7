import type { IToken } from 'chevrotain';
import type { Span } from './span.ts';
import { slices, statementKind } from './grammar/slices.ts';
import type { Slot } from './grammar/slots.ts';
import { whatFollows, type Following } from './grammar/what-follows.ts';
import { wordOf } from './messages/expected.ts';
import { lex } from './tokens/lexer.ts';
import { spanOf } from './tokens/literals.ts';
import * as T from './tokens/tokens.ts';
import {
  GRAINS,
  isReserved,
  keywordOf,
  STATEMENT_WORDS,
  type StatementWord,
} from './tokens/words.ts';

/** What may be typed at a place of a text. */
export interface Expected {
  /** What kinds of thing fit, the likeliest first. */
  readonly slots: readonly (Slot | 'grain' | 'number' | 'parameter' | 'text' | 'date')[];
  /** The words of the language that fit, in the order of the grammar. */
  readonly keywords: readonly string[];
  /** The word being typed at the place, which a completion replaces; empty where there is none. */
  readonly replace: Span;
  /** True where the statement may end here. */
  readonly complete: boolean;
  /** The kind of the statement; null where none has begun. */
  readonly statement: StatementWord | 'query' | null;
  /** The words of the statement before the place, as written: for the metric and its clause. */
  readonly before: readonly string[];
}

const tokenSlots = new Map([
  [T.NumberToken, 'number' as const],
  [T.Parameter, 'parameter' as const],
  [T.Text, 'text' as const],
  [T.DateToken, 'date' as const],
  [T.Grain, 'grain' as const],
]);

function isTyped(token: IToken): boolean {
  const types = [T.Parameter, T.QuotedName, T.Unclosed, T.Text, T.BadNumber];
  return (
    !T.is(token, T.LeftParen) && (/^[\p{L}_]/u.test(token.image) || types.includes(token.tokenType))
  );
}

/** The tokens before a place, and the one that ends at it or goes over it. */
function cut(
  tokens: readonly IToken[],
  offset: number,
): { before: readonly IToken[]; typed: IToken | null } {
  const until = tokens.findIndex((token) => spanOf(token).end >= offset);
  if (until < 0) return { before: tokens, typed: null };
  const token = tokens[until];
  const touches = token !== undefined && token.startOffset < offset;
  if (!touches) return { before: tokens.slice(0, until), typed: null };
  if (isTyped(token)) return { before: tokens.slice(0, until), typed: token };
  return { before: tokens.slice(0, until + 1), typed: null };
}

/** Inside a comment, and after a text too long to be read, anything may be typed. */
function nothing(replace: Span): Expected {
  return { slots: [], keywords: [], replace, complete: true, statement: null, before: [] };
}

/** At a line's start a statement may begin, and the one above may go on with a clause. */
function atStart(replace: Span, above: readonly IToken[]): Expected {
  const following = above.length === 0 ? [] : whatFollows(statementKind(above), above).expectations;
  const clauses = following.flatMap((one) => {
    const word = wordOf(one.type);
    return word !== null && isReserved(word) ? [word] : [];
  });
  return {
    slots: ['metric'],
    keywords: [...STATEMENT_WORDS, ...new Set(clauses)],
    replace,
    complete: true,
    statement: null,
    before: [],
  };
}

/** After a lone `track` either a metric may follow, or a clause, if that is the name of a metric. */
function following(kind: StatementWord | 'query', tokens: readonly IToken[]): Following {
  const alone = tokens.length === 1 ? keywordOf(tokens[0]?.image ?? '')?.word : undefined;
  const other = STATEMENT_WORDS.find((word) => word === alone && kind === 'query');
  const own = whatFollows(kind, tokens);
  if (other === undefined) return own;
  const { expectations } = whatFollows(other, tokens);
  return { expectations: [...expectations, ...own.expectations], complete: own.complete };
}

/**
 * What may be typed at a place, for completion. Works on unfinished text; what stands after the
 * place is not looked at.
 *
 * @param offset A UTF-16 offset; beyond the text it is taken as its end.
 */
export function expectedAt(text: string, offset: number): Expected {
  const at = Math.max(0, Math.min(offset, text.length));
  const { tokens, comments, annotations, tooMany } = lex(text);
  if ((tooMany?.startOffset ?? Infinity) <= at) return nothing({ start: at, end: at });
  const { before, typed } = cut(tokens, at);
  const replace = typed === null ? { start: at, end: at } : spanOf(typed);
  const asides = [...comments, ...annotations].map(spanOf);
  if (asides.some(({ start, end }) => start < at && at <= end)) return nothing(replace);
  // A word at the place tells whether it would begin a statement of its own.
  const probe = text.slice(0, typed === null ? at : replace.start) + ' _';
  const all = slices(probe, lex(probe).tokens);
  const statement = all.at(-1)?.tokens.slice(0, -1) ?? [];
  if (statement.length === 0 || before.length === 0) {
    const above = text.slice(0, replace.start).trimEnd().endsWith(';') ? undefined : all.at(-2);
    return atStart(replace, above?.tokens ?? []);
  }
  const kind = statementKind(statement);
  const { expectations, complete } = following(kind, statement);
  const slots = new Set<Expected['slots'][number]>();
  const keywords = new Set<string>();
  for (const { type, slot } of expectations) {
    if (slot !== null && slot !== 'clause') slots.add(slot);
    const own = tokenSlots.get(type);
    if (own !== undefined) slots.add(own);
    if (type === T.Grain) for (const grain of GRAINS.keys()) keywords.add(grain);
    const word = wordOf(type);
    if (word !== null) keywords.add(word);
    if (slot === 'clause') slots.add(slot);
  }
  return {
    slots: [...slots],
    keywords: [...keywords],
    replace,
    complete,
    statement: kind,
    before: statement.map((token) => token.image),
  };
}
