import type { Catalog, Span } from '@tenure/compiler';
import { meaningOf } from './hovers/meaning.ts';
import { placeAt } from './place.ts';

/** What is known about the word at a place: paragraphs, lists and code, in Markdown. */
export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/**
 * What the word at a place means: a metric's definition, a clause's meaning and default, a column's type
 * and values. Null where there is nothing to say. Nothing is thrown.
 *
 * @param offset A UTF-16 offset: of the word's first character, inside it, or just after it.
 */
export function hover(text: string, offset: number, catalog: Catalog | null): Hover | null {
  const word = /[\p{L}\p{N}_$`'"]/u;
  const inside = word.test(text.charAt(offset)) ? offset + 1 : offset;
  const place = placeAt(text, inside, catalog);
  if (place === null || place.replace.start === place.replace.end) return null;
  const { start, end } = place.replace;
  const markdown = meaningOf(place, text.slice(start, end));
  return markdown === null ? null : { span: place.replace, markdown };
}
