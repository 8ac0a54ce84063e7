/** What pictures are made with: the renderer and the type faces. */
export interface Assets {
  /** `@resvg/resvg-wasm/index_bg.wasm`. */
  readonly resvgWasm: Uint8Array;
  /** TrueType files of one family, the regular weight first. */
  readonly fonts: readonly Uint8Array[];
}

let current: Assets | null = null;

/** Hands in the bytes, for hosts that bundle them or have no file system. */
export function setAssets(assets: Assets): void {
  current = assets;
}

/** The bytes handed in, else those of the installed packages (Node only). Null where neither is there. */
export async function getAssets(): Promise<Assets | null> {
  if (current === null) {
    const { nodeAssets } = await import('./node-assets.ts');
    current = nodeAssets();
  }
  return current;
}
