// Draws the picture of the README from `examples/first.tenure`, as the kernel draws it:
// `node packages/development/readme-picture.mjs` after the set-up. The same program gives the same bytes.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createReader, createSession } from 'tenure';
import { root } from './setup/places.mjs';

/** Where it is, from the root. */
export const PICTURE = 'packages/development/pictures/retention.png';

/** The bytes of the first picture of the shortest example. */
export async function readmePicture() {
  const folder = join(root, 'examples');
  const session = createSession({ reader: createReader({ folder }) });
  const { outcomes } = await session.run(readFileSync(join(folder, 'first.tenure'), 'utf8'));
  const outputs = outcomes.flatMap((outcome) => outcome.outputs);
  const [picture] = outputs.flatMap(({ data }) => data['image/png'] ?? []);
  if (picture === undefined) throw new Error('the example draws no picture');
  return Buffer.from(picture, 'base64');
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bytes = await readmePicture();
  mkdirSync(dirname(join(root, PICTURE)), { recursive: true });
  writeFileSync(join(root, PICTURE), bytes);
  console.log(`${PICTURE}: ${(bytes.length / 1000).toFixed(0)} kB`);
}
