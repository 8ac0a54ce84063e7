import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { copyFile, lstat, mkdir, open, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, extname, join, relative } from 'node:path';
import type { StoreOutcome, Written } from '@tenure/plan';
import { isInside } from '../files/inside.ts';
import { pathInside } from '../files/resolve.ts';
import { quoted } from '../problem.ts';
import { refuse } from './fault.ts';
import { MOST_BYTES, utf8 } from './read-text.ts';

type Result = StoreOutcome<Written>;

/** The most former files that are kept beside one. */
const MOST_FORMER = 10_000;

/**
 * Writes a text so that a reader finds the former file or the new one, never a part: into a file beside it,
 * which then takes the name. What a file held before stays under the first free name `base.1.json`.
 * Throws the file system's errors.
 */
export async function writeText(
  folder: string,
  file: string,
  text: string,
  mayReplace: (former: string) => boolean,
): Promise<Result> {
  const path = await placeOf(folder, file);
  if (typeof path !== 'string') return path;
  const found = await lookAt(path);
  if (found === null) return inPlace(path, text, file);
  if (!found.isFile()) {
    const what = found.isDirectory() ? 'a folder' : found.isSymbolicLink() ? 'a link' : 'a device';
    return refuse('T5009', `${quoted(file)} is ${what}`, what, 'give the file another name');
  }
  const former = found.size <= MOST_BYTES ? utf8(await readFile(path)) : null;
  if (former === text) return done('unchanged', null);
  // Nothing is lost with a file that holds nothing.
  if (former === '') return replaced(path, text, null);
  if (former === null || !mayReplace(former)) return taken(file);
  const kept = await keepFormer(path);
  if (kept === null) {
    const message = `${quoted(file)} has ${String(MOST_FORMER)} former files beside it`;
    return refuse('T5009', message, 'no name is left', 'move some of them away');
  }
  try {
    return await replaced(path, text, relative(folder, kept).replaceAll('\\', '/'));
  } catch (fault) {
    // The file is as it was: what it held needs no second place.
    await rm(kept, { force: true });
    throw fault;
  }
}

const done = (how: Written['how'], former: string | null): Result => ({
  ok: true,
  value: { how, former },
});

function taken(file: string): Result {
  return refuse(
    'T5008',
    `${quoted(file)} is there already, and is not a saved result`,
    'it would be lost',
    'give the result another name: only files of saved results are replaced',
  );
}

/** Where a file as written goes, in a folder that is there; links may not lead out. */
async function placeOf(folder: string, file: string): Promise<string | Result> {
  const asked = pathInside(folder, file);
  if (!asked.ok) return asked;
  const parent = dirname(asked.value);
  const outside = refuse(
    'T5001',
    `${quoted(file)} leads through a link out of the folder of the notebook`,
    'outside the folder',
    'files are written to the folder of the notebook and the folders below it',
  );
  // The nearest folder that is there is looked at before any is made below it.
  let nearest = parent;
  for (;;) {
    const real = await realpath(nearest).catch(() => null);
    if (real !== null) {
      if (!isInside(folder, real)) return outside;
      break;
    }
    nearest = dirname(nearest);
  }
  await mkdir(parent, { recursive: true });
  const real = await realpath(parent);
  return isInside(folder, real) ? join(real, basename(asked.value)) : outside;
}

async function lookAt(path: string): Promise<Stats | null> {
  try {
    return await lstat(path);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  }
}

/** A new file. Its name is claimed first, so that one that came meanwhile is not replaced. */
async function inPlace(path: string, text: string, file: string): Promise<Result> {
  try {
    await (await open(path, 'wx')).close();
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'EEXIST') return taken(file);
    throw fault;
  }
  try {
    await moveInto(path, text);
  } catch (fault) {
    await rm(path, { force: true });
    throw fault;
  }
  return done('new', null);
}

async function replaced(path: string, text: string, former: string | null): Promise<Result> {
  await moveInto(path, text);
  return done('replaced', former);
}

async function moveInto(path: string, text: string): Promise<void> {
  const beside = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    const handle = await open(beside, 'wx');
    try {
      await handle.writeFile(text, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, path);
  } catch (fault) {
    await rm(beside, { force: true });
    throw fault;
  }
}

/** Copies a file to the first free name of its own; null where none is free. */
async function keepFormer(path: string): Promise<string | null> {
  const ending = extname(path);
  const stem = path.slice(0, path.length - ending.length);
  for (let number = 1; number <= MOST_FORMER; number += 1) {
    const name = `${stem}.${String(number)}${ending}`;
    try {
      await copyFile(path, name, constants.COPYFILE_EXCL);
      return name;
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'EEXIST') continue;
      await rm(name, { force: true });
      throw fault;
    }
  }
  return null;
}
