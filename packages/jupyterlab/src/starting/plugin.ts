import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette, Notification } from '@jupyterlab/apputils';
import { IFileBrowserFactory } from '@jupyterlab/filebrowser';
import { INotebookTracker, type NotebookPanel } from '@jupyterlab/notebook';
import { tenureIcon } from '../file-type/icon.ts';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { magicHead } from '../magic/body.ts';
import { writeBelow } from '../result/write-below.ts';
import { isDataFile, pathFrom } from './files.ts';

const COMMANDS = {
  open: 'tenure:open-in-notebook',
  insert: 'tenure:insert-starter-cell',
  explain: 'tenure:explain-cell',
} as const;

/** How to begin: a notebook about a file, a cell about a file, and how a cell's questions are counted. */
export const startingPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:starting',
  description: 'Commands that begin a notebook or a cell about a file, and explain a cell.',
  autoStart: true,
  optional: [IFileBrowserFactory, INotebookTracker, ICommandPalette],
  activate: (
    app: JupyterFrontEnd,
    browsers: IFileBrowserFactory | null,
    tracker: INotebookTracker | null,
    palette: ICommandPalette | null,
  ) => {
    const { commands } = app;
    const chosen = (): string | null => {
      const [selected] = [...(browsers?.tracker.currentWidget?.selectedItems() ?? [])];
      if (selected?.type === 'directory' || !isDataFile(selected?.name ?? '')) return null;
      return withoutDrive(selected?.path ?? '');
    };
    const notebook = (): NotebookPanel | null => {
      const panel = tracker?.currentWidget ?? null;
      const isTenure = panel?.content.model?.metadata['kernelspec'];
      return isRecordOf(isTenure, 'tenure') ? panel : null;
    };
    const hasFile = (): boolean => chosen() !== null;
    commands.addCommand(COMMANDS.open, {
      label: 'Open in Tenure Notebook',
      icon: tenureIcon,
      isEnabled: hasFile,
      isVisible: hasFile,
      execute: async () => {
        const file = chosen();
        if (file !== null) await openNotebook(app, tracker, file);
      },
    });
    commands.addCommand(COMMANDS.insert, {
      label: 'Insert Starter Cell for the Chosen File',
      isEnabled: () => hasFile() && notebook() !== null,
      execute: async () => {
        const [file, panel] = [chosen(), notebook()];
        if (file !== null && panel !== null) await insertStarter(panel, file);
      },
    });
    commands.addCommand(COMMANDS.explain, {
      label: 'Explain Cell',
      isEnabled: () => tracker?.activeCell?.model.mimeType === TENURE_MIME_TYPE,
      isVisible: () => tracker?.activeCell?.model.mimeType === TENURE_MIME_TYPE,
      execute: async () => {
        const panel = tracker?.currentWidget ?? null;
        const cell = panel?.content.activeCell;
        if (!panel || !cell) return;
        const { explained } = await import('./explained.ts');
        const written = cell.model.sharedModel.source;
        const head = magicHead(written);
        const text = explained(written.slice(head.length));
        if (text === '') Notification.info('This cell asks no question.', { autoClose: 3000 });
        else writeBelow(panel.content, panel.content.activeCellIndex, `${head}${text}`);
      },
    });
    for (const command of Object.values(COMMANDS))
      palette?.addItem({ command, category: 'Tenure' });
  },
};

async function openNotebook(
  { commands }: JupyterFrontEnd,
  tracker: INotebookTracker | null,
  file: string,
): Promise<void> {
  const folder = file.split('/').slice(0, -1).join('/');
  const { starterCell } = await import('./starter.ts');
  const made = (await commands.execute('docmanager:new-untitled', { path: folder, type: 'notebook' })) as { readonly path: string }; // prettier-ignore
  const kernel = { name: 'tenure' };
  await commands.execute('docmanager:open', { path: made.path, factory: 'Notebook', kernel });
  const panel = tracker?.find(({ context }) => context.path === made.path);
  if (!panel) return;
  await panel.context.ready;
  const path = pathFrom(folder, file) ?? file;
  panel.content.widgets[0]?.model.sharedModel.setSource(starterCell(path));
}

async function insertStarter(panel: NotebookPanel, file: string): Promise<void> {
  const folder = withoutDrive(panel.context.path).split('/').slice(0, -1).join('/');
  const path = pathFrom(folder, file);
  if (path === null) {
    Notification.error(`Files are read from the folder of the notebook and below it: ${file} lies outside.`); // prettier-ignore
    return;
  }
  const { starterCell } = await import('./starter.ts');
  writeBelow(panel.content, panel.content.activeCellIndex, starterCell(path));
}

function withoutDrive(path: string): string {
  return path.replace(/^[^/:]*:/u, '').replace(/^\/+/u, '');
}

function isRecordOf(kernelspec: unknown, name: string): boolean {
  return typeof kernelspec === 'object' && kernelspec !== null && 'name' in kernelspec && kernelspec.name === name; // prettier-ignore
}
