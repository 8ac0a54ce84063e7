import { readdir, realpath } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { notFound as notFoundIn, type ListFolder } from '@tenure/files';
import type { fail } from '../problem.ts';
import { isInside } from './inside.ts';

/** T5002, with the nearest file there is, or else a few data files of the folder. */
export function notFound(folder: string, file: string): Promise<ReturnType<typeof fail>> {
  // An absolute path that lies inside is looked for as one that is relative.
  const asked = relative(folder, resolve(folder, file.replaceAll('\\', '/')));
  return notFoundIn(file, listFrom(folder), asked.replaceAll('\\', '/'));
}

function listFrom(folder: string): ListFolder {
  return async (within, kind) => {
    try {
      const path = await realpath(resolve(folder, within));
      if (!isInside(folder, path)) return [];
      const entries = await readdir(path, { withFileTypes: true });
      return entries
        .filter((entry) => !entry.name.startsWith('.') && entry.name !== 'node_modules')
        .filter((entry) => (kind === 'files' ? entry.isFile() : entry.isDirectory()))
        .map((entry) => join(within, entry.name).replaceAll('\\', '/'))
        .sort()
        .slice(0, 2000);
    } catch {
      return [];
    }
  };
}
