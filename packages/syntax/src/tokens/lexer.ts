import { Lexer, type IToken } from 'chevrotain';
import { ALL_TOKENS, Identifier, wordTokens } from './tokens.ts';

/** The tokens of a text: what the grammar reads, and what stands beside it. */
export interface Lexed {
  readonly tokens: readonly IToken[];
  readonly annotations: readonly IToken[];
  readonly comments: readonly IToken[];
}

let lexer: Lexer | null = null;

function theLexer(): Lexer {
  lexer ??= new Lexer([...ALL_TOKENS], {
    positionTracking: 'onlyOffset',
    skipValidations: true,
    ensureOptimizations: true,
  });
  return lexer;
}

/** Reads a text into tokens. Never fails: what has no meaning becomes a token that says so. */
export function lex(text: string): Lexed {
  const { tokens, groups } = theLexer().tokenize(text);
  for (const token of tokens) {
    if (token.tokenType !== Identifier) continue;
    const type = wordTokens.get(token.image.toLowerCase());
    if (type === undefined) continue;
    token.tokenType = type;
    token.tokenTypeIdx = type.tokenTypeIdx ?? token.tokenTypeIdx;
  }
  return {
    tokens,
    annotations: groups['annotations'] ?? [],
    comments: groups['comments'] ?? [],
  };
}
