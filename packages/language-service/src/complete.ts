import type { Catalog } from '@tenure/compiler';
import { itemsAt } from './completion/items.ts';
import type { CompletionItem } from './completion/item.ts';
import { matching } from './completion/matching.ts';
import { inText, placeAt } from './place.ts';

/** What can stand at a place, and the range it takes the place of, in UTF-16 units. */
export interface Completions {
  readonly from: number;
  readonly to: number;
  readonly items: readonly CompletionItem[];
}

/**
 * What can be typed at a place of a text, the likeliest first: words of the language that fit there, and
 * names and values of the data. Works on unfinished and broken text; nothing is thrown.
 *
 * @param offset A UTF-16 offset; beyond the text it is taken as its end.
 * @param catalog What is loaded and defined; null where nothing is known of it.
 */
export function complete(text: string, offset: number, catalog: Catalog | null): Completions {
  const place = placeAt(text, offset, catalog);
  if (place === null) {
    const at = inText(text, offset);
    return { from: at, to: at, items: [] };
  }
  const { start, end } = place.replace;
  const glued = start === end && /[\p{L}\p{N}_%)]/u.test(text.charAt(start - 1));
  return {
    from: start,
    to: end,
    // A word straight after a number would run into it: `12months`.
    items: glued ? [] : matching(itemsAt(place), place.typed),
  };
}
