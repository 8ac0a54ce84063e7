import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ours, python, root } from './places.mjs';
import { SetUpError } from './run.mjs';

const HOST = '127.0.0.1';

/** Whether a port is free here. */
function isFree(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}

async function freePort(first) {
  for (let port = first; port < first + 100; port += 1) if (await isFree(port)) return port;
  throw new SetUpError(`No free port between ${first} and ${first + 99}.`);
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

/**
 * Starts JupyterLab from the local environment, with settings of its own, and waits until it answers.
 *
 * @param {{ folder?: string, port?: number, open?: string | null, settings?: string,
 *   config?: string | null, log?: 'inherit' | 'ignore' }} [options] `folder` is what it shows (the
 *   project), `port` the first one tried (8888), `open` the path it opens in the browser (none),
 *   `settings` the folder of its own settings and of what it remembers, `config` a file of configuration
 *   that it reads beside (none).
 * @returns {Promise<{ address: string, token: string, child: import('node:child_process').ChildProcess,
 *   stop: () => Promise<void> }>} `address` ends without a slash.
 */
export async function startServer({
  folder = root,
  port: first = 8888,
  open = null,
  settings = join(ours, 'jupyter'),
  config = null,
  log = 'inherit',
} = {}) {
  mkdirSync(settings, { recursive: true });
  const port = await freePort(first);
  const token = randomBytes(24).toString('hex');
  const args = [
    ...['-m', 'jupyterlab', '--log-level=ERROR'],
    ...(open === null ? ['--no-browser'] : [`--LabApp.default_url=${open}`]),
    ...(process.getuid?.() === 0 ? ['--allow-root'] : []),
    ...(config === null ? [] : [`--config=${config}`]),
    `--ServerApp.root_dir=${folder}`,
    `--ServerApp.ip=${HOST}`,
    `--ServerApp.port=${port}`,
    '--ServerApp.port_retries=0',
    // The first Ctrl-C ends it, without a question.
    '--ServerApp.answer_yes=True',
    '--MultiKernelManager.default_kernel_name=tenure',
    '--LabApp.log_level=ERROR',
    '--LabApp.extension_manager=readonly',
    '--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate',
  ];
  const child = spawn(python.executable, args, {
    cwd: folder,
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      JUPYTER_TOKEN: token,
      JUPYTER_CONFIG_DIR: join(settings, 'config'),
      JUPYTER_DATA_DIR: join(settings, 'data'),
      JUPYTER_PREFER_ENV_PATH: '1',
    },
  });
  let ended = false;
  const end = new Promise((resolve) => {
    child.once('error', resolve);
    child.once('exit', resolve);
  }).then(() => {
    ended = true;
  });
  const address = `http://${HOST}:${port}`;
  while (!(await answers(`${address}/api/status?token=${token}`))) {
    if (ended) throw new SetUpError('JupyterLab ended before it was ready.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const stop = async () => {
    if (!ended) child.kill('SIGTERM');
    await end;
  };
  return { address, token, child, stop };
}
