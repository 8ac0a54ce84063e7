import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './places.mjs';
import { run } from './run.mjs';
import { hashOf, once } from './stamp.mjs';

/** Names of the folders under `packages`. */
export function packageNames() {
  const entries = readdirSync(join(root, 'packages'), { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
}

/** Installs the npm packages that the lock file names. */
export async function installPackages({ pnpm, env }, log) {
  const manifests = packageNames().map((name) => `packages/${name}/package.json`);
  await once({
    name: 'packages',
    inputs: hashOf(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]),
    outputs: [join(root, 'node_modules', '.modules.yaml')],
    log,
    say: 'installing npm packages',
    // Without CI pnpm would ask before it replaces a node_modules of another make.
    work: () =>
      run(pnpm, ['install', '--frozen-lockfile'], {
        env: { ...env, CI: 'true' },
        what: 'pnpm install',
      }),
  });
}
