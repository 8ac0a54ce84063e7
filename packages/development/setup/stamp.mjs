import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { ours, root } from './places.mjs';

const stamps = join(ours, 'stamps');
const LEFT_OUT = new Set(['node_modules', 'dist', 'test', '__pycache__']);

function* filesUnder(path) {
  let entries;
  try {
    entries = readdirSync(path, { withFileTypes: true });
  } catch {
    if (existsSync(path)) yield path;
    return;
  }
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (LEFT_OUT.has(entry.name)) continue;
    if (entry.isDirectory()) yield* filesUnder(join(path, entry.name));
    else yield join(path, entry.name);
  }
}

/** One hash of the names and contents of files and folders, given from the root; missing ones count too. */
export function hashOf(paths, ...more) {
  const hash = createHash('sha256');
  for (const path of paths) {
    hash.update(`\0${path}\0`);
    for (const file of filesUnder(resolve(root, path))) {
      hash.update(`\0${relative(root, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.update(JSON.stringify(more)).digest('hex');
}

/**
 * Does a step unless it was done for the same inputs before and what it made is still there.
 *
 * @param {{ name: string, inputs: string, outputs: readonly string[], log: (text: string) => void,
 *   say: string, work: () => Promise<unknown>, folder?: string }} step `inputs` is a hash, `outputs`
 *   are paths, `say` is shown when there is something to do, `folder` is where the stamps are.
 * @returns {Promise<boolean>} Whether it had to be done.
 */
export async function once({ name, inputs, outputs, log, say, work, folder = stamps }) {
  const stamp = join(folder, name);
  const made = outputs.every((path) => existsSync(path));
  if (made && existsSync(stamp) && readFileSync(stamp, 'utf8') === inputs) return false;
  log(`${say} …`);
  const start = Date.now();
  rmSync(stamp, { force: true });
  await work();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, inputs);
  log(`${say}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  return true;
}
