import { join } from 'node:path';
import { ours, python, root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';

/** The environment in which Python finds only the kernels and settings of the local environment. */
export function jupyterEnvironment(settings = join(ours, 'jupyter')) {
  return {
    JUPYTER_CONFIG_DIR: join(settings, 'config'),
    JUPYTER_DATA_DIR: join(settings, 'data'),
    JUPYTER_RUNTIME_DIR: join(settings, 'runtime'),
    IPYTHONDIR: join(settings, 'ipython'),
    JUPYTER_PREFER_ENV_PATH: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    PYTHONUTF8: '1',
  };
}

/**
 * Executes a notebook with nbclient and the installed kernel.
 *
 * @param {string} folder Where the notebook is and its kernel runs.
 * @param {string} name Its file name.
 * @returns {Promise<string>} The executed notebook as it is committed. Rejects when a cell fails.
 */
export function executeNotebook(folder, name) {
  const script = join(root, 'packages/development/browser/execute.py');
  return runPython([script, folder, name]);
}

/** Runs the local environment's Python and gives what it printed. */
export function runPython(args, { cwd = root } = {}) {
  const env = jupyterEnvironment();
  return run(python.executable, args, { env, cwd, what: `python ${args[0]}` });
}
