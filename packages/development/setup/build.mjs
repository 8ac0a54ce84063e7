import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageNames } from './packages.mjs';
import { root } from './places.mjs';
import { run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

/** The lock file stands for everything that comes from outside. */
const OUTSIDE = ['package.json', 'pnpm-lock.yaml', 'tsconfig.base.json'];

/** Packages whose sources go into no other package's build. */
const APART = new Set(['development', 'jupyterlab', 'jupyterlite', 'python', 'vscode']);

function sourcesOf(names) {
  return names.flatMap((name) =>
    ['package.json', 'tsconfig.json', 'build.mjs', 'src', 'style'].map(
      (part) => `packages/${name}/${part}`,
    ),
  );
}

/** Builds the packages, then the kernel's bundle, the command's and the extension for JupyterLab. */
export async function build({ node, env }, log) {
  const inner = packageNames().filter((name) => !APART.has(name));
  const sources = [...OUTSIDE, ...sourcesOf(inner)];
  const step = (name, say, inputs, outputs, args) =>
    once({
      name,
      inputs: hashOf(inputs, process.platform, process.arch),
      outputs: outputs.map((path) => join(root, path)),
      log,
      say,
      work: () => run(node, args, { env, what: say }),
    });
  const types = join(root, 'node_modules/typescript/bin/tsc');
  const outputs = inner.map((name) => `packages/${name}/dist/index.js`);
  await step('types', 'compiling', sources, outputs, [types, '-b', 'packages']);
  for (const [name, made] of [
    ['jupyter-kernel', 'packages/jupyter-kernel/build/kernel.mjs'],
    ['tenure', 'packages/tenure/build/tenure.mjs'],
    ['jupyterlab', 'packages/jupyterlab/labextension/package.json'],
    ['jupyterlite', 'packages/jupyterlite/labextension/static/engine.js'],
  ]) {
    const script = join(root, 'packages', name, 'build.mjs');
    if (!existsSync(script)) continue;
    const inputs = APART.has(name) ? [...sources, ...sourcesOf([name])] : sources;
    await step(`build-${name}`, `building ${name}`, inputs, [made], [script]);
  }
}
