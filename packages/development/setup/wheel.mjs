import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ours, python, root } from './places.mjs';
import { pip } from './python.mjs';
import { run, SetUpError } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

const packages = join(root, 'packages');
const parts = join(packages, 'python/build');
const wheels = join(ours, 'wheel');

/** Copies a folder that may not be there. */
function copy(from, to) {
  const source = join(packages, from);
  if (existsSync(source)) cpSync(source, join(parts, to), { recursive: true, dereference: true });
}

/** Puts the built files where the wheel's project expects them. */
async function putTogether({ node, env }) {
  rmSync(parts, { recursive: true, force: true });
  mkdirSync(join(parts, 'share'), { recursive: true });
  copy('jupyter-kernel/build', 'share');
  copy('tenure/build', 'share');
  copy('python/kernelspec', 'kernelspec');
  const script = join(packages, 'development/setup/kernelspec.mjs');
  await run(node, [script, join(parts, 'kernelspec')], { env, what: 'writing the kernelspec' });
  copy('jupyterlab/labextension', 'labextension');
  copy('jupyterlite/labextension', 'kernel-in-the-page');
}

/** Builds the wheel `tenure` into `.tenure/wheel` and installs it in the local environment. */
export async function installWheel(tools, log) {
  const inputs = [
    'packages/python/pyproject.toml',
    'packages/python/platform_tag.py',
    'packages/python/README.md',
    'packages/python/kernelspec',
    'packages/python/tenure',
    'packages/development/setup/kernelspec.mjs',
    // The built parts, by what they were built from.
    '.tenure/stamps/build-jupyter-kernel',
    '.tenure/stamps/build-tenure',
    '.tenure/stamps/build-jupyterlab',
    '.tenure/stamps/build-jupyterlite',
    '.tenure/stamps/python',
  ];
  await once({
    name: 'wheel',
    inputs: hashOf(inputs),
    outputs: [join(python.folder, 'share/jupyter/kernels/tenure/kernel.json')],
    log,
    say: 'packing and installing the wheel',
    work: async () => {
      await putTogether(tools);
      rmSync(wheels, { recursive: true, force: true });
      // hatchling is in the environment already: nothing is fetched to build.
      const flags = ['--no-deps', '--no-build-isolation', '--wheel-dir', wheels];
      await pip(['wheel', ...flags, join(packages, 'python')]);
      const wheel = readdirSync(wheels).find((name) => name.endsWith('.whl'));
      if (!wheel) throw new SetUpError('the wheel was not built');
      await pip(['install', '--force-reinstall', '--no-deps', join(wheels, wheel)]);
      await pip(['install', join(wheels, wheel)]);
    },
  });
}
