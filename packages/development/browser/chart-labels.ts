import type { Locator } from 'playwright-core';

/** What is wrong with the labels of a drawn chart; empty lists where nothing is. */
export interface LabelFaults {
  /** Texts that reach out of the drawing. */
  readonly clipped: readonly string[];
  /** Pairs of texts that lie over each other. */
  readonly crowded: readonly string[];
  /** Texts that can hardly be read on the ground of the chart; those on coloured cells are not looked at. */
  readonly faint: readonly string[];
}

/** Looks at every text of a chart. */
export function labelFaults(chart: Locator): Promise<LabelFaults> {
  return chart.evaluate((svg) => {
    const frame = svg.getBoundingClientRect();
    const texts = [...svg.querySelectorAll('text')]
      .map((node) => ({ node, box: node.getBoundingClientRect(), text: node.textContent }))
      .filter(({ box, text }) => text.trim() !== '' && box.width > 0);
    const clipped = texts
      .filter(
        ({ box }) =>
          box.left < frame.left - 1 ||
          box.right > frame.right + 1 ||
          box.top < frame.top - 1 ||
          box.bottom > frame.bottom + 1,
      ) // prettier-ignore
      .map(({ text }) => text);
    const crowded: string[] = [];
    texts.forEach((a, index) => {
      for (const b of texts.slice(index + 1)) {
        const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const high = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        // A box has room for accents above and below its letters.
        const letters = Math.min(a.box.height, b.box.height) * 0.45;
        if (wide > -1 && high > letters) crowded.push(`${a.text} / ${b.text}`);
      }
    });
    const channels = (colour: string): readonly number[] =>
      (colour.match(/\d+(?:\.\d+)?/g) ?? []).slice(0, 3).map(Number);
    const luminance = (colour: string): number => {
      const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
        const c = value / 255;
        return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const ground = luminance(getComputedStyle(svg).backgroundColor);
    const onCell = /^(?:[+\u2212]?[\d.,]+[%*kM]*|\*|\u2013)$/;
    const faint = texts
      .filter(({ text }) => !onCell.test(text))
      .filter(({ node }) => {
        const own = luminance(getComputedStyle(node).fill);
        return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05) < 4.5;
      })
      .map(({ text }) => text);
    return { clipped, crowded, faint };
  });
}
