import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the whole workspace. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where everything goes that the set-up fetches; git ignores it, and it may be deleted at any time. */
export const ours = join(root, '.tenure');

/** True on Windows, where programs have an ending and scripts need a shell. */
export const windows = process.platform === 'win32';

const venv = join(ours, 'venv');

/** The local Python environment. */
export const python = {
  folder: venv,
  bin: join(venv, windows ? 'Scripts' : 'bin'),
  executable: join(venv, windows ? 'Scripts/python.exe' : 'bin/python'),
};
