import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fail, quoted } from '../problem.ts';
import { isDataFile } from './extension.ts';
import { isInside } from './inside.ts';
import { nearestName } from './nearest.ts';

/** T5002, with the nearest file there is, or else a few data files of the folder. */
export async function notFound(folder: string, file: string): Promise<ReturnType<typeof fail>> {
  return fail(
    'T5002',
    `${quoted(file)} was not found`,
    'looked in the folder of the notebook',
    await suggestion(folder, file.replaceAll('\\', '/')),
  );
}

async function suggestion(folder: string, file: string): Promise<string> {
  const asked = resolve(folder, file);
  const within = relative(folder, dirname(asked));
  const beside = await filesIn(folder, within);
  const near =
    beside.find((path) => resolve(folder, path) === asked) ??
    pick(basename(file), beside) ??
    (await elsewhere(folder, basename(file)));
  if (near !== undefined) return `there is ${quoted(near)} next to this notebook`;
  const inFolder = beside.length > 0 || within === '' ? beside : await filesIn(folder, '');
  const data = inFolder.filter(isDataFile).slice(0, 5);
  if (data.length === 0) return 'there are no data files in the folder of the notebook';
  return `data files there: ${data.map((path) => quoted(path)).join(', ')}`;
}

function pick(name: string, paths: readonly string[]): string | undefined {
  const nearest = nearestName(
    name,
    paths.filter(isDataFile).map((path) => basename(path)),
  );
  return paths.find((path) => basename(path) === nearest);
}

/** A data file of the same name in a folder directly below the notebook's, or in it. */
async function elsewhere(folder: string, name: string): Promise<string | undefined> {
  const folders = ['', ...(await list(folder, '', 'folders'))].slice(0, 50);
  for (const within of folders) {
    const files = await filesIn(folder, within);
    const same = files.find((path) => basename(path).toLowerCase() === name.toLowerCase());
    if (same !== undefined && isDataFile(same)) return same;
  }
  return undefined;
}

const filesIn = (folder: string, within: string): Promise<readonly string[]> =>
  list(folder, within, 'files');

/** Paths relative to the notebook's folder, sorted; none for what lies outside or cannot be read. */
async function list(
  folder: string,
  within: string,
  kind: 'files' | 'folders',
): Promise<readonly string[]> {
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
}
