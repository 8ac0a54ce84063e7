import type { StoreProblem } from '@tenure/plan';
import { quoted } from '../problem.ts';

/** A problem with a file of results as an outcome. */
export function refuse(
  code: StoreProblem['code'],
  message: string,
  label: string,
  ...help: readonly string[]
): { readonly ok: false; readonly problem: StoreProblem } {
  return { ok: false, problem: { code, message, label, help } };
}

const REASONS: Readonly<Record<string, readonly [string, string]>> = {
  EACCES: ['no permission', 'ask for the right to write there, or name another folder'],
  EPERM: ['no permission', 'ask for the right to write there, or name another folder'],
  EROFS: ['the folder can only be read', 'name a folder that can be written'],
  ENOSPC: ['no space is left', 'make room and run it again: nothing was changed'],
  EDQUOT: ['no space is left', 'make room and run it again: nothing was changed'],
  EFBIG: ['larger than this system allows', 'save fewer rows: nothing was changed'],
  ENAMETOOLONG: ['the name is too long', 'give it a shorter one'],
  EINVAL: ['not a name here', 'use letters, digits, `-` and `_`'],
  ENOTDIR: ['a file stands where a folder should', 'name another folder'],
  EISDIR: ['a folder of that name is there', 'give the file another name'],
};

/** What the file system threw, in the user's words; without its paths. */
export function explainFault(
  fault: unknown,
  file: string,
  code: 'T5005' | 'T5009',
): ReturnType<typeof refuse> {
  const { code: cause = 'unknown' } = fault as NodeJS.ErrnoException;
  const [label, help] = REASONS[cause] ?? [`the system says ${cause}`, 'run it again'];
  const verb = code === 'T5005' ? 'read' : 'written';
  return refuse(code, `${quoted(file)} cannot be ${verb}`, label, help);
}
