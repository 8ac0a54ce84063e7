import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { getAssets } from './assets.ts';
import { palettePng } from './palette-png.ts';
import type { Spec } from './spec.ts';
import { toSvg } from './svg.ts';
import { numbersOnWholePixels } from './whole-pixels.ts';

/** A picture, with its size in CSS pixels; the file has twice as many each way. */
export interface Picture {
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
}

let ready: Promise<void> | null = null;

function start(wasm: Uint8Array): Promise<void> {
  // Another part of the program may have started the same module: that is as good.
  ready ??= initWasm(wasm as BufferSource).catch((error: unknown) => {
    if (!/already/i.test(String(error))) throw error;
  });
  return ready;
}

/**
 * Draws a specification as PNG at twice its size, the same bytes on every run and machine. Characters that
 * the fonts lack are left out. Null where the assets are missing or the drawing fails: a result is worth
 * more than its picture.
 */
export async function toPng(spec: Spec): Promise<Picture | null> {
  try {
    const assets = await getAssets();
    if (assets === null) return null;
    const { svg, width, height } = await toSvg(spec, assets.fonts);
    await start(assets.resvgWasm);
    const renderer = new Resvg(numbersOnWholePixels(svg, assets.fonts), {
      fitTo: { mode: 'width', value: width * 2 },
      font: {
        fontBuffers: [...assets.fonts],
        defaultFontFamily: 'Inter',
        sansSerifFamily: 'Inter',
      },
    });
    try {
      const image = renderer.render();
      const png = palettePng(image.pixels, image.width, image.height);
      image.free();
      return { png, width, height };
    } finally {
      renderer.free();
    }
  } catch {
    return null;
  }
}
