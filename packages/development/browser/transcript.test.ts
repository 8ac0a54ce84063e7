import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../setup/places.mjs';
import { readTranscript, transcriptOf } from '../transcripts/transcript.mjs';
import { replayTranscript } from './execute.mjs';

it('the transcript on the kernel of Jupyter shows what it expects', async () => {
  const cells = readTranscript();
  const notebook = await replayTranscript(cells, join(root, 'notebooks'));
  expect(transcriptOf(notebook)).toEqual(cells);
});
