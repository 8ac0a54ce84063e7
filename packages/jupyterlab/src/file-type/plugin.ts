import type { JupyterFrontEndPlugin } from '@jupyterlab/application';
import { TENURE_MIME_TYPE } from '../language/mime-type.ts';
import { tenureIcon } from './icon.ts';

/** Makes `.tenure` a text file with an icon that opens in the editor, and `.parquet` no text. */
export const fileTypePlugin: JupyterFrontEndPlugin<void> = {
  id: '@tenure/jupyterlab:file-type',
  description: 'The file types .tenure and .parquet.',
  autoStart: true,
  activate: (app) => {
    app.docRegistry.addFileType({
      name: 'tenure',
      displayName: 'Tenure',
      mimeTypes: [TENURE_MIME_TYPE],
      extensions: ['.tenure'],
      contentType: 'file',
      fileFormat: 'text',
      icon: tenureIcon,
    });
    app.docRegistry.addFileType({
      name: 'parquet',
      displayName: 'Parquet',
      mimeTypes: ['application/vnd.apache.parquet'],
      extensions: ['.parquet'],
      contentType: 'file',
      fileFormat: 'base64',
    });
  },
};
