import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createReader } from '@tenure/duckdb';
import { createFileReader, type FileStore } from '@tenure/files';
import { createSession, formatDiagnostics, type RunResult, type SourceReader } from 'tenure';
import { describe, expect, it } from 'vitest';
import { root } from '../checks/workspace.ts';
import { readTranscript, shown, shownDisplay } from '../transcripts/transcript.mjs';

const folder = join(root, 'notebooks');

/** The folder as a host without Node has it. */
const store: FileStore = {
  async find(path) {
    const file = join(folder, path);
    const found = await stat(file).catch(() => null);
    if (found === null) return null;
    return found.isDirectory() ? 'folder' : { stamp: 'same', read: () => readFile(file) };
  },
  async list(path, what) {
    const entries = await readdir(join(folder, path), { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => !entry.name.startsWith('.'))
      .filter((entry) => entry.isDirectory() === (what === 'folders'))
      .map(({ name }) => (path === '' ? name : `${path}/${name}`))
      .sort();
  },
};

/** What a program makes of a run that wants to show what a notebook shows: results, then what is wrong. */
function shownBy(text: string, { outcomes, diagnostics }: RunResult): readonly unknown[] {
  const outputs = outcomes.flatMap((outcome) => outcome.outputs.map(shownDisplay));
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return outputs;
  const more = errors.length > 1 ? ` (and ${String(errors.length - 1)} more)` : '';
  const frames = formatDiagnostics(text, errors, { colour: true }).trimEnd();
  const error = { ename: first.code, evalue: `${first.message}${more}` };
  return [...outputs, shown({ output_type: 'error', ...error, traceback: frames.split('\n') })];
}

describe.each<[string, () => SourceReader]>([
  ['the library with DuckDB', () => createReader({ folder })],
  ['the library without Node', () => createFileReader({ store })],
])('the transcript on %s', (_, reader) => {
  const session = createSession({ reader: reader() });
  it.each(readTranscript().map(({ source, outputs }, index) => ({ index, source, outputs })))(
    'cell $index: $source.0',
    async ({ source, outputs }) => {
      const text = source.join('\n');
      const streams = outputs.filter((output) => 'stream' in output);
      expect(shownBy(text, await session.run(text))).toEqual(
        outputs.filter((output) => !streams.includes(output)),
      );
    },
  );
});
