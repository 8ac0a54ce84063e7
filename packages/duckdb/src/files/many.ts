import { createHash } from 'node:crypto';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { formatOfName, type Format } from '@tenure/files';
import type { Outcome } from '@tenure/plan';
import { fail, quoted, succeed } from '../problem.ts';

import { isInside } from './inside.ts';
import { pathInside, type FoundFile } from './resolve.ts';

/** The most files that stand together as one table. */
const MOST = 100_000;

/** Whether a name stands for several files: it holds one of the signs `*`, `?` and `[`. */
export function isPattern(file: string): boolean {
  return /[*?[]/u.test(file);
}

/**
 * Finds the files of a folder and the folders below it, or those that a pattern is of: `*` and `?` stand for
 * signs of a name, `**` for folders. They are in the order of their paths. Names that begin with a point or
 * an underscore are left out; links are followed as long as they stay inside.
 */
export async function resolveMany(folder: string, file: string): Promise<Outcome<FoundFile>> {
  const named = pathInside(folder, file.replace(/[*?[].*$/su, ''));
  if (!named.ok && isPattern(file) && !/^[*?[]/u.test(file)) return named;
  const below = /(?:^|\/)\.\.(?:\/|$)/u.test(file.replace(/^[^*?[]*/u, ''));
  if (below) {
    return fail('T5001', `${quoted(file)} lies outside the folder of the notebook`, 'holds `..`');
  }
  const root = isPattern(file) ? folder : named.ok ? named.value : folder;
  const matches = isPattern(file) ? matcher(file) : () => true;
  const found = await filesBelow(folder, root);
  const wanted = found.filter((path) => matches(relative(root, path).replaceAll('\\', '/')));
  const data = isPattern(file) ? wanted : ofOneFormat(wanted);
  if (data.length === 0) {
    return isPattern(file)
      ? fail('T5002', `${quoted(file)} was not found`, 'no file is called so')
      : fail(
          'T5003',
          `${quoted(file)} is a folder without a data file`,
          'a folder',
          "a folder is loaded by its files: `'events'`, or `'events/**/*.parquet'`",
        );
  }
  if (data.length > MOST) {
    return fail(
      'T5005',
      `${quoted(file)} is more than ${MOST.toLocaleString('en-US')} files`,
      'too many',
      'name fewer of them',
    );
  }
  const facts = await Promise.all(data.map((path) => stat(path)));
  const used = data.filter((_, i) => facts[i]!.size > 0);
  const [path] = used;
  if (path === undefined) {
    return fail('T5004', `${quoted(file)} holds nothing but empty files`, '0 bytes');
  }
  return succeed({
    path,
    paths: used,
    bytes: facts.reduce((sum, { size }) => sum + size, 0),
    stamp: stampOf(used, facts),
  });
}

/** One stamp for all files: it changes when one does, comes or goes. */
function stampOf(
  paths: readonly string[],
  facts: readonly { readonly mtimeMs: number; readonly size: number; readonly ino: number }[],
): string {
  const hash = createHash('sha256').update(paths.join('\0'));
  for (const { mtimeMs, size, ino } of facts) hash.update(`${mtimeMs}:${size}:${ino} `);
  return hash.digest('hex').slice(0, 32);
}

/** Files below a folder, in the order of their paths. */
async function filesBelow(folder: string, root: string): Promise<readonly string[]> {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = async (path: string): Promise<void> => {
    const real = await realpath(path).catch(() => null);
    if (real === null || !isInside(folder, real) || found.length > MOST) return;
    const facts = await stat(real);
    if (facts.isFile()) found.push(path);
    if (!facts.isDirectory() || seen.has(real)) return;
    seen.add(real);
    const names = await readdir(real).catch(() => []);
    for (const name of names.sort()) {
      if (!/^[._]/u.test(name) && name !== 'node_modules') await visit(join(path, name));
    }
  };
  await visit(root);
  return found;
}

/** Of the formats that are there, the files of the first: Parquet before text. */
function ofOneFormat(paths: readonly string[]): readonly string[] {
  const order: readonly Format[] = ['parquet', 'csv', 'tsv', 'ndjson', 'json'];
  const format = order.find((one) => paths.some((path) => formatOfName(path)?.format === one));
  return format === undefined ? [] : paths.filter((path) => formatOfName(path)?.format === format);
}

/** A test of paths below the folder. */
function matcher(pattern: string): (path: string) => boolean {
  const parts = pattern.replace(/^(?:\.\/)+/u, '').split(/(\*\*\/|\*\*|\*|\?|\[[^\]]*\])/u);
  const source = parts.map((part) => {
    if (part === '**/') return '(?:[^/]+/)*';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    if (/^\[.+\]$/u.test(part))
      return `[${part.slice(1, -1).replace(/^!/u, '^').replaceAll('\\', '\\\\')}]`;
    return part.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
  });
  try {
    const regex = new RegExp(`^${source.join('')}$`, 'u');
    return (path) => regex.test(path);
  } catch {
    return () => false;
  }
}
