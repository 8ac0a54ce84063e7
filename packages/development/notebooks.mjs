// Executes the notebooks and the transcripts and writes them back with their outputs: `node packages/development/notebooks.mjs`
// after the set-up. The data beside them are made anew before. The same sources give the same bytes.
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup/places.mjs';
import { executeNotebook, replayTranscript } from './browser/execute.mjs';
import { run } from './setup/run.mjs';
import { readTranscript, shopTranscript, transcriptOf } from './transcripts/transcript.mjs';

const folder = join(root, 'notebooks');
await run(process.execPath, ['examples/generate.mjs', '--to', join(folder, 'shop')]);
await run(process.execPath, ['examples/generate.mjs', '--billing', join(folder, 'billing')]);
for (const name of readdirSync(folder).filter((entry) => entry.endsWith('.ipynb'))) {
  const text = await executeNotebook(join(folder, name));
  writeFileSync(join(folder, name), text);
  console.log(`notebooks/${name}: ${(Buffer.byteLength(text) / 1e6).toFixed(2)} MB`);
}

const transcript = transcriptOf(await replayTranscript(readTranscript(), folder));
writeFileSync(shopTranscript, `${JSON.stringify(transcript, null, 2)}\n`);
await run(process.execPath, ['node_modules/prettier/bin/prettier.cjs', '--write', shopTranscript]);
console.log(`${transcript.length} cells of the transcript`);
