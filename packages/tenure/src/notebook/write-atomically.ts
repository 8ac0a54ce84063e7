import {
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Writes a file whole or not at all: the text goes to a file beside it that takes its name once all of it is
 * on the disk. Null when that went well, else a sentence; the file that was there is then as it was, and nothing
 * is left beside it.
 */
export function writeAtomically(file: string, text: string): string | null {
  const target = resolved(file);
  const beside = join(dirname(target), `.${basename(target)}.${String(process.pid)}.part`);
  // An interrupt waits until nothing is left to clean up.
  const wait = (): void => undefined;
  process.on('SIGINT', wait).on('SIGTERM', wait);
  try {
    write(beside, text);
    renameSync(beside, target);
    return null;
  } catch (fault) {
    rmSync(beside, { force: true });
    return `${file} was not written: ${reason(fault as NodeJS.ErrnoException)}`;
  } finally {
    process.off('SIGINT', wait).off('SIGTERM', wait);
  }
}

function write(file: string, text: string): void {
  const handle = openSync(file, 'w');
  try {
    const bytes = Buffer.from(text);
    for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Where a link leads: the link stays. */
function resolved(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function reason({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOSPC':
      return 'the disk is full';
    case 'EDQUOT':
    case 'EFBIG':
      return 'it would be larger than this system allows';
    case 'ENOENT':
      return 'there is no such folder';
    case 'EISDIR':
    case 'ENOTEMPTY':
      return 'there is a folder of that name';
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'it may not be written there';
    default:
      return code ?? message;
  }
}
