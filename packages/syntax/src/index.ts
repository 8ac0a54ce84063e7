// Reading a text
export { parse } from './parse.ts';
export { isIncomplete } from './is-incomplete.ts';
export { expectedAt, type Expected } from './expected-at.ts';
export type { Slot } from './grammar/slots.ts';
export { lexemes, type Lexeme, type LexemeKind } from './lexemes.ts';

// The grammar, to be drawn
export * from './grammar/productions.ts';

// The tree
export * from './span.ts';
export * from './tree.ts';

// Writing it in the house style
export { format } from './format/format.ts';

// Diagnostics
export * from './diagnostic.ts';
export { codeFrame, type CodeFrameOptions } from './code-frame.ts';
export { displayWidth } from './display-width.ts';
export { alignmentDistance, nearest } from './nearest.ts';

// Words
export * from './tokens/words.ts';
export { isBareName, NAME_PART, NAME_SOURCE } from './tokens/patterns.ts';
export { PIECES, type Piece, type PieceKind } from './highlight/pieces.ts';
