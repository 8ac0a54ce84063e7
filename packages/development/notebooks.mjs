// Executes the notebooks and the transcript and writes them back with their outputs, after the set-up:
//
//   node packages/development/notebooks.mjs [NAME.ipynb …]      without a name all of them, and the transcript
//
// The data beside them are made anew before. The same sources give the same bytes.
import { readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './setup/places.mjs';
import { executeNotebook, replayTranscript } from './browser/execute.mjs';
import { run } from './setup/run.mjs';
import { readTranscript, shopTranscript, transcriptOf } from './transcripts/transcript.mjs';

const folder = join(root, 'notebooks');
const asked = process.argv.slice(2).map((name) => basename(name));
const names = readdirSync(folder).filter((name) => name.endsWith('.ipynb'));
for (const name of asked)
  if (!names.includes(name)) throw new Error(`There is no notebooks/${name}`);

await run(process.execPath, ['examples/generate.mjs', '--to', join(folder, 'shop')]);
await run(process.execPath, ['examples/generate.mjs', '--billing', join(folder, 'billing')]);
await run(process.execPath, ['examples/generate.mjs', '--repository', join(folder, 'repository')]);
for (const name of asked.length > 0 ? asked : names) {
  const text = await executeNotebook(join(folder, name));
  writeFileSync(join(folder, name), text);
  console.log(`notebooks/${name}: ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`);
}

if (asked.length === 0) {
  const transcript = transcriptOf(await replayTranscript(readTranscript(), folder));
  writeFileSync(shopTranscript, `${JSON.stringify(transcript, null, 2)}\n`);
  await run(process.execPath, [
    'node_modules/prettier/bin/prettier.cjs',
    '--write',
    shopTranscript,
  ]);
  console.log(`${transcript.length} cells of the transcript`);
}
