// Bundles the command into `build/tenure.mjs`. It runs beside the kernel's bundle, whose native parts it uses:
// the wheel puts both into one folder.
//
//   node packages/tenure/build.mjs

import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bundle = join(here, '../jupyter-kernel/build.mjs');
const entry = `tenure=${join(here, 'src/cli.ts')}`;
execFileSync(process.execPath, [bundle, '--entry', entry, '--out', join(here, 'build')], {
  stdio: 'inherit',
});
