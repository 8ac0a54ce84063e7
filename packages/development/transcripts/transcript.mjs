import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/places.mjs';

/**
 * A list of cells with what each is expected to show, to be replayed wherever cells run. Text stands as lines;
 * pictures, specs and HTML as the hash of their bytes.
 *
 * @typedef {{ readonly source: readonly string[], readonly outputs: readonly Shown[] }} TranscriptCell
 * @typedef {Readonly<Record<string, unknown>>} Shown
 */

/** Where the transcript of the example shop is kept; its cells run in the folder `notebooks`. */
export const shopTranscript = join(root, 'packages/development/transcripts/shop.json');

/** @returns {readonly TranscriptCell[]} The cells of a transcript. */
export function readTranscript(file = shopTranscript) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** The cells as a notebook that has not run, its errors allowed. */
export function transcriptNotebook(cells) {
  return {
    cells: cells.map(({ source }, index) => ({
      cell_type: 'code',
      execution_count: null,
      id: `transcript-${index}`,
      metadata: { tags: ['raises-exception'] },
      outputs: [],
      source: source.join('\n'),
    })),
    metadata: { kernelspec: { display_name: 'Tenure', language: 'tenure', name: 'tenure' } },
    nbformat: 4,
    nbformat_minor: 5,
  };
}

/** @returns {readonly TranscriptCell[]} What the text of an executed notebook shows. */
export function transcriptOf(notebook) {
  return JSON.parse(notebook).cells.map(({ source, outputs }) => ({
    source: joined(source).split('\n'),
    outputs: outputs.map(shown),
  }));
}

/**
 * One output, as Jupyter has it.
 *
 * @returns {Shown}
 */
export function shown(output) {
  switch (output.output_type) {
    case 'stream':
      return { stream: output.name, text: joined(output.text).split('\n') };
    case 'error':
      return { error: output.ename, message: output.evalue, traceback: output.traceback };
    default:
      return shownDisplay(output);
  }
}

/**
 * What a statement shows: a bundle and its metadata.
 *
 * @returns {Shown}
 */
export function shownDisplay({ data, metadata }) {
  const parts = Object.entries(data).map(([type, value]) => [
    type,
    type === 'text/plain' ? joined(value).split('\n') : hash(value),
  ]);
  const told = Object.keys(metadata).length > 0 ? { metadata: hash(metadata) } : {};
  return { ...Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1))), ...told };
}

/** A file gives text as lines and a kernel as one string; the base64 of a picture may end in a line feed. */
function joined(value) {
  return Array.isArray(value) ? value.join('') : value;
}

function hash(value) {
  const isText =
    typeof value === 'string' || (Array.isArray(value) && typeof value[0] === 'string');
  const text = isText ? joined(value).trimEnd() : JSON.stringify(sorted(value));
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** The same JSON with its keys in order: a file has them sorted, a kernel as they were made. */
function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, part]) => [key, sorted(part)]));
}
