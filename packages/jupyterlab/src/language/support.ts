import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import { catalogRefresh } from '../catalog/refresh.ts';
import type { Catalogs } from '../catalog/catalogs.ts';
import { diagnostics } from './diagnostics.ts';
import { hover } from './hover.ts';
import { lightBulbs, type OfferFixes } from './light-bulb.ts';
import { TOKEN_TAGS } from './tags.ts';
import { tokenizer } from './tokenizer.ts';

/**
 * The editor language: colours, squiggles with fixes and light bulbs, and a tooltip on what the pointer
 * rests on.
 */
export function tenureSupport(catalogs: Catalogs, offer: OfferFixes): LanguageSupport {
  const language = StreamLanguage.define({ ...tokenizer, tokenTable: { ...TOKEN_TAGS } });
  return new LanguageSupport(language, [
    catalogRefresh(catalogs),
    diagnostics(catalogs),
    lightBulbs(offer),
    hover(catalogs),
  ]);
}
