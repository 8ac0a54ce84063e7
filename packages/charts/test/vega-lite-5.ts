import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type * as vegaNow from 'vega';
import type * as vegaLite from 'vega-lite';

// vega-lite 5.6.1 asks for `vega` and `vega-util` by name and would be given version 6: it is loaded here with
// the version 5 that it runs with in JupyterLab.
const require = createRequire(import.meta.url);
const file = require.resolve('vega-lite-5/build/vega-lite.js');
const vega: unknown = require('vega-5');
const module = { exports: {} };
const load = new Function('require', 'module', 'exports', readFileSync(file, 'utf8'));
load(() => vega, module, module.exports);

/** Vega-Lite 5.6.1, as JupyterLab 4 has it. */
export const vegaLite5 = module.exports as typeof vegaLite;

/** Vega 5. */
export const vega5 = vega as typeof vegaNow;
