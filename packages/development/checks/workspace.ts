import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the repository. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** The parts of a package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  /** Not published: what it needs is bundled or used in place. */
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** A file of the repository with its text; the path is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** The files that git knows or would take in (nothing ignored, nothing deleted), sorted. */
export function listFiles(): readonly string[] {
  const options = { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const names = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], options);
  return [...new Set(names.split('\0'))]
    .filter((name) => name !== '' && existsSync(join(root, name)))
    .sort();
}

/** The files whose paths match, with their texts. */
export function readFiles(pattern: RegExp): readonly SourceFile[] {
  return listFiles()
    .filter((path) => pattern.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** The manifest of every package by its path: `packages/plan/package.json`, and the root's `package.json`. */
export function readManifests(): ReadonlyMap<string, Manifest> {
  const files = readFiles(/^(packages\/[^/]+\/)?package\.json$/);
  return new Map(files.map(({ path, text }) => [path, JSON.parse(text) as Manifest]));
}
