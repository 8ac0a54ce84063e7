import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Outcome } from '@tenure/plan';
import { fail, quoted, succeed } from '../problem.ts';
import { isInside } from './inside.ts';
import { notFound } from './not-found.ts';

/** A regular, non-empty, readable file inside the notebook's folder. */
export interface FoundFile {
  /** Absolute, with every link resolved. */
  readonly path: string;
  /** All files, where several stand together as one table; `path` is the first. */
  readonly paths: readonly string[];
  readonly bytes: number;
  /** Changes when the file does. */
  readonly stamp: string;
}

const keepInside = 'files are read from the folder of the notebook and the folders below it';

/** The absolute path that a file's name as written stands for, inside the folder; links are not looked at. */
export function pathInside(folder: string, file: string): Outcome<string> {
  if (file.trim() === '') {
    return fail('T5002', 'A file name is missing', 'empty', "write for example 'orders.csv'");
  }
  if (file.includes('\0')) {
    return fail('T5002', `${quoted(file)} is not a file name`, 'holds a null character');
  }
  if (/^(?:[a-z][a-z0-9+.-]+:\/\/|(?:data|file|blob):)/iu.test(file)) {
    return fail(
      'T5001',
      `${quoted(file)} is an address, not a file`,
      'outside the folder',
      keepInside,
    );
  }
  const asked = resolve(folder, file);
  if (!isInside(folder, asked)) {
    return fail(
      'T5001',
      `${quoted(file)} lies outside the folder of the notebook`,
      'outside the folder',
      keepInside,
    );
  }
  return succeed(asked);
}

/**
 * Finds a file as the user wrote it. `folder` is absolute and free of links. The path is checked as
 * written, so that nothing is told about files outside, and again with its links resolved.
 */
export async function resolveFile(folder: string, file: string): Promise<Outcome<FoundFile>> {
  const named = pathInside(folder, file);
  if (!named.ok) return named;
  const asked = named.value;
  try {
    const path = await realpath(asked);
    if (!isInside(folder, path)) {
      return fail(
        'T5001',
        `${quoted(file)} is a link that leads out of the folder of the notebook`,
        'outside the folder',
        keepInside,
      );
    }
    return await check(path, file);
  } catch (error) {
    return explain(error, folder, file);
  }
}

async function check(path: string, file: string): Promise<Outcome<FoundFile>> {
  const found = await stat(path);
  if (found.isDirectory()) {
    return fail(
      'T5003',
      `${quoted(file)} is a folder, not a file`,
      'a folder',
      'name one of the files in it',
    );
  }
  if (!found.isFile()) {
    return fail(
      'T5003',
      `${quoted(file)} is not an ordinary file`,
      'a device, pipe or socket',
      'write what it gives into a file, and load that',
    );
  }
  if (found.size === 0) {
    return fail('T5004', `${quoted(file)} is empty`, '0 bytes', 'was it written to the end?');
  }
  await access(path, constants.R_OK);
  return succeed({
    path,
    paths: [path],
    bytes: found.size,
    stamp: `${found.mtimeMs}:${found.size}:${found.ino}`,
  });
}

function explain(
  error: unknown,
  folder: string,
  file: string,
): ReturnType<typeof fail> | Promise<ReturnType<typeof fail>> {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM') {
    return fail(
      'T5005',
      `${quoted(file)} may not be read`,
      'no permission',
      'ask for the right to read it, or copy it',
    );
  }
  if (code === 'ELOOP') {
    return fail('T5005', `${quoted(file)} is a link that leads to itself`, 'a loop of links');
  }
  return notFound(folder, file);
}
