import type { IToken } from 'chevrotain';
import { readStatement } from '../parse.ts';
import * as T from '../tokens/tokens.ts';
import type { Clause, BareStatement } from '../tree.ts';

/** The order of the clauses of a formatted statement. */
export const CLAUSE_ORDER = [
  'of',
  'path',
  'by',
  'split',
  'over',
  'at',
  'within',
  'during',
  'since',
  'until',
  'where',
  'for',
  'vs',
  'using',
  'forecast',
  'with',
  'sort',
  'limit',
  'asOf',
  'timezone',
  'as',
] as const satisfies readonly Clause['kind'][];

/** A stretch of a statement that stays on one line: a clause, or what stands before the first. */
export type Part = readonly IToken[];

/** A statement in pieces. */
export interface Parts {
  readonly head: Part;
  /** In the order of the source. */
  readonly clauses: readonly Part[];
  /** What stands after the last clause: the comparison of `expect`; null for all else. */
  readonly tail: Part | null;
  /** The same clauses in the order to write them in. */
  readonly sorted: readonly Part[];
}

/** The clauses of a statement, none for one that has no such thing. */
export function clausesOf(statement: BareStatement): readonly Clause[] {
  switch (statement.kind) {
    case 'query':
    case 'compare':
    case 'show':
    case 'members':
    case 'explainCell':
    case 'explainDifference':
    case 'track':
    case 'effect':
    case 'whatIf':
    case 'expect':
      return statement.clauses;
    case 'explain':
      return statement.query.clauses;
    default:
      return [];
  }
}

function partsAt(tokens: readonly IToken[], offsets: readonly number[]): readonly Part[] {
  const starts = new Set(offsets);
  const parts: IToken[][] = [[]];
  for (const token of tokens) {
    if (starts.has(token.startOffset)) parts.push([]);
    parts.at(-1)?.push(token);
  }
  return parts;
}

/** Whether tokens in another order are read as the clauses expected, each from end to end. */
function readsAs(tokens: readonly IToken[], expected: readonly Clause[]): boolean {
  const again = readStatement(tokens);
  if (again === null) return false;
  const clauses = clausesOf(again);
  return (
    clauses.length === expected.length &&
    clauses.every((clause, index) => {
      const other = expected[index];
      return (
        other?.kind === clause.kind &&
        other.span.start === clause.span.start &&
        other.span.end === clause.span.end
      );
    })
  );
}

/**
 * Takes a statement apart. The clauses keep their order where the canonical one would be read
 * otherwise: `from a … to b` in two places would become one path.
 */
export function partsOf(statement: BareStatement, tokens: readonly IToken[]): Parts {
  if (statement.kind === 'load') {
    const start = tokens.find((token) => token.tokenType === T.word('with'));
    const [head = [], ...clauses] = partsAt(tokens, start ? [start.startOffset] : []);
    return { head, clauses, sorted: clauses, tail: null };
  }
  const clauses = clausesOf(statement);
  const end = statement.kind === 'expect' ? clauses.at(-1)?.span.end : undefined;
  const rest = end === undefined ? [] : tokens.filter((token) => token.startOffset >= end);
  const tail = rest.length > 0 ? rest : null;
  const [head = [], ...parts] = partsAt(
    tokens.slice(0, tokens.length - rest.length),
    clauses.map(({ span }) => span.start),
  );
  const order = clauses
    .map((clause, index) => ({ clause, part: parts[index] ?? [] }))
    .sort((a, b) => CLAUSE_ORDER.indexOf(a.clause.kind) - CLAUSE_ORDER.indexOf(b.clause.kind));
  const sorted = order.map(({ part }) => part);
  const moved = sorted.some((part, index) => part !== parts[index]);
  const kept =
    !moved ||
    readsAs(
      [...head, ...sorted.flat(), ...rest],
      order.map(({ clause }) => clause),
    );
  return { head, clauses: parts, tail, sorted: kept ? sorted : parts };
}
