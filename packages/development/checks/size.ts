import type { SourceFile } from './workspace.ts';

/** The most lines that a file written by hand may have. */
export const mostLines = 400;

/** The median must stay under this. */
export const medianLines = 100;

/** Lines of a text; a last line without a line end counts. */
export function countLines(text: string): number {
  return text === '' ? 0 : text.replace(/\n$/, '').split('\n').length;
}

/** The files that are too long, longest first, as `path: lines`. Generated files may be as long as they are. */
export function tooLong(files: readonly SourceFile[]): readonly string[] {
  return files
    .filter(({ path }) => !path.includes('.generated.'))
    .map(({ path, text }) => ({ path, lines: countLines(text) }))
    .filter(({ lines }) => lines > mostLines)
    .sort((a, b) => b.lines - a.lines)
    .map(({ path, lines }) => `${path}: ${String(lines)}`);
}

/** The median number of lines (the upper one of two); 0 without files. */
export function median(files: readonly SourceFile[]): number {
  const counts = files.map(({ text }) => countLines(text)).sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
