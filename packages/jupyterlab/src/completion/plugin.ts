import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { ICompletionProviderManager } from '@jupyterlab/completer';
import { ICatalogs } from '../catalog/catalogs.ts';
import { completionProvider } from './provider.ts';

/** Adds the language's own completion to the host's completer. */
export const completionPlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:completion',
  description: 'Completion of words, columns and values, without asking the kernel.',
  autoStart: true,
  optional: [ICompletionProviderManager, ICatalogs],
  activate: (_app, manager: ICompletionProviderManager | null, catalogs: ICatalogs | null) => {
    manager?.registerProvider(completionProvider(catalogs));
  },
};
