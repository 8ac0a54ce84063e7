import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { IEditorLanguageRegistry } from '@jupyterlab/codemirror';
import { ICatalogs } from '../catalog/catalogs.ts';
import { IDocs } from '../docs/docs.ts';
import { COMMANDS } from '../editing/commands.ts';
import { TENURE_MIME_TYPE } from './mime-type.ts';

/** Teaches the host's editors the language. Everything heavy is loaded with the first Tenure editor. */
export const languagePlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:language',
  description: 'Colours, squiggles and tooltips for Tenure.',
  autoStart: true,
  requires: [IEditorLanguageRegistry],
  optional: [ICatalogs, IDocs],
  activate: (
    { commands },
    languages: IEditorLanguageRegistry,
    catalogs: ICatalogs | null,
    docs: IDocs | null,
  ) => {
    languages.addLanguage({
      name: 'tenure',
      displayName: 'Tenure',
      mime: TENURE_MIME_TYPE,
      extensions: ['tenure'],
      load: async () => {
        const { tenureSupport } = await import('./support.ts');
        const none = { of: () => null, subscribe: () => () => undefined };
        return tenureSupport(catalogs ?? none, () => void commands.execute(COMMANDS.fix), docs);
      },
    });
  },
};
