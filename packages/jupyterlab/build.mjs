// Builds the prebuilt extension into labextension/: types and modules by TypeScript, then one
// federated bundle by @jupyter/builder. `node build.mjs --development` leaves it unminified.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Runs one tool in this folder with the Node at hand, its output on the screen. */
function run(script, ...args) {
  const { status } = spawnSync(process.execPath, [script, ...args], {
    cwd: here,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}

const core = require.resolve('@jupyterlab/core-meta/core.package.json');
run(require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json');
run(
  require.resolve('@jupyter/builder/lib/build-labextension.js'),
  ...process.argv.slice(2),
  '--core-package-file',
  core,
  '.',
);
