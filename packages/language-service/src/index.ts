// What a text says
export { diagnose } from './diagnose.ts';
export { complete, type Completions } from './complete.ts';
export type { CompletionItem, CompletionKind } from './completion/item.ts';
export { hover, type Hover } from './hover.ts';
export { completeness, type Completeness } from './completeness.ts';
export { definition, type Definition, type OtherText } from './definition.ts';
export { symbols, type DocumentSymbol } from './symbols.ts';
export {
  semanticTokens,
  TOKEN_MODIFIERS,
  TOKEN_TYPES,
  type SemanticToken,
  type TokenModifier,
  type TokenType,
} from './semantic-tokens.ts';
export { billedDescription, describedTable, loads, type LoadStatement } from './loads.ts';
export { folding, type FoldingRange } from './folding.ts';

// What changes a text
export { format } from './format.ts';
export { fixes, type Fix } from './fixes.ts';

// What is said of clauses, statements and codes
export { CLAUSES } from './clauses.ts';
export type { ClauseHelp, ClauseName } from './clause-help.ts';
export { STATEMENTS } from './statements.ts';
export { CODES } from './codes.ts';
export type { CodeExample, CodeHelp, NoExample } from './codes/code-help.ts';

// Words of the language, for highlighters
export {
  GRAINS,
  isBareName,
  isReserved,
  KEYWORDS,
  keywordOf,
  LANGUAGE_METRICS,
  METRICS,
  NAME_SOURCE,
  SHORT_UNITS,
  STATEMENT_WORDS,
} from '@tenure/compiler';
export type { Keyword, WordCategory } from '@tenure/compiler';

// What goes in and out
export { EMPTY_CATALOG } from '@tenure/compiler';
export type { Catalog, CatalogTable, Diagnostic, Span, TextEdit } from '@tenure/compiler';
