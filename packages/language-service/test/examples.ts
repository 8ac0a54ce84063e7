import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../../../examples', import.meta.url));

/** Every program of the examples, by its path below them. */
export const EXAMPLES: readonly (readonly [path: string, text: string])[] = readdirSync(folder, {
  recursive: true,
  encoding: 'utf8',
})
  .filter((path) => path.endsWith('.tenure'))
  .sort()
  .map((path) => [path, readFileSync(`${folder}/${path}`, 'utf8')]);
