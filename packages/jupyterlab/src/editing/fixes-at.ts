import type { Catalog, Fix } from '@tenure/language-service';
import { fixes } from '../magic/service.ts';

/**
 * The fixes for a cursor: those of the mistakes that it touches, else those of every mistake on its line,
 * in the order of the text. Empty where nothing can be mended.
 *
 * @param offset The cursor's UTF-16 offset.
 */
export function fixesAt(text: string, offset: number, catalog: Catalog | null): readonly Fix[] {
  const touched = fixes(text, { start: offset, end: offset }, catalog);
  if (touched.length > 0) return touched;
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  const next = text.indexOf('\n', offset);
  return fixes(text, { start, end: next === -1 ? text.length : next }, catalog);
}

/** What a fix is called where Markdown is not drawn. */
export function plainTitle({ title }: Pick<Fix, 'title'>): string {
  return title.replaceAll('`', '');
}
