import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import type { Catalog } from '@tenure/language-service';
import { ISettings, UNCHANGED } from '../settings/settings.ts';
import { ICatalogs } from './catalogs.ts';
import { followCatalog } from './connection.ts';

/** Keeps what the kernels of the open notebooks have loaded, for squiggles, completion and tooltips. */
export const catalogPlugin: JupyterFrontEndPlugin<ICatalogs> = {
  id: '@tenure/jupyterlab:catalog',
  description: 'What is loaded in the kernels of the open notebooks.',
  autoStart: true,
  optional: [INotebookTracker, ISettings],
  provides: ICatalogs,
  activate: (_app, tracker: INotebookTracker | null, settings: ISettings | null) => {
    const catalogs = new Map<NotebookPanel, Catalog>();
    const listeners = new Set<() => void>();
    tracker?.widgetAdded.connect((_tracker, panel) => {
      followCatalog(panel.sessionContext, settings ?? UNCHANGED, (catalog) => {
        if (catalog === null) catalogs.delete(panel);
        else catalogs.set(panel, catalog);
        for (const listener of [...listeners]) listener();
      });
      panel.disposed.connect(() => catalogs.delete(panel));
    });
    return {
      of(node) {
        for (const [panel, catalog] of catalogs) {
          if (panel.node.contains(node)) return catalog;
        }
        return null;
      },
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    };
  },
};
