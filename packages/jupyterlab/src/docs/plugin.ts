import type { JupyterFrontEnd, JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICommandPalette } from '@jupyterlab/apputils';
import { ICatalogs } from '../catalog/catalogs.ts';
import { tenureIcon } from '../file-type/icon.ts';
import { IDocs } from './docs.ts';
import { DocsPanel } from './panel.ts';

const COMMAND = 'tenure:show-meaning';

/** The panel at the side that follows the cursor. */
export const docsPlugin: JupyterFrontEndPlugin<IDocs> = {
  id: '@tenure/jupyterlab:docs',
  description: 'A panel that says what the word at the cursor means.',
  autoStart: true,
  optional: [ICommandPalette, ICatalogs],
  provides: IDocs,
  activate: (
    { commands, shell }: JupyterFrontEnd,
    palette: ICommandPalette | null,
    catalogs: ICatalogs | null,
  ): IDocs => {
    const panel = new DocsPanel(catalogs);
    panel.id = 'tenure-docs';
    panel.title.icon = tenureIcon;
    panel.title.caption = 'Tenure: the word at the cursor';
    shell.add(panel, 'right', { rank: 850, type: 'Tenure' });
    commands.addCommand(COMMAND, {
      label: 'Show What the Word at the Cursor Means',
      execute: () => {
        shell.activateById(panel.id);
      },
    });
    palette?.addItem({ command: COMMAND, category: 'Tenure' });
    return {
      moved: (view) => {
        panel.follow(view);
      },
    };
  },
};
