// Writes the kernelspec of the wheel into the folder given. Run by the Node that runs the kernel.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './places.mjs';

const [folder] = process.argv.slice(2);
const kernel = createRequire(join(root, 'packages/jupyter-kernel/package.json'));
const { kernelSpecFiles } = await import(
  pathToFileURL(kernel.resolve('@tenure/jupyter-kernel')).href
);

// `python` becomes the Python that Jupyter runs on; launch.py says why it gets these two flags.
const argv = ['python', '-I', '-S', '{resource_dir}/launch.py', '-f', '{connection_file}'];
mkdirSync(folder, { recursive: true });
for (const [name, content] of kernelSpecFiles(argv)) writeFileSync(join(folder, name), content);
