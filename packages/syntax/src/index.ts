// Reading a text
export { parse } from './parse.ts';

// The tree
export * from './span.ts';
export * from './tree.ts';

// Diagnostics
export * from './diagnostic.ts';

// Words
export * from './tokens/words.ts';
export { isBareName } from './tokens/patterns.ts';
