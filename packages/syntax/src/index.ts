// The tree
export * from './span.ts';
export * from './tree.ts';

// Diagnostics
export * from './diagnostic.ts';
