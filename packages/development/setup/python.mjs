import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ours, python, windows } from './places.mjs';
import { run, SetUpError } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

const REQUIREMENTS = 'packages/development/setup/requirements.txt';

/** A Python of 3.10 or newer on the PATH; TENURE_PYTHON names another one. */
async function findPython() {
  const named = process.env['TENURE_PYTHON'];
  const found = [];
  for (const name of named ? [named] : windows ? ['python', 'py'] : ['python3', 'python']) {
    try {
      const code = 'import sys; print("%d.%d" % sys.version_info[:2])';
      const version = (await run(name, ['-c', code])).trim();
      const [major, minor] = version.split('.').map(Number);
      if (major === 3 && minor >= 10) return { name, version };
      found.push(`${name} is ${version}`);
    } catch {
      // Not there: the next name may be.
    }
  }
  const seen = found.length > 0 ? ` (${found.join(', ')})` : '';
  throw new SetUpError(
    `Python 3.10 or newer is needed and was not found${seen}. On Debian and Ubuntu: ` +
      'sudo apt-get install python3 python3-venv. Or set TENURE_PYTHON to one.',
  );
}

async function makeEnvironment() {
  const { name, version } = await findPython();
  try {
    await run(name, ['-c', 'import venv, ensurepip']);
  } catch {
    throw new SetUpError(
      `This Python (${version}) lacks its module venv. On Debian and Ubuntu: ` +
        `sudo apt-get install python3-venv`,
    );
  }
  rmSync(python.folder, { recursive: true, force: true });
  await run(name, ['-m', 'venv', python.folder], { what: 'making a Python environment' });
}

/** What the local JupyterLab is told: it asks nothing of the network. */
function writeSettings() {
  const file = join(python.folder, 'share/jupyter/lab/settings/overrides.json');
  mkdirSync(dirname(file), { recursive: true });
  const settings = {
    '@jupyterlab/apputils-extension:notification': { fetchNews: 'false', checkForUpdates: false },
    '@jupyterlab/extensionmanager-extension:plugin': { enabled: false },
  };
  writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`);
}

/** Makes a Python environment with JupyterLab, Notebook and the tools around them. */
export async function bringPython(log) {
  // Above this folder is a package of ES modules; the scripts inside Python's packages are not.
  mkdirSync(ours, { recursive: true });
  writeFileSync(join(ours, 'package.json'), '{ "private": true, "type": "commonjs" }\n');
  await once({
    name: 'python',
    inputs: hashOf([REQUIREMENTS, 'packages/development/setup/python.mjs']),
    outputs: [python.executable],
    log,
    say: 'installing JupyterLab',
    work: async () => {
      await makeEnvironment();
      await pip(['install', '-r', REQUIREMENTS]);
      writeSettings();
    },
  });
}

/** Runs pip in the local environment. */
export function pip(args) {
  const flags = ['-m', 'pip', '--disable-pip-version-check', '--no-input', '--quiet'];
  return run(python.executable, [...flags, ...args], { what: `pip ${args[0]}` });
}
