import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { INotebookTracker } from '@jupyterlab/notebook';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { ICatalogs } from '../catalog/catalogs.ts';
import { ISettings, UNCHANGED } from '../settings/settings.ts';
import { resultFactory } from './factory.ts';
import { writeMembers } from './write-members.ts';

/** Before the host's own Vega renderer (50), which would otherwise take the bundle. */
const RANK = 40;

/** Draws Tenure's results in notebooks and wherever else the host shows outputs. */
export const resultPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:result',
  description: "Draws Tenure's results.",
  autoStart: true,
  requires: [IRenderMimeRegistry],
  optional: [INotebookTracker, ICatalogs, ISettings],
  activate: (
    _app,
    rendermime: IRenderMimeRegistry,
    tracker: INotebookTracker | null,
    catalogs: ICatalogs | null,
    settings: ISettings | null,
  ) => {
    const ask = tracker === null ? null : writeMembers(tracker, catalogs);
    rendermime.addFactory(resultFactory(ask, settings ?? UNCHANGED), RANK);
  },
};
