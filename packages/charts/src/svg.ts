import type { LoggerInterface } from 'vega';
import type { TopLevelSpec } from 'vega-lite';
import { cleanText } from './clean-text.ts';
import { type Advances, fontAdvances } from './font-metrics.ts';
import type { Spec } from './spec.ts';

/** A drawing and its size in CSS pixels. */
export interface Svg {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
}

interface TextItem {
  readonly fontSize?: number;
  readonly fontWeight?: number | string;
}

interface TextMetrics {
  width: (item: TextItem, text: string | number | null) => number;
}

/** Vega is large: it is loaded with the first drawing and not on import. */
async function loadVega() {
  const [vega, { expressionInterpreter }, { compile }] = await Promise.all([
    import('vega'),
    import('vega-interpreter'),
    import('vega-lite'),
  ]);
  // Not in vega's types: what it measures text with, and the counter behind the ids of gradients.
  const { textMetrics, resetSVGDefIds } = vega as unknown as {
    readonly textMetrics: TextMetrics;
    resetSVGDefIds(): void;
  };
  return { vega, expressionInterpreter, compile, textMetrics, resetSVGDefIds };
}

const quiet = {
  level: () => quiet,
  error: () => quiet,
  warn: () => quiet,
  info: () => quiet,
  debug: () => quiet,
} as unknown as LoggerInterface;

function measure(regular: Advances, bold: Advances): TextMetrics['width'] {
  return (item, text) => {
    const weight = item.fontWeight;
    const advances = weight === 'bold' || Number(weight) >= 600 ? bold : regular;
    let width = 0;
    for (const character of cleanText(text)) width += advances(character.codePointAt(0) ?? 32);
    return width * (item.fontSize ?? 11);
  };
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Draws a specification as SVG without a browser, in Vega's AST mode, so that no code is made from text.
 * Text is measured with the fonts given and not with a canvas, so that the same specification gives the
 * same SVG everywhere; drawings are made one after the other, because Vega keeps that measure for all.
 */
export function toSvg(spec: Spec, fonts: readonly Uint8Array[]): Promise<Svg> {
  const mine = turn.then(() => draw(spec, fonts));
  turn = mine.catch(() => undefined);
  return mine;
}

async function draw(spec: Spec, fonts: readonly Uint8Array[]): Promise<Svg> {
  const { vega, expressionInterpreter, compile, textMetrics, resetSVGDefIds } = await loadVega();
  // Vega writes into the data it is given.
  const own = structuredClone(spec);
  const { spec: compiled } = compile(own as unknown as TopLevelSpec, { logger: quiet });
  const runtime = vega.parse(compiled, undefined, { ast: true });
  const before = textMetrics.width;
  const [regular, bold] = fonts;
  if (regular !== undefined) {
    textMetrics.width = measure(fontAdvances(regular), fontAdvances(bold ?? regular));
  }
  const view = new vega.View(runtime, {
    expr: expressionInterpreter,
    renderer: 'none',
    logger: quiet,
  });
  try {
    resetSVGDefIds();
    await view.runAsync();
    const svg = await view.toSVG();
    const size = (name: string): number => Number(new RegExp(`<svg[^>]* ${name}="([\\d.]+)"`).exec(svg)?.[1] ?? 0); // prettier-ignore
    return { svg, width: Math.ceil(size('width')), height: Math.ceil(size('height')) };
  } finally {
    textMetrics.width = before;
    view.finalize();
  }
}
