import { execFile, spawn, type ChildProcess } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ours, python, root, windows } from '../setup/places.mjs';
import { jupyterEnvironment } from './execute.mjs';
import { codeCell, codeCellsOf, plainText, writeNotebook } from './notebook-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'tenure-new-'));
const bin = join(folder, 'venv', windows ? 'Scripts' : 'bin');
/** Nothing of this machine's is on the PATH: no Node, no Jupyter. */
const env = {
  ...jupyterEnvironment(join(folder, 'settings')),
  PATH: bin,
  HOME: folder,
  PIP_DISABLE_PIP_VERSION_CHECK: '1',
  PIP_NO_INPUT: '1',
};
const started: ChildProcess[] = [];

const run = async (program: string, ...args: readonly string[]): Promise<string> => {
  const options = { cwd: folder, env, maxBuffer: 2 ** 26 };
  return (await promisify(execFile)(join(bin, program), [...args], options)).stdout;
};

/** What pip needs of the machine, such as the address of its index, and a Node must not be among it. */
function pipEnvironment(): NodeJS.ProcessEnv {
  const { HOME, ...rest } = process.env;
  return { ...rest, PATH: bin, ...(HOME === undefined ? {} : { HOME }) };
}

beforeAll(async () => {
  await promisify(execFile)(python.executable, ['-m', 'venv', join(folder, 'venv')]);
  const [wheel = ''] = readdirSync(join(ours, 'wheel')).filter((name) => name.endsWith('.whl'));
  const hosts = ['jupyterlab==4.6.*', 'nbconvert', 'papermill', 'jupyterlite-core==0.8.6'];
  const packages = [join(ours, 'wheel', wheel), ...hosts];
  const pip = ['-m', 'pip', 'install', '--quiet', ...packages];
  await promisify(execFile)(join(bin, 'python'), pip, {
    env: pipEnvironment(),
    maxBuffer: 2 ** 26,
  });
  cpSync(join(root, 'examples/shop/orders.csv'), join(folder, 'orders.csv'));
  mkdirSync(join(folder, 'settings'));
  writeNotebook(join(folder, 'report.ipynb'), [
    codeCell('param months = 3', 'parameters'),
    codeCell("load orders from 'orders.csv'\nretention by signup_month over $months months"),
  ]);
}, 600_000);
afterAll(() => {
  for (const child of started) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

describe('a new environment, after pip install of the wheel and with no Node on the PATH', () => {
  it('executes with nbconvert', async () => {
    await run(
      'jupyter',
      'nbconvert',
      '--to',
      'notebook',
      '--execute',
      '--output',
      'a',
      'report.ipynb',
    );
    const outputs = codeCellsOf(join(folder, 'a.ipynb'))[1]?.outputs ?? [];
    expect(outputs.map(plainText).join('')).toMatch(/Month 0 +1 +2 +3\n/);
    expect(Object.keys(outputs[1]?.data ?? {})).toContain('image/png');
  });

  it('executes with papermill, with other parameters', async () => {
    await run('papermill', 'report.ipynb', 'b.ipynb', '-p', 'months', '1');
    const outputs = codeCellsOf(join(folder, 'b.ipynb'))[2]?.outputs ?? [];
    expect(outputs.map(plainText).join('')).toMatch(/Month 0 +1\n/);
  });

  it('executes with its own command', async () => {
    await run('tenure', 'run', 'report.ipynb', '-p', 'months=1', '-o', 'c.ipynb');
    const own = codeCellsOf(join(folder, 'c.ipynb'))[2];
    expect(own?.outputs).toEqual(codeCellsOf(join(folder, 'b.ipynb'))[2]?.outputs);
  });

  it('gives a site without a server its kernel', async () => {
    await run('python', '-m', 'jupyterlite_core', 'build', '--output-dir', 'site');
    const page = readFileSync(join(folder, 'site/jupyter-lite.json'), 'utf8');
    for (const name of ['jupyterlab', 'jupyterlite']) expect(page).toContain(`"@tenure/${name}"`);
    expect(existsSync(join(folder, 'site/extensions/@tenure/jupyterlite/static/engine.js'))).toBe(
      true,
    );
  });

  it('has kernel and extension in JupyterLab', async () => {
    const port = '9560';
    const flags = ['--no-browser', '--allow-root', `--port=${port}`, '--IdentityProvider.token=t'];
    const lab = spawn(join(bin, 'jupyter'), ['lab', ...flags], { cwd: folder, env });
    started.push(lab);
    let said = '';
    const address = new Promise<string>((resolve, reject) => {
      lab.stderr.setEncoding('utf8').on('data', (part: string) => {
        said += part;
        const found = /http:\/\/(?:localhost|127\.0\.0\.1):(\d+)\/lab/.exec(said);
        if (found) resolve(`http://127.0.0.1:${found[1] ?? port}`);
      });
      lab.on('exit', () => {
        reject(new Error(said));
      });
    });
    const ask = async (path: string): Promise<string> => {
      const answer = await fetch(`${await address}${path}`, {
        headers: { Authorization: 'token t' },
      });
      return answer.text();
    };
    expect(JSON.parse(await ask('/api/kernelspecs'))).toMatchObject({
      kernelspecs: { tenure: { spec: { display_name: 'Tenure', language: 'tenure' } } },
    });
    expect(await ask('/lab')).toContain('@tenure/jupyterlab');
  });
});
