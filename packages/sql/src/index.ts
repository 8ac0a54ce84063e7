// Plans as SQL
export { programOf, factsProgram, type Program, type Strategy } from './program.ts';
export { distinctStatement, droppedStatement } from './summary.ts';
export { knownEvents, knownUnused } from './known-facts.ts';
export { sourcesOf } from './sources.ts';
export {
  isTabulated,
  tabulationBounds,
  tabulationProgramOf,
  type TabulatedPlan,
  type TabulationProgram,
} from './tabulation-program.ts';
export { readProfile } from './read-profile.ts';
export { readTabulation } from './read-tabulation.ts';
export { type Cell } from './read-keys.ts';
export { Refused } from './refused.ts';
export type { Schema, SqlColumn, SqlTable } from './schema.ts';

// SQL as text
export { printStatement, type Printed } from './print/printer.ts';
export { Unprintable } from './print/quote.ts';
export { BASE, type Dialect, type Quoting } from './print/dialect.ts';
export { DIALECTS } from './dialects/index.ts';

// The tree
export type * from './tree/expression.ts';
export type * from './tree/order.ts';
export type * from './tree/query.ts';
export type * from './tree/relation.ts';
export * from './tree/build.ts';
