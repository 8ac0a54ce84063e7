import { LanguageSupport, StreamLanguage } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { catalogRefresh } from '../catalog/refresh.ts';
import type { Catalogs } from '../catalog/catalogs.ts';
import type { Docs } from '../docs/docs.ts';
import { diagnostics } from './diagnostics.ts';
import { hover } from './hover.ts';
import { lightBulbs, type OfferFixes } from './light-bulb.ts';
import { TOKEN_TAGS } from './tags.ts';
import { tokenizer } from './tokenizer.ts';

/**
 * The editor language: colours, squiggles with fixes and light bulbs, and a tooltip on what the pointer
 * rests on; the panel of meanings is told where the cursor is.
 */
export function tenureSupport(
  catalogs: Catalogs,
  offer: OfferFixes,
  docs: Docs | null,
): LanguageSupport {
  const language = StreamLanguage.define({ ...tokenizer, tokenTable: { ...TOKEN_TAGS } });
  return new LanguageSupport(language, [
    catalogRefresh(catalogs),
    diagnostics(catalogs),
    lightBulbs(offer),
    hover(catalogs),
    ...(docs === null ? [] : [followed(docs)]),
  ]);
}

/** Tells where the cursor of the editor with the focus is. */
function followed(docs: Docs): Extension {
  return EditorView.updateListener.of(({ view, docChanged, selectionSet, focusChanged }) => {
    if (view.hasFocus && (docChanged || selectionSet || focusChanged)) docs.moved(view);
  });
}
