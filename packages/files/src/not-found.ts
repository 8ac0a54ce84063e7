import { isDataFile } from './extension.ts';
import { nearestName } from './nearest.ts';
import { baseName, folderName, joined } from './paths.ts';
import { fail, quoted } from './problem.ts';

/**
 * Paths of what lies in a folder, relative to the notebook's, sorted; none for what lies outside or cannot be
 * read. The folder is relative to the notebook's too, `''` that one itself.
 */
export type ListFolder = (folder: string, kind: 'files' | 'folders') => Promise<readonly string[]>;

/** T5002, with the nearest file there is, or else a few data files of the folder; `path` is the file's place. */
export async function notFound(
  file: string,
  list: ListFolder,
  path = file.replaceAll('\\', '/'),
): Promise<ReturnType<typeof fail>> {
  return fail(
    'T5002',
    `${quoted(file)} was not found`,
    'looked in the folder of the notebook',
    await suggestion(path, list),
  );
}

async function suggestion(file: string, list: ListFolder): Promise<string> {
  const within = folderName(file);
  const beside = await list(within, 'files');
  const asked = joined(within, baseName(file));
  const near =
    beside.find((path) => path === asked) ??
    pick(baseName(file), beside) ??
    (await elsewhere(baseName(file), list));
  if (near !== undefined) return `there is ${quoted(near)} next to this notebook`;
  const inFolder = beside.length > 0 || within === '' ? beside : await list('', 'files');
  const data = inFolder.filter(isDataFile).slice(0, 5);
  if (data.length === 0) return 'there are no data files in the folder of the notebook';
  return `data files there: ${data.map((path) => quoted(path)).join(', ')}`;
}

function pick(name: string, paths: readonly string[]): string | undefined {
  const nearest = nearestName(name, paths.filter(isDataFile).map(baseName));
  return paths.find((path) => baseName(path) === nearest);
}

/** A data file of the same name in a folder directly below the notebook's, or in it. */
async function elsewhere(name: string, list: ListFolder): Promise<string | undefined> {
  const folders = ['', ...(await list('', 'folders'))].slice(0, 50);
  for (const within of folders) {
    const files = await list(within, 'files');
    const same = files.find((path) => baseName(path).toLowerCase() === name.toLowerCase());
    if (same !== undefined && isDataFile(same)) return same;
  }
  return undefined;
}
