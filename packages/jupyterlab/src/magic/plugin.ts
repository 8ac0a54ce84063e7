import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { magicHead } from './body.ts';

/** Makes cells that begin with `%%tenure` cells in Tenure for their editors: colours, squiggles, completion. */
export const magicPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:magic',
  description: 'The language in cells of Python notebooks that begin with %%tenure.',
  autoStart: true,
  optional: [INotebookTracker],
  activate: (_app, tracker: INotebookTracker | null) => {
    tracker?.widgetAdded.connect((_tracker, panel) => {
      void panel.context.ready.then(() => {
        watch(panel);
      });
    });
  },
};

/** What is looked at of a cell. */
interface CodeModel {
  mimeType: string;
  readonly sharedModel: { readonly source: string };
}

/** Looks at every cell as it comes and as it changes; a cell that is no longer one gets its language back. */
function watch(panel: NotebookPanel): void {
  const cells = panel.content.model?.cells;
  if (panel.isDisposed || cells === undefined) return;
  const known = new WeakSet<object>();
  const look = (cell: CodeModel): void => {
    const own = panel.content.codeMimetype;
    if (own === TENURE_MIME_TYPE) return;
    const wanted = magicHead(cell.sharedModel.source) === '' ? own : TENURE_MIME_TYPE;
    const ours = cell.mimeType === TENURE_MIME_TYPE || wanted === TENURE_MIME_TYPE;
    if (ours && cell.mimeType !== wanted) cell.mimeType = wanted;
  };
  const lookAtAll = (): void => {
    for (const cell of cells) {
      if (cell.type !== 'code') continue;
      look(cell);
      if (known.has(cell)) continue;
      known.add(cell);
      const again = (): void => {
        look(cell);
      };
      cell.contentChanged.connect(again);
      // The host sets the language of all cells when a kernel tells its own.
      cell.mimeTypeChanged.connect(again);
    }
  };
  lookAtAll();
  cells.changed.connect(lookAtAll);
}
