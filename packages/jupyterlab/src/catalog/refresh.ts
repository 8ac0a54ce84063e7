import { StateEffect, type Extension } from '@codemirror/state';
import { ViewPlugin } from '@codemirror/view';
import type { Catalogs } from './catalogs.ts';

/** Tells an editor that the data behind its text has changed. */
export const catalogChanged = StateEffect.define();

/** Passes every change of the catalogs on to the editor as {@link catalogChanged}. */
export function catalogRefresh(catalogs: Catalogs): Extension {
  return ViewPlugin.define((view) => ({
    destroy: catalogs.subscribe(() => {
      view.dispatch({ effects: catalogChanged.of(null) });
    }),
  }));
}
