import { type Advances, fontAdvances } from './font-metrics.ts';

/** A text of digits and signs, as SVG has it from Vega: neither turned nor in several lines. */
const NUMBER =
  /<text([^>]*) text-anchor="(start|middle|end)" transform="translate\(([-\d.e]+),([-\d.e]+)\)"([^>]*)>([\d.,%*+\u2212\u2013]+)<\/text>/gu;

/**
 * The drawing with every character of its numbers at a whole pixel of a picture of twice its size. A digit is then
 * the same pixels wherever it stands: it looks the same in every cell, and the file is smaller by a twelfth.
 */
export function numbersOnWholePixels(svg: string, fonts: readonly Uint8Array[]): string {
  const [regular, bold] = fonts.map(fontAdvances);
  if (regular === undefined) return svg;
  return svg.replace(
    NUMBER,
    (_, before: string, anchor: string, x: string, y: string, after: string, text: string) => {
      const size = Number(/font-size="([\d.]+)px"/u.exec(after)?.[1] ?? 11);
      const isBold = /font-weight="(?:bold|[6-9]00)"/u.test(after);
      const widths = widthsOf(text, size, isBold ? (bold ?? regular) : regular);
      const whole = widths.reduce((sum, width) => sum + width, 0);
      const share = { start: 0, middle: 0.5, end: 1 }[anchor] ?? 0;
      let at = Number(x) - whole * share;
      const places = widths.map((width) => {
        const place = half(at);
        at += width;
        return place;
      });
      return `<text${before} x="${places.join(' ')}" y="${half(Number(y))}"${after}>${text}</text>`;
    },
  );
}

function widthsOf(text: string, size: number, advances: Advances): readonly number[] {
  return [...text].map((character) => advances(character.codePointAt(0) ?? 32) * size);
}

function half(value: number): string {
  return String(Math.round(value * 2) / 2);
}
