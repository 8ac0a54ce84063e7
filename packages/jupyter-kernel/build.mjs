// Bundles the kernel into a folder that runs from anywhere without node_modules:
//   kernel.mjs   the protocol, on the main thread
//   engine.mjs   the engine, in a worker
//   and beside them the native parts for this platform, the renderer and the type faces.
//
//   node packages/jupyter-kernel/build.mjs [--out DIR]

import { copyFileSync, existsSync, mkdirSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { besideTheBundle, NATIVE_REQUIRE } from './beside-the-bundle.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const outAt = process.argv.indexOf('--out');
const out = outAt < 0 ? join(here, 'build') : resolve(process.argv[outAt + 1] ?? 'build');
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
  entryPoints: {
    kernel: join(here, 'src/main.ts'),
    engine: join(here, 'src/engine-main.ts'),
  },
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

copy(zeromqAddon(), 'zeromq.node');
const duckdb = duckdbFolder();
for (const name of readdirSync(duckdb)) {
  if (/\.(node|so|dylib|dll)$/.test(name)) copy(join(duckdb, name));
}
copy(from('charts', '@resvg/resvg-wasm/index_bg.wasm'), 'resvg.wasm');
copy(from('charts', '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf'));
copy(from('charts', '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf'));
