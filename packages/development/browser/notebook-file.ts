import { readFileSync, writeFileSync } from 'node:fs';
import type { SavedCell, SavedOutput } from './tour.ts';

/** A code cell with tags, as a notebook file has it. */
export function codeCell(source: string, ...tags: readonly string[]) {
  return { cell_type: 'code', source, metadata: { tags }, outputs: [], execution_count: null };
}

/** Writes a notebook of a kernel, Tenure's unless another is named. */
export function writeNotebook(
  file: string,
  cells: readonly ReturnType<typeof codeCell>[],
  kernel: 'tenure' | 'python3' = 'tenure',
): void {
  const language = kernel === 'tenure' ? 'tenure' : 'python';
  const metadata = { kernelspec: { name: kernel, language, display_name: kernel } };
  const numbered = cells.map((cell, index) => ({ ...cell, id: `cell-${String(index)}` }));
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells: numbered };
  writeFileSync(file, JSON.stringify(notebook));
}

/** The code cells of a notebook file. */
export function codeCellsOf(file: string): readonly SavedCell[] {
  const { cells } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cells: SavedCell[] };
  return cells.filter(({ cell_type: type }) => type === 'code');
}

/** The plain text of an output, empty where there is none. */
export function plainText({ data, text }: SavedOutput): string {
  const plain = data?.['text/plain'] ?? text;
  return Array.isArray(plain) ? plain.join('') : typeof plain === 'string' ? plain : '';
}
