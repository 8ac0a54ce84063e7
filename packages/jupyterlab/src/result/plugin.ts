import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IRenderMimeRegistry } from '@jupyterlab/rendermime';
import { resultFactory } from './factory.ts';

/** Before the host's own Vega renderer (50), which would otherwise take the bundle. */
const RANK = 40;

/** Draws Tenure's results in notebooks and wherever else the host shows outputs. */
export const resultPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:result',
  description: "Draws Tenure's results.",
  autoStart: true,
  requires: [IRenderMimeRegistry],
  activate: (_app, rendermime: IRenderMimeRegistry) => {
    rendermime.addFactory(resultFactory, RANK);
  },
};
