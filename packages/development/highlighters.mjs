// Writes the highlighters anew from the words of the language: after a build,
//   node packages/development/highlighters.mjs
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { highlighterFiles } from './highlighters/files.mjs';
import { root } from './setup/places.mjs';

for (const [path, text] of highlighterFiles()) {
  writeFileSync(join(root, path), text);
  console.log(path);
}
