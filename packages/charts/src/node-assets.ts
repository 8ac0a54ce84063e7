import type { Assets } from './assets.ts';

const FILES = {
  resvgWasm: '@resvg/resvg-wasm/index_bg.wasm',
  fonts: [
    '@expo-google-fonts/inter/400Regular/Inter_400Regular.ttf',
    '@expo-google-fonts/inter/600SemiBold/Inter_600SemiBold.ttf',
  ],
} as const;

interface NodeProcess {
  getBuiltinModule?(name: 'node:fs'): typeof import('node:fs');
  getBuiltinModule?(name: 'node:module'): typeof import('node:module');
}

/**
 * The assets as files of the installed packages. The only place of this package that touches files; the
 * built-in modules are asked for at run time, so that a bundle for a browser holds no trace of them.
 * Null outside Node and where a file is missing.
 */
export function nodeAssets(): Assets | null {
  const host = (globalThis as { readonly process?: NodeProcess }).process;
  if (host?.getBuiltinModule === undefined) return null;
  try {
    const { readFileSync } = host.getBuiltinModule('node:fs');
    const { resolve } = host.getBuiltinModule('node:module').createRequire(import.meta.url);
    const read = (file: string): Uint8Array => new Uint8Array(readFileSync(resolve(file)));
    return { resvgWasm: read(FILES.resvgWasm), fonts: FILES.fonts.map(read) };
  } catch {
    return null;
  }
}
