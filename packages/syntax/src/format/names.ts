import type { Name, BareStatement } from '../tree.ts';

/** Where a statement has names, so that its other words are known to be words of the language. */
export interface Names {
  /** The names by the offset they begin at. */
  readonly at: ReadonlyMap<number, Name>;
  /** Where the name of a call begins: no space stands before its parenthesis. */
  readonly calls: ReadonlySet<number>;
}

function isName(value: object): value is Name {
  return 'kind' in value && value.kind === 'name';
}

/** Finds every name of a statement, whatever piece of the tree it is in. */
export function namesOf(statement: BareStatement): Names {
  const at = new Map<number, Name>();
  const calls = new Set<number>();
  const waiting: unknown[] = [statement];
  while (waiting.length > 0) {
    const value = waiting.pop();
    if (typeof value !== 'object' || value === null) continue;
    if (isName(value)) {
      at.set(value.span.start, value);
      continue;
    }
    if ('kind' in value && value.kind === 'call' && 'name' in value) {
      const { name } = value;
      if (typeof name === 'object' && name !== null && isName(name)) calls.add(name.span.start);
    }
    for (const piece of Object.values(value)) waiting.push(piece);
  }
  return { at, calls };
}
