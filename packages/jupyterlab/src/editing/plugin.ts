import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { INotebookTracker } from '@jupyterlab/notebook';
import { ICatalogs } from '../catalog/catalogs.ts';
import { COMMANDS } from './commands.ts';
import type { FixAtCursor } from './fix.ts';
import { formatEditor, formatNotebook } from './format.ts';
import { places } from './place.ts';

/**
 * The commands on a text: format, and mend what is wrong at the cursor. All of it is done in the page, so
 * it does not wait for a busy kernel. Keys and menus stand in `schema/editing.json`.
 */
export const editingPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:editing',
  description: 'Commands that format Tenure and apply its fixes.',
  autoStart: true,
  optional: [INotebookTracker, ICatalogs, ICommandPalette],
  activate: (
    { commands, shell },
    tracker: INotebookTracker | null,
    catalogs: ICatalogs | null,
    palette: ICommandPalette | null,
  ) => {
    const { editor, notebook, isTenure } = places(shell, tracker);
    const visible = { isEnabled: isTenure, isVisible: isTenure };
    let fix: FixAtCursor | null = null;
    commands.addCommand(COMMANDS.fix, {
      ...visible,
      label: 'Fix the Mistake at the Cursor',
      execute: async () => {
        // Before anything is loaded: a menu or the palette gives the focus back meanwhile.
        const view = editor();
        if (view === null) return;
        const { fixAtCursor } = await import('./fix.ts');
        fix ??= fixAtCursor(commands);
        fix(view, catalogs?.of(view.dom) ?? null);
      },
    });
    commands.addCommand(COMMANDS.formatCell, {
      ...visible,
      label: () => (notebook() === null ? 'Format File' : 'Format Cell'),
      execute: async () => {
        const view = editor();
        const { format } = await import('../magic/service.ts');
        if (view !== null) formatEditor(view, format);
      },
    });
    const hasCells = (): boolean => notebook() !== null && isTenure();
    commands.addCommand(COMMANDS.formatAll, {
      isEnabled: hasCells,
      isVisible: hasCells,
      label: 'Format All Cells',
      execute: async () => {
        const panel = notebook();
        const { format } = await import('../magic/service.ts');
        if (panel !== null) formatNotebook(panel, format);
      },
    });
    for (const command of Object.values(COMMANDS))
      palette?.addItem({ command, category: 'Tenure' });
  },
};
