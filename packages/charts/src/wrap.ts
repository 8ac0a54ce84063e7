import { graphemes, roughWidth } from './text-width.ts';

/** Breaks a word that alone is wider than a line. */
function pieces(word: string, width: number, fontSize: number): readonly string[] {
  if (roughWidth(word, fontSize) <= width) return [word];
  const parts: string[] = [];
  let part = '';
  for (const grapheme of graphemes(word)) {
    if (part !== '' && roughWidth(part + grapheme, fontSize) > width) {
      parts.push(part);
      part = '';
    }
    part += grapheme;
  }
  return part === '' ? parts : [...parts, part];
}

/**
 * Breaks a text into lines that fit `width` pixels, between words where it can. At most `maxLines` lines;
 * the last one ends in `…` when something was left out. An empty text gives no line.
 */
export function wrap(text: string, width: number, fontSize: number, maxLines = 6): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    for (const piece of pieces(word, width, fontSize)) {
      const longer = line === '' ? piece : `${line} ${piece}`;
      if (line !== '' && roughWidth(longer, fontSize) > width) {
        lines.push(line);
        line = piece;
      } else {
        line = longer;
      }
    }
  }
  if (line !== '') lines.push(line);
  if (lines.length <= maxLines) return lines;
  return [...lines.slice(0, maxLines - 1), `${lines[maxLines - 1] ?? ''} …`];
}
