// Builds a static site with JupyterLite, the notebooks and the kernel in the page, for any web server:
//
//   npm run site [-- --out DIR]        without --out into .tenure/site
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { setUp, SetUpError } from './setup/index.mjs';
import { ours, python, root } from './setup/places.mjs';
import { run } from './setup/run.mjs';
import { keepOffline } from './site/keep-offline.mjs';

const { values } = parseArgs({ options: { out: { type: 'string' } } });
const out = resolve(values.out ?? join(ours, 'site'));
const log = (text) => console.log(text);

/** Nothing of a site that is built before is left; JupyterLite keeps notes of its own beside it. */
async function buildSite() {
  await setUp({ for: 'start', log });
  const work = mkdtempSync(join(tmpdir(), 'tenure-site-'));
  try {
    cpSync(join(root, 'notebooks'), join(work, 'contents'), { recursive: true });
    joinTexts(join(work, 'contents'));
    writeFileSync(join(work, 'jupyter-lite.json'), JSON.stringify(PAGE));
    writeFileSync(join(work, 'overrides.json'), JSON.stringify(SETTINGS));
    const extensions = ['jupyterlab', 'jupyterlite'].map((name) =>
      join(root, 'packages', name, 'labextension'),
    );
    const config = {
      LiteBuildConfig: {
        lite_dir: work,
        output_dir: out,
        contents: [join(work, 'contents')],
        federated_extensions: extensions,
        ignore_sys_prefix: true,
        no_sourcemaps: true,
        apps: ['lab', 'notebooks', 'tree', 'edit'],
      },
    };
    writeFileSync(join(work, 'jupyter_lite_config.json'), JSON.stringify(config));
    rmSync(out, { recursive: true, force: true });
    mkdirSync(out, { recursive: true });
    await run(python.executable, ['-m', 'jupyterlite_core', 'build', '--debug'], {
      cwd: work,
      what: 'jupyter lite build',
    });
    keepOffline(out, join(root, 'packages/development/site/service-worker.js'));
    log(`The site is in ${out}. To look at it: python3 -m http.server --directory ${out}`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/**
 * A notebook's file has the texts of outputs as lists of lines. A server joins them before it hands out a notebook;
 * a page on files does not, and would show the commas between the lines.
 */
function joinTexts(folder) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.ipynb'))) {
    const notebook = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const output of notebook.cells.flatMap(({ outputs = [] }) => outputs)) {
      if (Array.isArray(output.text)) output.text = output.text.join('');
      for (const [type, value] of Object.entries(output.data ?? {}))
        if (Array.isArray(value) && !/json$/u.test(type)) output.data[type] = value.join('');
    }
    writeFileSync(join(folder, name), JSON.stringify(notebook));
  }
}

const PAGE = {
  'jupyter-lite-schema-version': 0,
  'jupyter-config-data': {
    appName: 'Tenure',
    defaultKernelName: 'tenure',
    enableMemoryStorage: false,
  },
};

/** Nothing is asked of the network. */
const SETTINGS = {
  '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
};

try {
  await buildSite();
} catch (error) {
  if (!(error instanceof SetUpError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
