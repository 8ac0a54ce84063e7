// Bundles the kernel into a folder that runs from anywhere without node_modules:
//   kernel.mjs   the protocol, on the main thread
//   engine.mjs   the engine, in a worker
//   second-thread.mjs   a second reader of large files, in another
//   and beside them the native parts for this platform, the renderer and the type faces.
//
//   node packages/jupyter-kernel/build.mjs [--out DIR]
//   node packages/jupyter-kernel/build.mjs --entry NAME=FILE --out DIR
//
// The second form bundles another program in the same way and leaves the native parts out: it runs beside the
// kernel.

import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { besideTheBundle, NATIVE_REQUIRE } from './beside-the-bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({ options: { out: { type: 'string' }, entry: { type: 'string' } } });
const out = resolve(values.out ?? join(here, 'build'));
const entryPoints =
  values.entry === undefined
    ? {
        kernel: join(here, 'src/main.ts'),
        engine: join(here, 'src/engine-main.ts'),
        'second-thread': join(here, '../duckdb/src/reading/second-thread.ts'),
      }
    : Object.fromEntries([values.entry.split('=')]);
const platform = `${process.platform}-${process.arch}`;
const isMusl = () => process.report?.getReport?.().header?.glibcVersionRuntime === undefined;
const libc = process.platform !== 'linux' ? '' : isMusl() ? 'musl' : 'glibc';

/** Resolves a package's file as the named workspace package sees it. */
const from = (packageName, file) =>
  realpathSync(createRequire(join(here, '..', packageName, 'package.json')).resolve(file));

/** Copies a file unless the same is there: DuckDB alone is 70 MB. */
function copy(source, name = basename(source)) {
  const target = join(out, name);
  const { size, mtimeMs } = statSync(source);
  if (existsSync(target)) {
    const there = statSync(target);
    if (there.size === size && there.mtimeMs >= mtimeMs) return;
  }
  copyFileSync(source, target);
}

/** The prebuilt ZeroMQ addon: on Linux the one for glibc 2.25 and later, or the one for musl. */
function zeromqAddon() {
  const folder = join(dirname(from('jupyter-kernel', 'zeromq')), '..', 'build');
  const builds = join(folder, process.platform, process.arch, 'node');
  const wanted = { glibc: 'glibc-127-Release', musl: 'musl-127-Release' }[libc];
  const names = existsSync(builds) ? readdirSync(builds) : [];
  const name = wanted ?? names.find((entry) => /^(libc|msvc)-115-Release$/.test(entry));
  if (name === undefined || !names.includes(name)) {
    throw new Error(`zeromq brings no addon for ${platform} ${libc}`);
  }
  return join(builds, name, 'addon.node');
}

/** The folder of DuckDB's native library for this platform. */
function duckdbFolder() {
  const bindings = createRequire(from('duckdb', '@duckdb/node-bindings'));
  const suffix = libc === 'musl' ? '-musl' : '';
  return dirname(bindings.resolve(`@duckdb/node-bindings-${platform}${suffix}/duckdb.node`));
}

mkdirSync(out, { recursive: true });
await build({
  entryPoints,
  outdir: out,
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

if (values.entry === undefined) {
  copy(zeromqAddon(), 'zeromq.node');
  const duckdb = duckdbFolder();
  for (const name of readdirSync(duckdb)) {
    if (/\.(node|so|dylib|dll)$/.test(name)) copy(join(duckdb, name));
  }
  copy(from('charts', '@resvg/resvg-wasm/index_bg.wasm'), 'resvg.wasm');
  copy(from('charts', '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'));
  copy(from('charts', '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'));
}
