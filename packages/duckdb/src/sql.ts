/** A text literal. DuckDB knows no escapes inside single quotes but the doubled quote. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A quoted name, so that no name of a file's column can be read as SQL. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** Files as DuckDB's readers take them: one, or a list. */
export function filesLiteral(paths: readonly string[]): string {
  const [only, ...others] = paths.map(pathLiteral);
  return others.length === 0 && only !== undefined ? only : `[${[only, ...others].join(', ')}]`;
}

/** A path as DuckDB's readers take it: the signs of their patterns stand for themselves. */
export function pathLiteral(path: string): string {
  return literal(path.replace(/[*?[]/gu, '[$&]'));
}
