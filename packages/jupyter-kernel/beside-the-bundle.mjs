// What the bundles of the kernel and of the command share: their native parts stand beside them.

import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** Gives a bundle a `require` for the native parts beside it. */
export const NATIVE_REQUIRE = `import { createRequire as makeRequire } from 'node:module';
const nativeRequire = makeRequire(import.meta.url); const require = nativeRequire;`;

/** Replaces the modules that look for files in node_modules by ones that look beside the bundle. */
export const besideTheBundle = {
  name: 'beside-the-bundle',
  setup({ onLoad }) {
    const replace = (filter, contents) => onLoad({ filter }, () => ({ contents, loader: 'js' }));
    replace(
      /zeromq[\\/]lib[\\/]load-addon\.js$/,
      `exports.__esModule = true; exports.default = nativeRequire('./zeromq.node');`,
    );
    replace(/node-bindings[\\/]duckdb\.js$/, `module.exports = nativeRequire('./duckdb.node');`);
    replace(
      /jupyter-kernel[\\/]src[\\/]kernel-entry\.ts$/,
      `export const KERNEL_ENTRY = new URL('./kernel.mjs', import.meta.url);`,
    );
    // A bundle has no manifest beside it that could tell.
    replace(/tenure[\\/]src[\\/]version\.ts$/, `export const VERSION = '${version}';`);
    replace(/charts[\\/]src[\\/]node-assets\.ts$/, NODE_ASSETS);
  },
};

const NODE_ASSETS = `
import { readFileSync } from 'node:fs';
const read = (name) => new Uint8Array(readFileSync(new URL(name, import.meta.url)));
export function nodeAssets() {
  try {
    return {
      resvgWasm: read('./resvg.wasm'),
      fonts: [read('./Inter_400Regular.ttf'), read('./Inter_600SemiBold.ttf')],
    };
  } catch {
    return null;
  }
}`;
