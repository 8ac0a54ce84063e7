import type { KernelMessage } from '@jupyterlab/services';

/** The comm target that tells clients what is loaded and defined: messages `{ catalog }`. */
export const CATALOG_TARGET = 'tenure.catalog';

const VERSION = '0.1.0';

/** Who this kernel is: what the server's kernel says of itself, so that notebooks are the same bytes. */
export const KERNEL_INFO = {
  status: 'ok' as const,
  protocol_version: '5.5',
  implementation: 'tenure',
  implementation_version: VERSION,
  // The host's type asks for an exporter, which notebooks would then name.
  language_info: {
    name: 'tenure',
    version: VERSION,
    mimetype: 'text/x-tenure',
    file_extension: '.tenure',
    codemirror_mode: 'tenure',
    pygments_lexer: 'tenure',
  } as KernelMessage.ILanguageInfo & { readonly nbconvert_exporter: string },
  banner: `Tenure ${VERSION}: customer retention in one sentence.\nBegin with: load orders from 'orders.csv'`,
  help_links: [
    { text: 'Arquero', url: 'https://idl.uw.edu/arquero/' },
    { text: 'Vega-Lite', url: 'https://vega.github.io/vega-lite/' },
  ],
};
