import type { Manifest } from './workspace.ts';

/** A row of the table in `packages/DEPENDENCIES.md`. */
export interface DependencyRow {
  readonly dependency: string;
  readonly packages: readonly string[];
  readonly reason: string;
  readonly pin: string;
}

/** The rows of a Markdown text whose tables have the columns dependency, package, reason and pin reason. */
export function readRows(markdown: string): readonly DependencyRow[] {
  return markdown.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const dependency = /^`(.+)`$/.exec(cells[1] ?? '')?.[1];
    if (dependency === undefined || cells.length !== 6) return [];
    const packages = (cells[2] ?? '').split(',').map((name) => name.trim().replaceAll('`', ''));
    return [{ dependency, packages, reason: cells[3] ?? '', pin: cells[4] ?? '' }];
  });
}

/** The packages from PyPI that a requirements.txt or a pyproject.toml names, in small letters. */
export function pythonDependencies(path: string, text: string): readonly string[] {
  const lists = text.matchAll(/^(?:requires|dependencies) = \[([^\]]*)\]/gm);
  const requirements = path.endsWith('.toml')
    ? [...lists].flatMap(([, list = '']) => list.split(/["',\s]+/).filter((item) => item !== ''))
    : text.split('\n').filter((line) => /^\w/.test(line));
  return requirements.map((item) => (/^[\w.-]+/.exec(item)?.[0] ?? item).toLowerCase());
}

/**
 * Where the manifests and the rows differ: a dependency without a row or a reason, a package that its row
 * does not name, a row (or a package in it) for nothing, and an exact version whose reason is not given.
 * A row may stand for a family: `@codemirror/*`. Packages of this workspace need no row.
 */
export function dependencyProblems(
  manifests: ReadonlyMap<string, Manifest>,
  rows: readonly DependencyRow[],
): readonly string[] {
  const problems: string[] = [];
  const users = new Map<DependencyRow, Set<string>>(rows.map((row) => [row, new Set()]));
  const names = rows.map((row) => row.dependency);
  if (new Set(names).size < names.length) problems.push('a dependency has two rows');
  for (const [path, manifest] of manifests) {
    const user = /^packages\/([^/]+)/.exec(path)?.[1] ?? 'root';
    for (const [name, version] of externalDependencies(manifest)) {
      const row = rowOf(name, rows);
      if (!row) problems.push(`${name} (${user}) has no row`);
      else {
        users.get(row)?.add(user);
        const isExact = /^(npm:.+@)?\d/.test(version);
        if (isExact && row.pin === '') problems.push(`${name} is pinned without a reason`);
      }
    }
  }
  for (const [row, found] of users) {
    const used = [...found].sort().join(', ');
    if (row.reason === '') problems.push(`${row.dependency} has no reason`);
    if (used === '') problems.push(`${row.dependency} is not used`);
    else if (row.packages.toSorted().join(', ') !== used) {
      problems.push(`${row.dependency} is used by ${used}`);
    }
  }
  return problems;
}

function externalDependencies(manifest: Manifest): readonly (readonly [string, string])[] {
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = manifest;
  const all = { ...dependencies, ...devDependencies, ...peerDependencies, ...optionalDependencies };
  return Object.entries(all).filter(([, version]) => !version.startsWith('workspace:'));
}

/** The row of exactly that name, else that of its family. */
function rowOf(name: string, rows: readonly DependencyRow[]): DependencyRow | undefined {
  const family = (row: DependencyRow): boolean =>
    row.dependency.endsWith('/*') && name.startsWith(row.dependency.slice(0, -1));
  return rows.find((row) => row.dependency === name) ?? rows.find(family);
}
