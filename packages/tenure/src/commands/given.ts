import { listed, nearest, parse } from '@tenure/compiler';

/** Names that a program gives a value or asks for: `param horizon`, `let horizon`, `$horizon`. */
function parameterNames(text: string): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
    if (kind === 'parameter' && typeof name === 'string') names.add(name);
    Object.values(node).forEach(visit);
  };
  for (const statement of parse(text).statements) {
    if (statement.kind === 'param') names.add(statement.name.text);
    visit(statement);
  }
  return names;
}

/** A sentence on a `-p` that the program does not know, which would change nothing unseen; null without one. */
export function unknownGiven(text: string, given: readonly string[], file: string): string | null {
  const known = [...parameterNames(text)];
  const unknown = given.find((name) => !known.includes(name));
  if (unknown === undefined) return null;
  const found = nearest(unknown, known);
  const hint =
    found !== null
      ? `did you mean ${found}?`
      : known.length > 0
        ? `it has ${listed(known)}`
        : 'it has none: write `param name = value` in it';
  return `${file} has no parameter called ${unknown}; ${hint}`;
}
