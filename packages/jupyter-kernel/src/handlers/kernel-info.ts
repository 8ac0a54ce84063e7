import { languageInfo } from '@tenure/kernel';
import type { Handler } from '../request.ts';
import { VERSION } from '../version.ts';

/** Who this kernel is. */
export const kernelInfo: Handler = {
  immediate: false,
  handle(_kernel, request) {
    request.reply(KERNEL_INFO);
    return undefined;
  },
};

const KERNEL_INFO = {
  status: 'ok',
  protocol_version: '5.5',
  implementation: 'tenure',
  implementation_version: VERSION,
  language_info: languageInfo(VERSION),
  banner: `Tenure ${VERSION}: customer retention in one sentence.\nBegin with: load orders from 'orders.csv'`,
  help_links: [
    { text: 'Arquero', url: 'https://idl.uw.edu/arquero/' },
    { text: 'Vega-Lite', url: 'https://vega.github.io/vega-lite/' },
  ],
  debugger: false,
  supported_features: [],
};
