// Builds the prebuilt extension into labextension/: types and modules by TypeScript, one federated bundle by
// @jupyter/builder, and beside it the engine's worker by esbuild, with the type faces and the renderer in it.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const charts = createRequire(join(here, '../charts/package.json'));

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

/** The assets of the pictures are packages of `charts`. */
const assets = {
  name: 'assets',
  setup(bundle) {
    bundle.onResolve({ filter: /\.(?:ttf|wasm)$/ }, ({ path }) => ({ path: charts.resolve(path) }));
  },
};

await build({
  entryPoints: { engine: join(here, 'src/engine-worker.ts') },
  outdir: join(here, 'labextension/static'),
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  target: 'es2023',
  conditions: ['source'],
  loader: { '.ttf': 'binary', '.wasm': 'binary' },
  plugins: [assets],
  // Node's own modules are asked for at run time, and only there.
  define: { 'import.meta.url': '""' },
  logLevel: 'warning',
});
