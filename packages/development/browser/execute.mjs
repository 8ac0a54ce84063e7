import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ours, python, root } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { transcriptNotebook } from '../transcripts/transcript.mjs';

const script = join(root, 'packages/development/browser/execute.py');

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
 * @param {string} file The notebook.
 * @param {string} folder Where its kernel runs, unless it is the folder of the notebook.
 * @returns {Promise<string>} The executed notebook as it is committed. Rejects when a cell fails.
 */
export function executeNotebook(file, folder = dirname(file)) {
  return runPython([script, file, folder]);
}

/** Executes the cells of a transcript with the installed kernel in a folder, and gives the notebook's text. */
export async function replayTranscript(cells, folder) {
  const work = mkdtempSync(join(tmpdir(), 'tenure-transcript-'));
  try {
    const file = join(work, 'transcript.ipynb');
    writeFileSync(file, JSON.stringify(transcriptNotebook(cells)));
    return await executeNotebook(file, folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The text of a notebook that some host has written, as it is committed: nothing of the host's in its metadata. */
export function asCommitted(file) {
  return runPython([script, '--as-committed', file]);
}

/** Runs the local environment's Python and gives what it printed. */
export function runPython(args, { cwd = root } = {}) {
  const env = jupyterEnvironment();
  return run(python.executable, args, { env, cwd, what: `python ${args[0]}` });
}
