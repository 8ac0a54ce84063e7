// Bundles the command into `build/tenure.mjs`. It runs beside the kernel's bundle, whose native
// parts it uses: the wheel puts both into one folder.
//
//   node packages/tenure/build.mjs

import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { besideTheBundle, NATIVE_REQUIRE } from '../jupyter-kernel/beside-the-bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outdir = join(here, 'build');

rmSync(outdir, { recursive: true, force: true });
await build({
  entryPoints: { tenure: join(here, 'src/cli.ts') },
  outdir,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  conditions: ['source'],
  legalComments: 'eof',
  logLevel: 'warning',
  banner: { js: NATIVE_REQUIRE },
  plugins: [besideTheBundle],
});
